"""The typed answers of the sources: all that a binding can reach, and the inputs of the operations.

May import `errors` and the values of `model`. Tolerant when reading (unknown fields are ignored, unknown
members of an enum become UNKNOWN), strict about money, days, instants and masks. Never asks anybody anything.
"""
