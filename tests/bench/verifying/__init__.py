"""Whether stated reasons are found in the records: written apart from what states them."""
