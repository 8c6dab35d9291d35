"""The people the office works with, and what each may see of their own file."""
