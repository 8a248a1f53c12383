"""Tests that compare ctxsize with builders that are installed here."""
