"""The history of the tables: each change numbered, named, and able to go up and down."""
