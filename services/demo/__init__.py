"""Reference data and the invented town, written into the database."""
