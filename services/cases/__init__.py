"""The people who need the office most: meetings about them, and whom it may call for them."""
