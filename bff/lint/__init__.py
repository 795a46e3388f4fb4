"""Rules about definitions and resolved screens, one family a file. Each yields findings; none raises, none repairs.

May import `author`, `model`, `format`, `errors`. Never needs a network, never looks into a plan.
"""
