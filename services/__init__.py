"""What the office does: one function per act, without HTTP and without committing."""
