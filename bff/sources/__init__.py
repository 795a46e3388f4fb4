"""What the core bank knows, typed: one client, one module a feed family, two waves under one deadline.

May import `errors` and `model`. Never reads the wall clock, never logs, never lets a word of an upstream's
answer or of a customer into an error; failures become values in `gather` and `payments` and nowhere else.
"""
