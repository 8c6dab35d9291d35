"""Who suits a vacancy, and why: the engine orders, people decide.

Pure: no database, clock, network, environment or random seed. Importing this package is light;
the linker of free text (`matching.linker`, `matching.files`) brings scikit-learn and is
imported where it is used.
"""

from matching.concepts import Occupation, Skill, SkillKind, SkillLevel, Taxonomy
from matching.evidence import DEFAULT_RULES, EvidenceRules, skill_strengths
from matching.gates import Gate
from matching.profiles import (
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
from matching.reasons import Criterion, GateCode, GateName, GateState, ReasonCode, Remedy, Wish
from matching.replay import from_json, to_json
from matching.score import Reason
from matching.shortlist import (
    ENGINE_VERSION,
    Match,
    Shortlist,
    rank_candidates,
    rank_vacancies,
)
from matching.taxonomy import TaxonomyError, check_taxonomy, read_taxonomy
from matching.travel import TravelTable, commute_minutes
from matching.weights import DEFAULT_WEIGHTS, Weights

__all__ = [
    "DEFAULT_RULES",
    "DEFAULT_WEIGHTS",
    "ENGINE_VERSION",
    "CandidateProfile",
    "Criterion",
    "EvidenceGrade",
    "EvidenceRules",
    "Experience",
    "Gate",
    "GateCode",
    "GateName",
    "GateState",
    "HoursWindow",
    "Match",
    "Need",
    "Occupation",
    "Place",
    "Reason",
    "ReasonCode",
    "Remedy",
    "Shortlist",
    "Skill",
    "SkillEvidence",
    "SkillKind",
    "SkillLevel",
    "SkillNeed",
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
    "from_json",
    "rank_candidates",
    "rank_vacancies",
    "read_taxonomy",
    "skill_strengths",
    "to_json",
]
