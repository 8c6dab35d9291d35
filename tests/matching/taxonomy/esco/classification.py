"""A classification in miniature, invented, in files named and laid out like those of ESCO."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from matching.taxonomy.concepts import Taxonomy
from matching.taxonomy.esco.joining import Esco, read_esco
from matching.taxonomy.esco.mapping import Mapped, map_concepts
from matching.taxonomy.esco.merging import merge
from tests.matching.worlds import small_taxonomy

ROOT = "http://data.europa.eu/esco"
WORDS = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "description")
NEWER, OLDER = "ESCO dataset - v1.2.0 - es - csv", "ESCO dataset - v1.0.9 - csv"

SKILLS_EN = (
    ("s/mig", "MIG/MAG welding", "gas metal arc welding", "skill/competence", "sector-specific"),
    ("s/solder", "solder pipes", "", "skill/competence", "occupation-specific"),
    ("s/alloys", "alloys", "metal mixes", "knowledge", "cross-sector"),
    ("s/finnish", "Finnish", "", "knowledge", "transversal"),
    ("s/focus", "keep one's focus", "", "skill/competence", "transversal"),
)
SKILLS_ES = (
    ("s/mig", "soldar con MIG", "soldadura MIG", "skill/competence", "sector-specific"),
    ("s/solder", "soldar tuberías", "", "skill/competence", "occupation-specific"),
    ("s/finnish", "finés", "", "knowledge", "transversal"),
    ("s/gone", "remachar a mano", "", "skill/competence", "sector-specific"),
)
OCCUPATIONS_EN = (
    ("o/welder", "welder", "welding operative", "Welders join metal.", "7212"),
    ("o/pipe", "pipe welder", "pipeline welder\nwelding operative", "", "7212"),
    ("o/tinker", "tinker", "", "", "7213"),
)
OCCUPATIONS_ES = (
    ("o/welder", "soldador/soldadora", "soldador de arco", "Los soldadores unen.", "7212"),
    ("o/pipe", "soldador de tuberías/soldadora de tuberías", "", "", "7212"),
)
GROUPS = (
    ("g/S", "skills"),
    ("g/S1", "making"),
    ("g/S1.1", "welding"),
    ("g/L", "languages"),
    ("g/L1", "modern"),
)
NEEDS = (
    ("o/welder", "essential", "s/mig"),
    ("o/welder", "essential", "s/alloys"),
    ("o/pipe", "essential", "s/solder"),
    ("o/pipe", "optional", "s/mig"),
    ("o/tinker", "optional", "s/focus"),
)
BROADER_SKILLS = (
    ("g/S1", "g/S"),
    ("g/S1.1", "g/S1"),
    ("s/mig", "g/S1.1"),
    ("s/solder", "s/mig"),
    ("s/alloys", "g/S1.1"),
    ("g/L1", "g/L"),
    ("s/finnish", "g/L1"),
    ("s/focus", "g/S1"),
)
_LANGUAGES = "skill/e35a5936-091d-4e87-bafe-f264e55bd656"


def uri(short: str) -> str:
    """The address of a concept named "s/mig", "o/welder", "g/S1" or "i/7212" here."""
    if short == "g/L":
        return f"{ROOT}/{_LANGUAGES}"
    folder, _slash, name = short.partition("/")
    folders = {"s": "skill/", "o": "occupation/", "g": "skill/", "i": "isco/C"}
    return f"{ROOT}/{folders[folder]}{name}"


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """A CSV file as the Commission writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def write_classification(folder: Path) -> Path:
    """All files, in two folders of two versions."""
    old, new = folder / OLDER, folder / NEWER
    columns = ("conceptType", "conceptUri", "skillType", "reuseLevel", *WORDS[2:])
    for path, skills in ((old / "skills_es.csv", SKILLS_ES), (new / "skills_en.csv", SKILLS_EN)):
        rows = [
            ("Skill", uri(s), kind, reuse, name, alt, "") for s, name, alt, kind, reuse in skills
        ]
        write(path, columns, rows)
    columns = ("conceptType", "conceptUri", "iscoGroup", *WORDS[2:], "status")
    for path, jobs in (
        (old / "occupations_en.csv", OCCUPATIONS_EN),
        (new / "occupations_es.csv", OCCUPATIONS_ES),
    ):
        rows = [
            ("Occupation", uri(o), isco, name, alt, d, "released") for o, name, alt, d, isco in jobs
        ]
        write(path, columns, rows)
    write(new / "skillGroups_en.csv", WORDS, [("SkillGroup", uri(g), n, "", "") for g, n in GROUPS])
    isco = [("ISCOGroup", uri(f"i/{code}"), f"grupo {code}", "", "") for code in _isco_codes()]
    write(new / "ISCOGroups_es.csv", WORDS, isco)
    write_relations(new)
    return folder


def write_relations(folder: Path) -> None:
    """The files of relations."""
    columns = ("occupationUri", "relationType", "skillType", "skillUri")
    rows = [(uri(o), how, "", uri(s)) for o, how, s in NEEDS]
    write(folder / "occupationSkillRelations.csv", columns, rows)
    columns = ("conceptType", "conceptUri", "broaderType", "broaderUri")
    rows = [("", uri(a), "", uri(b)) for a, b in BROADER_SKILLS]
    write(folder / "broaderRelationsSkillPillar.csv", columns, rows)
    codes = _isco_codes()
    rows = [("", uri(f"i/{code}"), "", uri(f"i/{code[:-1]}")) for code in codes if len(code) > 1]
    rows.append(("", uri("o/pipe"), "", uri("o/welder")))
    write(folder / "broaderRelationsOccPillar_es.csv", columns, rows)
    columns = ("originalSkillUri", "originalSkillType", "relationType", "relatedSkillType")
    row = (uri("s/alloys"), "", "optional", "", uri("s/mig"))
    write(folder / "skillSkillRelations.csv", (*columns, "relatedSkillUri"), [row])


def _isco_codes() -> list[str]:
    return sorted({code[:digits] for code in ("7212", "7213") for digits in (1, 2, 3, 4)})


def small_esco(folder: Path) -> Esco:
    """The classification, read."""
    return read_esco(write_classification(folder))


def merged(folder: Path) -> tuple[Taxonomy, Esco, tuple[Mapped, ...]]:
    """The classification beside the small labour market of the tests."""
    esco = small_esco(folder)
    mapped = map_concepts(small_taxonomy(), esco)
    return merge(small_taxonomy(), esco, mapped), esco, mapped
