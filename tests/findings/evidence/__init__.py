"""What the checks may ask."""
