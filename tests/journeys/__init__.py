"""The portal as people walk through it, in a real browser."""
