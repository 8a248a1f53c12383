"""Tests of what manifests ask for."""
