"""The report: what is proven of every edition, clause by clause, for people who answer for it.

May import `errors`, `author`, `lint`, `compiler`, `model`, `format`, `bundle`. Never decides what the rules
have not decided, never asks a network, and never calls proven what only a device can tell.
"""
