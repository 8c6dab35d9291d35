"""Canaries: a word of its own in every text that is about somebody, and who may read it.

Who may is not written here: it is what the matrix says of the group of the column. A column of
text that is neither planted nor known to hold codes fails a test.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, text

from models.accounts import Role
from models.session import unit_of_work
from services.actors import Actor
from services.permissions.holdings import GROUP_OF_COLUMN, GROUPS_OF_TABLE
from services.permissions.matrix import Cell, Reach, cell, matrix_role

# What somebody typed about a person, or about an employer.
PLANTED: Mapping[str, tuple[str, ...]] = {
    "participants": ("given_names", "family_names", "phone", "email"),
    "referents": ("name", "phone"),
    "agenda_items": ("said",),
    "agreements": ("what", "note"),
    "appointments": ("note",),
    "candidacies": ("note",),
    "case_events": ("note",),
    "certificates": ("issuer",),
    "clearing_papers": ("evidence",),
    "contract_reviews": ("note",),
    "file_openings": ("reason",),
    "follow_up_pauses": ("reason",),
    "inbound_messages": ("text",),
    "introductions": ("called", "phone"),
    "move_requests": ("wish", "answer_note"),
    "noted_signs": ("note",),
    "retention_settlements": ("reason",),
    "shortlist_additions": ("reason",),
    "shortlist_notes": ("note",),
    "shortlist_reviews": ("note",),
    "sign_reviews": ("agreed",),
    "skills_shown": ("source",),
    "trades_wanted": ("text",),
    "work_experience": ("title",),
    "assessments": (
        *("duties", "time_passed", "since_then", "supports", "notice", "evidence"),
        *("reassessment", "final_notice", "appeal", "appeal_answer"),
    ),
    "trials": ("tasks",),
    "trial_reviews": ("words",),
    "employers": ("name", "address", "phone"),
    "employer_holds": ("reason",),
    "employer_registrations": ("name", "contact_name", "address"),
    "employer_touches": ("said", "next_action"),
    "record_requests": ("duty", "risk", "reason", "decision_reason"),
    "vacancies": ("title", "description", "address"),
}
# The petition that a person signs has their whole RUT; to whoever keeps no track it is not there.
# A registration's link is the secret of who registered: it shows what they wrote themselves.
IN_FULL: tuple[tuple[str, frozenset[str]], ...] = (
    (r"/tramite/carpeta$", frozenset({"participants.rut"})),
    (
        r"^/empresas/registro/[^/]+$",
        frozenset(f"employer_registrations.{name}" for name in ("name", "contact_name", "address")),
    ),
)
_PHONES = frozenset({"participants.phone", "referents.phone", "introductions.phone"})
_PHONES_OF_WORK = frozenset({"employers.phone"})
_PERSON_OF: Mapping[str, str] = {
    "participants": "id",
    "agreements": "(SELECT participant_id FROM agenda_items WHERE agenda_items.id = item_id)",
    "certificates": (
        "(SELECT participant_id FROM workshop_attendances AS a WHERE a.id = attendance_id)"
    ),
    "clearing_papers": "(SELECT participant_id FROM clearing_tracks AS t WHERE t.id = track_id)",
    "contract_reviews": "(SELECT participant_id FROM placements AS p WHERE p.id = placement_id)",
    "follow_up_pauses": "(SELECT participant_id FROM follow_up_plans AS p WHERE p.id = plan_id)",
    "introductions": (
        "(SELECT participant_id FROM candidacies AS c WHERE c.introduction_id = introductions.id)"
    ),
    "move_requests": "(SELECT participant_id FROM appointments AS a WHERE a.id = appointment_id)",
    "retention_settlements": (
        "(SELECT p.participant_id FROM retention_checks AS c "
        "JOIN placements AS p ON p.id = c.placement_id WHERE c.id = check_id)"
    ),
    "assessments": "(SELECT participant_id FROM candidacies AS c WHERE c.id = candidacy_id)",
    "trials": (
        "(SELECT participant_id FROM candidacies AS c "
        "WHERE c.introduction_id = trials.introduction_id)"
    ),
    "trial_reviews": (
        "(SELECT c.participant_id FROM trials AS t JOIN candidacies AS c "
        "ON c.introduction_id = t.introduction_id WHERE t.id = trial_id)"
    ),
    "employers": "NULL",
    "employer_holds": "NULL",
    "employer_registrations": "NULL",
    "employer_touches": "NULL",
    "record_requests": "NULL",
    "vacancies": "NULL",
}
_EMPLOYER_OF: Mapping[str, str] = {
    "employers": "id",
    "employer_holds": "employer_id",
    "employer_registrations": "employer_id",
    "employer_touches": "employer_id",
    "record_requests": "(SELECT employer_id FROM vacancies AS v WHERE v.id = vacancy_id)",
    "trials": (
        "(SELECT v.employer_id FROM introductions AS i JOIN vacancies AS v "
        "ON v.id = i.vacancy_id WHERE i.id = introduction_id)"
    ),
    "trial_reviews": (
        "(SELECT v.employer_id FROM trials AS t JOIN introductions AS i "
        "ON i.id = t.introduction_id JOIN vacancies AS v ON v.id = i.vacancy_id "
        "WHERE t.id = trial_id)"
    ),
    "vacancies": "employer_id",
    "introductions": "(SELECT employer_id FROM vacancies AS v WHERE v.id = vacancy_id)",
}
# What a second user was given: the vacancy of a row.
_VACANCY_OF: Mapping[str, str] = {
    "record_requests": "vacancy_id",
    "trials": "(SELECT vacancy_id FROM introductions AS i WHERE i.id = introduction_id)",
    "trial_reviews": (
        "(SELECT i.vacancy_id FROM trials AS t JOIN introductions AS i "
        "ON i.id = t.introduction_id WHERE t.id = trial_id)"
    ),
    "vacancies": "id",
    "introductions": "vacancy_id",
}
# Whose first word stands for a given name, which a reader of a part may know.
_NAMES: Final = frozenset({"introductions.called"})
_WORDS = re.compile(r"qz[a-z]{6}")
_NUMBERS = re.compile(r"\+?\d(?:[\s.-]?[\dkK]){7,11}")
_BREAKS = re.compile(r"<wbr>|&#8203;|&shy;|[\u200b\u00ad]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Canary:
    """A word that stands in one column of one row, and whose row it is.

    Attributes:
        is_part: whether it is the part that is left of it for whoever may read no more.
    """

    column: str
    person_id: int | None
    employer_id: int | None
    vacancy_id: int | None = None
    is_part: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the matrix by which it may be read."""
        own = GROUP_OF_COLUMN.get(self.column)
        return (own,) if own else GROUPS_OF_TABLE[self.column.partition(".")[0]]


