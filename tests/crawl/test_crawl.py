"""A tenth of `make crawl`, in every run of the tests."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Enum, String

from models.accounts import Role
from models.schema import METADATA
from services.actors import Actor
from tests import databases
from tests.crawl.attributes import compare_pairs
from tests.crawl.canaries import PLANTED, Canary, found_in, may_be_shown
from tests.crawl.contention import contend
from tests.crawl.crawling import crawl
from tests.crawl.foreign_ids import try_foreign
from tests.crawl.scripts import harm_in, payloads, try_scripts
from tests.crawl.twins import compare_twins
from tests.webapp.furnished import furnished_town
from tests.webapp.town import Town

__all__ = ["furnished_town"]

# Text that is a code, a key or a name of a place, of the taxonomy or of the portal's own clock.
CODES = {
    *("accounts.login", "accounts.name", "accounts.email", "accounts.password_hash"),
    *("appointments.uid", "appointments.rule_code", "appointments.zone"),
    *("appointments.tzdata_version", "appointments.place"),
    *("audit_entries.subject", "audit_entries.reason", "audit_permissions.text_version"),
    *("calendar_feeds.token_hash", "candidacies.text_for_person", "candidacy_steps.move"),
    *("certificates.number", "clearing_tracks.consent_version"),
    *("consent_grants.text_version", "consent_grants.channel"),
    *("consent_links.token_hash", "consent_links.pin_hash"),
    *("assessments.agreed_by", "employer_agreements.digest", "trial_papers.digest"),
    *("employer_registrations.contact_email", "employer_registrations.phone"),
    *("employer_registrations.rut", "employer_registrations.sector"),
    *("employer_registrations.reason", "employer_registrations.token_hash"),
    *("employers.rut", "employers.sector", "employers.note", "employers.search_text"),
    *("follow_up_plans.rule_set", "follow_up_plans.rule_set_version"),
    *("inbound_messages.key", "inbound_messages.number", "introductions.code_name"),
    *("interviews.uid", "interviews.zone", "interviews.place", "kept_profiles.digest"),
    *("placement_terms.supervisor", "record_requests.title"),
    *("shortlist_entries.profile_digest", "shortlists.vacancy_digest"),
    *("invitations.token_hash", "invitations.login", "invitations.name", "invitations.email"),
    *("outbox_messages.key", "outbox_messages.address", "outbox_messages.last_error"),
    *("participants.rut", "participants.social_name", "participants.search_text"),
    *("shortlists.inputs_digest", "shortlists.engine_version"),
    *("shortlists.weights_version", "shortlists.taxonomy_version"),
    *("sign_in_sessions.token_hash", "sign_in_sessions.device", "submitted_forms.key"),
    *("vacancies.status_note", "vacancies.search_text"),
}


def _hangs_on_somebody() -> set[str]:
    """The tables of people and of employers, and all that hang on them."""
    found = {"participants", "employers"}
    while True:
        more = {
            table.name
            for table in METADATA.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name in found
        }
        if more <= found:
            return found
        found |= more


def test_every_text_about_somebody_is_planted_or_known_to_be_a_code():
    texts = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        if table.name in _hangs_on_somebody()
        for column in table.c
        if isinstance(column.type, String)
        and not isinstance(column.type, Enum)
        and not column.foreign_keys
    }
    planted = {f"{table}.{column}" for table, columns in PLANTED.items() for column in columns}

    unknown = texts - planted - CODES
    assert {name for name in unknown if not name.startswith("vacancy_")} == set()


def test_a_canary_is_found_however_a_page_writes_it():
    planted = {
        "qzaaaaab": Canary("noted_signs.note", 1, None),
        "56931000007": Canary("participants.phone", 1, None),
        "400000017": Canary("participants.rut", 1, None),
    }
    page = "<p>Qzaa<wbr>aaab</p><a href='tel:+56931000007'>+56 9 3100 0007</a> 40.000.001-7"

    assert [word for word, _canary in found_in(page, planted)] == sorted(planted)


def test_who_may_read_a_canary_is_what_the_matrix_says():
    note, known = Canary("noted_signs.note", 1, None), Canary("introductions.called", 1, 2)
    person = Actor(5, Role.PARTICIPANT, participant_id=1)
    employers = [Actor(6, Role.EMPLOYER, employer_id=number) for number in (2, 3)]

    assert [may_be_shown(note, one) for one in (None, person, *employers)] == [False] * 4
    assert may_be_shown(note, Actor(7, Role.MEDIATOR))
    assert [may_be_shown(known, one) for one in employers] == [True, False]
    assert not may_be_shown(Canary("participants.rut", 1, None), Actor(7, Role.MEDIATOR))


def test_a_second_user_may_read_what_was_given_and_of_a_name_the_first_word():
    second = Actor(6, Role.EMPLOYER, employer_id=2, sees_assigned_only=True)
    given = Canary("vacancies.title", None, 2, vacancy_id=8)
    first = Canary("introductions.called", 1, 2, vacancy_id=8, is_part=True)
    rest = replace(first, is_part=False)
    own = Canary("employers.name", None, 2)

    assert [may_be_shown(one, second, {8}) for one in (own, given, first, rest)] == [
        *(True, True, True),
        False,
    ]
    assert [may_be_shown(one, second, {9}) for one in (own, given, first)] == [True, False, False]
    elsewhere = replace(second, employer_id=3)
    assert [may_be_shown(one, elsewhere, {8}) for one in (own, given, first)] == [False] * 3


def test_no_canary_leaves_the_matrix(furnished_town: Town):
    found = crawl(furnished_town, rows=2)

    assert found.broken == []
    assert found.leaks == []
    assert found.total >= 2_000, found.responses
    assert {"pages", "feeds", "mail", "error pages", "failed pages"} <= set(found.responses)
    assert len(found.met) > 100  # or the crawl would be blind


def test_twins_are_the_same_to_an_employer_byte_for_byte(furnished_town: Town):
    assert compare_twins(furnished_town, pairs=50) == []


def test_nothing_that_nobody_may_be_ordered_by_changes_a_list(furnished_town: Town):
    done = compare_pairs(furnished_town, pairs=1_000)

    assert done.pairs >= 1_000
    assert done.changed == ()


def test_every_foreign_row_is_answered_like_one_that_does_not_exist(furnished_town: Town):
    tried = try_foreign(furnished_town, requests=5_000)

    assert tried.told == []
    assert tried.requests >= 5_000
    assert len(tried.rules) >= 28


def test_a_payload_that_is_not_kept_as_text_is_found():
    elements = [one for one in payloads() if "<" in one.replace("</", "")]
    unseen = [one for one in elements if not harm_in(f"<p>{one}</p>")]

    assert len(elements) == 400
    assert unseen == []
    assert harm_in('<input value="" qzx=1 onfocus=qzx() autofocus x="><p class="a">')
    assert harm_in('<input value=""><img qzx src=x>')
    assert harm_in("<a href=' JaVa&#10;Script:qzx()'>x</a>") == ["address of a"]
    assert harm_in('<p>&lt;script&gt;qzx()&lt;/script&gt;</p><input value="&quot; qzx=1">') == []


def test_no_text_that_somebody_types_becomes_script(furnished_town: Town):
    tried = try_scripts(furnished_town, payloads()[::10], in_each_field=1, at_once=50)

    assert tried.harmful == []
    assert tried.broken == []
    assert tried.shown > 200
    assert len(tried.fields) > 100
    assert len(tried.columns) > 60


@pytest.mark.parametrize("database", [databases.SQLITE, databases.POSTGRES])
def test_fifty_users_on_one_vacancy_lose_no_update(tmp_path: Path, database: str):
    if database not in databases.wanted():
        pytest.skip(f"TEST_DATABASES leaves {database} out")
    opened = (
        databases.sqlite_engine(tmp_path)
        if database == databases.SQLITE
        else databases.postgres_engine()
    )
    with opened as engine:
        result = contend(engine, users=50, acts=20)

    assert result.is_good, result
