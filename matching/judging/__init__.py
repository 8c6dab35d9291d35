"""One person and one vacancy: profiles, gates, criteria, wishes, the score and its reasons."""
