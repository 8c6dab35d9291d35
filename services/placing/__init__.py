"""Placing a person in a vacancy, and what changes with it."""
