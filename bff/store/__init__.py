"""What the service itself keeps: preferences, the state of journeys, the ledger of releases.

May import `errors` and `model`. Never reads a clock, never decides what a customer sees, and never lets a
value into a log line or an error.
"""
