"""Predicts what a flat costs."""
