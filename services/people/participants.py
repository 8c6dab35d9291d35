"""Writing people down: registering somebody and correcting what is held."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.exc import StaleDataError

from models.accounts import Account, Role
from models.audit import AuditAction
from models.participants import (
    AvailabilityWindow,
    CaseState,
    LicenceHeld,
    Participant,
    TradeWanted,
    TransportMeans,
)
from models.reference import Commune, ConceptKind
from services import audit
from services.actors import STAFF, Actor, require_staff
from services.errors import ChangedMeanwhileError, InvalidError, NotFoundError, Problem
from services.matchmaking.linking import TextPurpose
from services.matchmaking.profiles import SEEKING
from services.office import link_reviews
from services.office.reference import concepts_by_key
from services.people.participant_drafts import FreeHours, PersonDraft, own_problems, tidy
from services.search import normalise

LinkTrade = Callable[[str], str | None]
"""Gives the occupation that a trade in somebody's words means, None when nobody can tell."""

HOLDABLE = frozenset({ConceptKind.LICENCE, ConceptKind.LANGUAGE})
_PLAIN_FIELDS = (
    *("given_names", "family_names", "social_name", "phone", "language", "commune_key"),
    *("origin", "case_state", "mediator_id", "released_on", "stage_three_on", "available_from"),
    *("max_commute_minutes", "min_monthly_pay_clp", "max_weekly_hours", "wants_reminders"),
)


def register_person(
    session: Session, actor: Actor, draft: PersonDraft, *, link_trade: LinkTrade
) -> Participant:
    """Write a new person down. A mediator who registers somebody becomes their mediator.

    Raises:
        NotAllowedError: the actor is not a mediator.
        InvalidError: something does not fit; everything is listed.
    """
    require_staff(actor)
    draft = tidy(draft)
    if draft.mediator_id is None and actor.role is Role.MEDIATOR:
        draft = replace(draft, mediator_id=actor.account_id)
    _refuse_problems(session, draft, None)
    person = Participant(origin=draft.origin, case_state=draft.case_state)
    _save(session, person, draft, link_trade)
    audit.record(
        session, actor, AuditAction.CREATED, "participant", person.id, participant_id=person.id
    )
    return person


def edit_person(
    session: Session,
    actor: Actor,
    participant_id: int,
    draft: PersonDraft,
    *,
    expected_version: int,
    link_trade: LinkTrade,
) -> Participant:
    """Correct what is held of a person.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
        ChangedMeanwhileError: somebody changed it since it was read.
        InvalidError: something does not fit; everything is listed.
    """
    require_staff(actor)
    person = whole_person(session, participant_id)
    if person.version != expected_version:
        raise ChangedMeanwhileError
    before, draft = draft_of(person), tidy(draft)
    _refuse_problems(session, draft, person)
    changed = _changed_fields(before, draft)
    if not changed:
        return person
    _save(session, person, draft, link_trade)
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "participant",
        person.id,
        participant_id=person.id,
        fields=changed,
    )
    return person


def whole_person(session: Session, participant_id: int) -> Participant:
    """A person with everything an edit touches.

    Raises:
        NotFoundError: there is no such person.
    """
    person = session.scalar(
        select(Participant)
        .where(Participant.id == participant_id)
        .options(
            joinedload(Participant.commune),
            selectinload(Participant.availability),
            selectinload(Participant.trades),
            selectinload(Participant.licences),
            selectinload(Participant.transport),
        )
    )
    if person is None:
        raise NotFoundError
    return person


def draft_of(person: Participant) -> PersonDraft:
    """What is held of a person as a draft to correct; the RUT is not shown again."""
    values = {field: getattr(person, field) for field in _PLAIN_FIELDS}
    return PersonDraft(
        **values,
        email=person.email or "",
        trades=tuple(trade.text for trade in person.trades),
        holds=frozenset(held.concept_key for held in person.licences)
        if person.has_told_licences
        else None,
        transport=frozenset(means.mode for means in person.transport),
        free_hours=tuple(
            FreeHours(window.weekday, window.starts_at, window.ends_at)
            for window in person.availability
        )
        if person.has_told_availability
        else None,
    )


def _changed_fields(before: PersonDraft, after: PersonDraft) -> list[str]:
    changed = [
        field.name
        for field in fields(PersonDraft)
        if getattr(before, field.name) != getattr(after, field.name)
    ]
    return [name for name in changed if name != "rut" or after.rut]


def list_mediators(session: Session) -> tuple[Account, ...]:
    """The accounts that may look after a person, by name."""
    return tuple(
        session.scalars(
            select(Account)
            .where(Account.role.in_(STAFF), Account.is_active)
            .order_by(Account.name, Account.id)
        )
    )


