"""Tests of what the office does."""
