"""The commands, one module for each group that needs the same half of the product.

May import everything: like `app` it is on top. Never decides anything: a command reads its arguments,
calls one function and prints, so that whatever it does can be done without a terminal.
"""
