"""When a link is sure enough to be taken, and when a person must look: one rule for every use.

Nothing is forced. Whoever links a text, be it a trade, a skill, a licence or a kind of workshop,
from a file, a form or an import, takes the first answer only where this says so.
"""

from collections.abc import Iterable

IN_PART_AT_MOST = 0.97  # what is not the same words is never surer than this
# Below this a person decides. On our own synonyms, asked with their own row left out, two in
# three of the links at the threshold are right; with the row in place nearly all are exact.
THRESHOLD = 0.6
# "Comunicar" is nearly as likely the radio as the manner: what is not the same words must lead
# all others by this much. On left-out synonyms that lifts right links from 72 to 77 in 100 and
# leaves 2 in 100 more to a person.
LEAD = 0.05


def is_sure(score: float, others: Iterable[float], threshold: float = THRESHOLD) -> bool:
    """Whether an answer may be taken without asking anybody.

    Args:
        score: its calibrated probability, in [0, 1].
        others: the probabilities of what else the words may mean.
    """
    if score < threshold:
        return False
    return score >= IN_PART_AT_MOST or all(other <= score - LEAD for other in others)
