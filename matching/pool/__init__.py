"""Many people at once: the same answers as judging everybody, without judging everybody."""
