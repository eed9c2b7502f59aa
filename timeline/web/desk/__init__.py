"""What the pages of the editors' desk are made of."""
