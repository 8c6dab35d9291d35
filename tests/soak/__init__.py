"""Killing the scheduler at random and counting what became of every reminder."""
