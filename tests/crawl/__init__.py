"""The portal searched as a whole for what the matrix denies; `make crawl` is the long search."""
