"""Advice for one person and one vacancy: the smallest change that really helps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matching.advice.changes import Change
from matching.advice.counterfactuals import Advice, Goal, advise, place_keys
from matching.judging.context import prepare_candidate
from matching.judging.gates import Gate
from matching.judging.judgements import judge
from matching.judging.reasons import GateState
from models.audit import AuditAction
from services import audit
from services.actors import Actor
from services.errors import WrongStateError
from services.matchmaking.coming_courses import upcoming_courses
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.levers import people_seeking
from services.matchmaking.profiles import vacancy_profile
from services.matchmaking.shortlist_entries import EntryRow
from services.matchmaking.shortlists import find_row


@dataclass(frozen=True, slots=True)
class AdviceStep:
    """The smallest sets of changes that reach one goal, or both where they are the same."""

    goals: tuple[Goal, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class EntryAdvice:
    """What would help a person for a vacancy.

    Attributes:
        steps: the smallest sets of changes, what lets the person start first; empty where
            nothing is needed or no three changes are enough.
        rank: the place as things are today.
        is_blocked: whether a gate fails as things are today.
        questions: the gates that nobody knows yet, as things are today.
    """

    row: EntryRow
    steps: tuple[AdviceStep, ...]
    rank: int
    is_blocked: bool
    questions: tuple[Gate, ...]
    names: Names


def advise_entry(session: Session, actor: Actor, entry_id: int, *, today: date) -> EntryAdvice:
    """What would help the person of an entry, as things are today. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such entry.
        WrongStateError: the person does not look for work any more, or the vacancy is gone.
    """
    row = find_row(session, actor, entry_id)
    vacancy = vacancy_profile(session, row.entry.shortlist.vacancy_id)
    people, context = people_seeking(session, today)
    own = next((one for one in people if one.key == str(row.person.id)), None)
    if vacancy is None or own is None:
        raise WrongStateError("person_not_seeking")
    others = place_keys(judge(one, vacancy, context) for one in people if one is not own)
    judged = judge(prepare_candidate(own.profile, context), vacancy, context)
    advice = advise(own, vacancy, others, upcoming_courses(session, today=today), context)
    questions = tuple(gate for gate in judged.gates if gate.state is GateState.UNKNOWN)
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "shortlist_entry",
        entry_id,
        participant_id=row.person.id,
    )
    return EntryAdvice(
        row=row,
        steps=_steps(advice),
        rank=sum(key < judged.place_key for key in others) + 1,
        is_blocked=judged.is_blocked,
        questions=questions,
        names=names_in(session, (), [*concepts_of(_changes_in(advice)), *_asked(questions)]),
    )


def _steps(advice: Sequence[Advice]) -> tuple[AdviceStep, ...]:
    by_goal = {goal: tuple(one for one in advice if one.goal is goal) for goal in Goal}
    changes = [[one.changes for one in several] for several in by_goal.values()]
    if advice and changes[0] == changes[1]:
        return (AdviceStep(tuple(Goal), by_goal[Goal.AMONG_THE_FIRST]),)
    return tuple(AdviceStep((goal,), several) for goal, several in by_goal.items() if several)


def _asked(questions: Sequence[Gate]) -> list[str]:
    """Keys of the concepts and roles that the questions mention."""
    named = [value for gate in questions for value in gate.facts.values()]
    texts = [one for one in named if isinstance(one, str)]
    return texts + [str(one) for several in named if isinstance(several, list) for one in several]


def _changes_in(advice: Iterable[Advice]) -> list[Change]:
    return [change for each in advice for change in each.changes]


def concepts_of(changes: Iterable[Change]) -> list[str]:
    """Keys of the concepts that changes mention."""
    facts = [change.facts for change in changes]
    named = [str(one[name]) for one in facts for name in ("skill", "licence") if name in one]
    taught = (one.get("skills", ()) for one in facts)
    return named + [
        str(skill) for several in taught if isinstance(several, list) for skill in several
    ]
