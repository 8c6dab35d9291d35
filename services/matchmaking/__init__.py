"""From rows to profiles, and from the engine's answer to shortlists people can decide on."""
