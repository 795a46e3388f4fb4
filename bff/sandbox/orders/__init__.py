"""Orders: what changes something, in two steps. One function a kind: what it would do, how it is booked.

May import the sandbox's state and its answers. Never answers a request: `book` keeps tokens, routes serve.
"""
