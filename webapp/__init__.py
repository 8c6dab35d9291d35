"""Placeholder docstring, replaced as the package is built."""
