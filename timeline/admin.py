"""The stock admin: everything that has no page of its own."""
