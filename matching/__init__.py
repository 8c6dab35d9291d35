"""Who suits a vacancy, and why: the engine orders, people decide.

Pure: no database, clock, network, environment or random seed. Importing this package is light;
the linker of free text (`matching.linking`, `matching.exchange`) brings scikit-learn and is
imported where it is used.
"""

from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidates
from matching.judging.evidence import (
    DEFAULT_RULES,
    EvidenceRules,
    Piece,
    Strength,
    skill_strengths,
)
from matching.judging.gates import Gate
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    HoursWindow,
    Need,
    Place,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from matching.judging.reasons import (
    Criterion,
    GateCode,
    GateName,
    GateState,
    ReasonCode,
    Remedy,
    Wish,
)
from matching.judging.score import Reason
from matching.judging.travel import TravelTable, commute_minutes
from matching.judging.weights import DEFAULT_WEIGHTS, Weights
from matching.ranking.replay import (
    Difference,
    difference_between,
    match_from_json,
    match_to_json,
    shortlist_from_json,
    shortlist_to_json,
)
from matching.ranking.shortlist import (
    ENGINE_VERSION,
    Match,
    Shortlist,
    rank_candidates,
    rank_vacancies,
)
from matching.taxonomy.closeness import occupation_closeness, related_occupations
from matching.taxonomy.concepts import Occupation, Skill, SkillKind, SkillLevel, Taxonomy
from matching.taxonomy.loading import TaxonomyError, check_taxonomy, read_taxonomy

__all__ = [
    "DEFAULT_RULES",
    "DEFAULT_WEIGHTS",
    "ENGINE_VERSION",
    "CandidateProfile",
    "Criterion",
    "Difference",
    "EvidenceGrade",
    "EvidenceRules",
    "Experience",
    "Gate",
    "GateCode",
    "GateName",
    "GateState",
    "HoursWindow",
    "Match",
    "MatchContext",
    "Need",
    "Occupation",
    "Piece",
    "Place",
    "PreparedCandidate",
    "Reason",
    "ReasonCode",
    "Remedy",
    "Shortlist",
    "Skill",
    "SkillEvidence",
    "SkillKind",
    "SkillLevel",
    "SkillNeed",
    "Strength",
    "Taxonomy",
    "TaxonomyError",
    "TransportMode",
    "TravelTable",
    "VacancyProfile",
    "Weekday",
    "Weights",
    "Wish",
    "check_taxonomy",
    "commute_minutes",
    "difference_between",
    "match_from_json",
    "match_to_json",
    "occupation_closeness",
    "prepare_candidates",
    "rank_candidates",
    "rank_vacancies",
    "read_taxonomy",
    "related_occupations",
    "shortlist_from_json",
    "shortlist_to_json",
    "skill_strengths",
]
