"""Writing and speaking values: money, dates, masked numbers, counts, in one locale's way.

May import `errors` and `model`. Only `cldr` imports Babel, at build time; everything else is pure functions
over `LocaleFormats`, fit for a request: no clock, no Babel, no state, and no exception for any valid value.
Never rounds an amount, never guesses a missing one.
"""
