"""Faults and attacks that take longer than a minute, and the table of all trials: `make trials`."""