def _refuse_problems(session: Session, draft: PersonDraft, person: Participant | None) -> None:
    problems = [*own_problems(draft), *_row_problems(session, draft, person)]
    if person is not None and draft.phone == person.phone:
        # A number that stood there before must not stop the correction of something else.
        problems = [problem for problem in problems if problem.code != "wrong_phone"]
    if problems:
        raise InvalidError(problems)


def _row_problems(
    session: Session, draft: PersonDraft, person: Participant | None
) -> Iterator[Problem]:
    if draft.commune_key and session.get(Commune, draft.commune_key) is None:
        yield Problem("commune_key", "unknown_commune")
    mediator = session.get(Account, draft.mediator_id) if draft.mediator_id else None
    if draft.mediator_id and (mediator is None or mediator.role not in STAFF):
        yield Problem("mediator_id", "unknown_mediator")
    known = concepts_by_key(session, draft.holds or ())
    if any(key not in known or known[key].kind not in HOLDABLE for key in draft.holds or ()):
        yield Problem("holds", "unknown_licence")
    yield from _state_problems(draft, person)
    yield from _rut_problems(session, draft, person)


def _state_problems(draft: PersonDraft, person: Participant | None) -> Iterator[Problem]:
    """Only placing makes somebody placed, and only ending the placement ends that."""
    before = person.case_state if person else None
    if draft.case_state is CaseState.PLACED and before is not CaseState.PLACED:
        yield Problem("case_state", "placed_only_by_placing")
    if before is CaseState.PLACED and draft.case_state in SEEKING:
        yield Problem("case_state", "end_placement_first")


def _rut_problems(
    session: Session, draft: PersonDraft, person: Participant | None
) -> Iterator[Problem]:
    if not draft.rut:
        return
    owner = session.scalar(select(Participant.id).where(Participant.rut == draft.rut))
    if owner is not None and (person is None or owner != person.id):
        yield Problem("rut", "person_rut_taken")


def _save(session: Session, person: Participant, draft: PersonDraft, link_trade: LinkTrade) -> None:
    try:
        with session.begin_nested():
            _fill(session, person, draft, link_trade)
            session.add(person)
    except StaleDataError as error:
        raise ChangedMeanwhileError from error
    except IntegrityError as error:  # somebody wrote the same RUT down at the same moment
        raise InvalidError([Problem("rut", "person_rut_taken")]) from error


def _fill(session: Session, person: Participant, draft: PersonDraft, link_trade: LinkTrade) -> None:
    for field in _PLAIN_FIELDS:
        setattr(person, field, getattr(draft, field))
    person.email = draft.email or None
    if draft.rut:
        person.rut = draft.rut
    person.has_told_licences = draft.holds is not None
    person.has_told_availability = draft.free_hours is not None
    _fill_lists(session, person, draft)
    _fill_trades(session, person, draft, link_trade)
    commune = session.get(Commune, draft.commune_key) if draft.commune_key else None
    person.search_text = search_text_of(person, commune)


def _fill_lists(session: Session, person: Participant, draft: PersonDraft) -> None:
    held = {row.concept_key: row for row in person.licences}
    person.licences = [
        held.get(key) or LicenceHeld(concept_key=key) for key in sorted(draft.holds or ())
    ]
    means = {row.mode: row for row in person.transport}
    person.transport = [
        means.get(mode) or TransportMeans(mode=mode) for mode in sorted(draft.transport)
    ]
    windows = {FreeHours(w.weekday, w.starts_at, w.ends_at): w for w in person.availability}
    person.availability = [
        windows.get(hours)
        or AvailabilityWindow(
            weekday=hours.weekday, starts_at=hours.starts_at, ends_at=hours.ends_at
        )
        for hours in dict.fromkeys(draft.free_hours or ())
    ]


def _fill_trades(
    session: Session, person: Participant, draft: PersonDraft, link_trade: LinkTrade
) -> None:
    if [trade.text for trade in person.trades] == list(draft.trades):
        return
    kept = {trade.text: trade.occupation_key for trade in person.trades}
    person.trades = []
    if person.id is not None:
        session.flush()  # the old places go before the new ones come: each place is unique
    keys = {text: kept.get(text) or link_trade(text) for text in draft.trades}
    known = concepts_by_key(session, keys.values())
    for place, text in enumerate(draft.trades, start=1):
        key = keys[text] if keys[text] in known else None
        person.trades.append(TradeWanted(place=place, text=text, occupation_key=key))
    unknown = [trade.text for trade in person.trades if trade.occupation_key is None]
    if unknown:
        link_reviews.ask(session, [(TextPurpose.OCCUPATION, text) for text in unknown])


def search_text_of(person: Participant, commune: Commune | None = None) -> str:
    """What a person is found by: names, RUT, ways to reach them, trades and commune.

    The family names come first, so that this text also gives the order of lists.
    """
    return normalise(
        person.family_names,
        person.given_names,
        person.social_name,
        person.rut,
        person.phone,
        person.email,
        *(trade.text for trade in person.trades),
        commune.name if commune else None,
    )
