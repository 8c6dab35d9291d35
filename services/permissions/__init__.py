"""Who may see what: the matrix, what the tables hold, and the guard that stands before them."""
