"""Beyond one process: people cut into shards, and the same bytes whatever the cut."""
