"""What keeps the office running: reference data, today's work, jobs, the log and copies."""
