"""From definitions to a bundle: the table of passes, and one module for each.

May import `author`, `lint`, `model`, `format`, `bundle`, `errors`. May be slow, strict and talkative; never
needs a network.
"""
