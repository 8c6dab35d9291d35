"""From words to concepts: labels searched, phrases linked, mentions found in free text."""
