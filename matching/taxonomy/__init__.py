"""The taxonomy: occupations, skills, workshops, their relations, and whether it is sound."""
