"""Employers and their vacancies: posting, proposing, reviewing, publishing."""
