"""Tests of the mediators portal."""
