"""What would change an answer: advice, clinics, stability, planning, gaps and audits."""
