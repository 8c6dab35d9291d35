"""Candidacies: their moves, the consent they rest on, and what employers see of them."""
