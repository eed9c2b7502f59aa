"""Lanes: each side's acts in a lane of its own, counted from afar and told one by one from near."""
