"""Pay, hours, shifts and places that a free text states."""
