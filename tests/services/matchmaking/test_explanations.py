"""Stored explanations read back, with the names of what they mention."""

import pytest
from sqlalchemy.orm import Session

from matching.judging.gates import Gate
from matching.judging.reasons import GateCode, GateName, GateState, Remedy
from models.accounts import Language
from services.errors import WrongStateError
from services.matchmaking.explanations import Names, names_in, read_match, strongest
from tests.factories import a_concept, a_legal_bar
from tests.matchmaking import an_entry


def test_an_explanation_of_another_engine_is_refused_by_name() -> None:
    with pytest.raises(WrongStateError, match="explanation_outdated"):
        read_match({"candidate": "1"})


def test_the_strongest_reasons_bring_the_greatest_parts(session: Session) -> None:
    match = read_match(an_entry(session).explanation)

    first, second = strongest(match)

    parts = sorted((reason.part or 0.0 for reason in match.reasons), reverse=True)
    assert [first.part, second.part] == parts[:2]


def test_everything_an_explanation_mentions_gets_its_names(session: Session) -> None:
    match = read_match(an_entry(session).explanation)

    names = names_in(session, [match], ["arc_welding"])

    assert {"mig_welding", "occ_welder"} <= names.by_key.keys()
    assert "arc_welding" not in names.by_key  # nothing has that key in this database


def test_roles_are_named_by_their_legal_bar(session: Session) -> None:
    from dataclasses import replace

    bar = a_legal_bar(session)
    match = read_match(an_entry(session).explanation)
    gate = Gate(
        GateName.ROLE,
        GateState.UNKNOWN,
        GateCode.ROLE_REQUIRES_VERIFICATION,
        {"roles": [bar.code]},
        Remedy.VERIFY_ROLE,
    )

    names = names_in(session, [replace(match, gates=(gate,))])

    assert names.of(bar.code, Language.SPANISH) == bar.name_es


def test_names_come_in_both_languages_and_a_lost_key_stays_itself(session: Session) -> None:
    names = names_in(session, (), [a_concept(session).key])

    assert names.of("mig_welding", Language.SPANISH) == "mig_welding (es)"
    assert names.of("mig_welding", Language.ENGLISH) == "mig_welding"
    assert Names().of("gone", Language.ENGLISH) == "gone"
