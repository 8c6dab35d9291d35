"""The track of monthly signatures and its dossier, for those whom the lead lets keep it."""
