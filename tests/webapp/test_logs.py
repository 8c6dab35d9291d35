"""The log says what failed without saying whose data it failed on."""

import json

import structlog
from sqlalchemy.exc import IntegrityError

from models.session import unit_of_work
from tests import factories
from webapp.logs import configure_logs

SECRET = "Ana Inventada 40.000.001-7"


def fail():
    name = SECRET
    try:
        raise ValueError(f"there is no {name}")
    except ValueError as error:
        error.add_note(name)
        raise RuntimeError(f"cannot keep {name}") from error


def written(capsys, *, is_terminal):
    configure_logs(is_terminal=is_terminal)
    try:
        fail()
    except RuntimeError as error:
        structlog.get_logger().error("page_failed", reference="ab12", exc_info=error)
    structlog.reset_defaults()
    return capsys.readouterr().err


def test_a_traceback_never_carries_the_values_of_variables(capsys):
    text = written(capsys, is_terminal=False)

    assert SECRET not in text
    entry = json.loads(text)
    assert entry["event"] == "page_failed"
    assert entry["reference"] == "ab12"
    kinds = [error["exc_type"] for error in entry["exception"]]
    assert kinds == ["RuntimeError", "ValueError"]
    assert entry["exception"][0]["frames"][-1]["name"] == "fail"


def test_somebody_at_a_terminal_sees_no_values_either(capsys):
    text = written(capsys, is_terminal=True)

    assert SECRET not in text
    assert "RuntimeError" in text
    assert "in fail" in text


def test_errors_that_come_together_carry_no_values(capsys):
    configure_logs(is_terminal=False)
    try:
        raise ExceptionGroup(SECRET, [ValueError(SECRET), KeyError(SECRET)])
    except ExceptionGroup as error:
        structlog.get_logger().error("job_failed", exc_info=error)
    structlog.reset_defaults()

    text = capsys.readouterr().err
    assert SECRET not in text
    assert "KeyError" in text


def test_what_the_database_says_of_a_row_it_refuses_stays_out(engine, capsys):
    configure_logs(is_terminal=False)
    with unit_of_work(engine) as session:
        rut = factories.a_participant(session).rut
    try:
        with unit_of_work(engine) as session:
            factories.a_participant(session, rut=rut)
    except IntegrityError as error:
        structlog.get_logger().error("page_failed", exc_info=error)
    structlog.reset_defaults()

    text = capsys.readouterr().err
    assert "IntegrityError" in text
    assert rut not in text


def test_a_line_break_in_a_value_makes_no_second_line(capsys):
    configure_logs(is_terminal=False)
    structlog.get_logger().info("odd", value="one\ntwo")
    structlog.reset_defaults()

    assert len(capsys.readouterr().err.strip().splitlines()) == 1
