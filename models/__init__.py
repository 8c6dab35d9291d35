"""The tables of the office, their history and the session that reads and writes them."""
