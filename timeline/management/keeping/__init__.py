"""Copies of everything: made while the site runs, checked, and brought back."""
