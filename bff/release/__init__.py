"""Releases: people's decisions about bundles, and how each server follows them.

May import `errors`, `model`, `bundle` and `store`. Never changes a bundle or a record, never overwrites a
file, and never serves what it has not verified.
"""
