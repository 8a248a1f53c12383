"""Thin drivers of real builders: each runs one program and says what it sent, and judges nothing."""
