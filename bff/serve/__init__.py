"""From a request to an answer: who asks, which edition and why, and what is said when it cannot be had.

May import `errors`, `model`, `format`, `bundle`, `sources`, `store` and `journeys`. Never reads YAML, never
lets a framework's type below `handlers` and `problems`; only `visit` and `telemetry` read the wall clock.
"""