def plant(engine: Engine) -> dict[str, Canary]:
    """Put a canary into every planted column of every row; gives each word with what it is."""
    planted: dict[str, Canary] = {}
    with unit_of_work(engine) as session:
        for table, columns in PLANTED.items():
            rows = session.execute(text(_whose(table))).all()
            for column in columns:
                changes = []
                for number, *whose in rows:
                    kept = []
                    for is_part in (True, False) if f"{table}.{column}" in _NAMES else (False,):
                        word = _word(f"{table}.{column}", len(planted))
                        planted[word] = Canary(f"{table}.{column}", *whose, is_part=is_part)
                        kept.append(_as_kept(f"{table}.{column}", word))
                    changes.append({"id": number, "word": " ".join(kept)})
                _write(session, table, column, changes)
        planted |= _standing_numbers(session)
    return planted


def _whose(table: str) -> str:
    person = _PERSON_OF.get(table, "participant_id")
    employer, vacancy = _EMPLOYER_OF.get(table, "NULL"), _VACANCY_OF.get(table, "NULL")
    return f"SELECT id, {person}, {employer}, {vacancy} FROM {table} ORDER BY id"  # noqa: S608 - names of ours


def _write(session, table: str, column: str, changes: list[dict[str, object]]) -> None:
    # Who was not revealed has no name there, and may have none.
    only = f" AND {column} IS NOT NULL" if table == "introductions" else ""
    if changes:
        session.execute(
            text(f"UPDATE {table} SET {column} = :word WHERE id = :id{only}"),  # noqa: S608 - names of ours
            changes,
        )


def _standing_numbers(session) -> dict[str, Canary]:
    """Every RUT of a person is a word of its own already."""
    rows = session.execute(text("SELECT id, rut FROM participants WHERE rut IS NOT NULL"))
    return {_figures(rut): Canary("participants.rut", number, None) for number, rut in rows}


def _word(column: str, number: int) -> str:
    if column in _PHONES | _PHONES_OF_WORK:
        return f"569{31_000_000 + number}"
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return f"qz{letters}"


def _as_kept(column: str, word: str) -> str:
    if column in _PHONES | _PHONES_OF_WORK:
        return f"+{word}"
    return f"{word}@canario.test" if column.endswith(".email") else word.capitalize()


def _figures(written: str) -> str:
    return re.sub(r"[^0-9k]", "", written.casefold())


def found_in(page: str, planted: Mapping[str, Canary]) -> Iterator[tuple[str, Canary]]:
    """The canaries that stand in what was answered, however it wrote them."""
    plain = _BREAKS.sub("", page).casefold()
    words = set(_WORDS.findall(plain)) | {_figures(found) for found in _NUMBERS.findall(plain)}
    for word in sorted(words & planted.keys()):
        yield word, planted[word]


def may_be_shown(
    canary: Canary, reader: Actor | None, given: Collection[int] = frozenset()
) -> bool:
    """Whether the matrix lets a reader see a canary; nobody sees any.

    Args:
        given: the vacancies that a second user was given.
    """
    role = matrix_role(reader) if reader is not None else None
    if reader is None or role is None:
        return False
    cells = [one for group in canary.groups if _is_enough(one := cell(role, group), canary)]
    if reader.sees_assigned_only:
        return bool(cells) and _is_own(canary, reader) and canary.vacancy_id in {None, *given}
    if any(one.reach is not Reach.OWN for one in cells):
        return True
    return bool(cells) and _is_own(canary, reader)


def is_given_in_full(canary: Canary, address: str) -> bool:
    """Whether a page is the one that gives whole what its reader reads a part of elsewhere."""
    return any(canary.column in whole and re.search(where, address) for where, whole in IN_FULL)


def _is_enough(found: Cell, canary: Canary) -> bool:
    return found.may_read and (canary.is_part or not found.is_masked)


def _is_own(canary: Canary, reader: Actor) -> bool:
    if reader.role is Role.EMPLOYER:
        return canary.employer_id == reader.employer_id
    # What employers write about their work is no person's; published it is for all.
    return canary.person_id in {reader.participant_id, None}
