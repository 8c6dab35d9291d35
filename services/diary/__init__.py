"""Follow-up plans, appointments and what reminds of them."""
