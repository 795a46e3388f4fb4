"""One bank, many editions."""
