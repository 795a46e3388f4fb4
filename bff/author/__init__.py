"""Authoring: YAML with positions to definitions, sentences and catalogues to texts, token files to values.

May import `errors` and `model`. Every fault of an author is a finding, none an exception. Nothing here looks
across files for meaning (that is lint's), asks a network, or is needed by a running server.
"""
