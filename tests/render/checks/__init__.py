"""The formats of a check, on fabricated ones, a hostile one among them."""
