"""Findings: each on contexts that have it, and on contexts that must not."""
