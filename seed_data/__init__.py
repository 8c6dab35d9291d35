"""Skills, occupations, workshops and holidays, and an invented demonstration town."""

from pathlib import Path

SEED_DIR = Path(__file__).parent
"""The folder of the reference data: communes, travel minutes, closures, law, workshops."""

TAXONOMY_DIR = SEED_DIR / "taxonomy"
"""The folder of the bilingual taxonomy: groups, skills, occupations and how people write them."""

TOWN_DIR = SEED_DIR / "town"
"""The folder of the word lists from which the demonstration town is invented."""
