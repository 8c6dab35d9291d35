"""How fast the engine is, beside the systems one would otherwise take: `make bench-speed`."""
