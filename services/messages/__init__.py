"""What is owed to people by mail, exactly once."""
