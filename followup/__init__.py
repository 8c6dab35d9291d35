"""What falls due in 24 months of follow-up, on which day and at what hour.

Pure: the same facts give the same answer; no database, clock, network or environment.
"""
