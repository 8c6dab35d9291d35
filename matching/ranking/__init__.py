"""Shortlists: the order of many, its digest and its replay."""
