"""Ignore files: text, rules, and what the rules say of a path."""
