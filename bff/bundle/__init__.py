"""The file that passes between the two sides: plans, tables, manifest. Immutable, verified, dull.

May import `errors`, `model`. Never compiles, never asks a network, never knows whether it is live.
"""
