"""Rules about definitions and resolved screens, one family a file. They never raise, never repair.

May import `author`, `model`, `format`, `errors`. Never needs a network, never looks into a plan.
"""
