"""Tests of what `generate` proposes and of what `prove` says."""
