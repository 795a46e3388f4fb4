"""Journeys: runs the steps that the bundle describes, with their state on the server.

May import `errors`, `model`, `bundle`, `sources`, `store`. Knows no screen's look, no locale, no one journey.
"""
