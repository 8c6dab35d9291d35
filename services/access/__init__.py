"""Who may enter: accounts, invitations, passwords and sessions."""
