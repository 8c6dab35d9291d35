"""The rules of the house guide that a machine can check."""
