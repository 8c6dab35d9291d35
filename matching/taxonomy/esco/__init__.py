"""The ESCO classification: read from the official files, joined, and merged beside our own."""
