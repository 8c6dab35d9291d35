"""The log says what failed without saying whose data it failed on."""

import json

import structlog

from webapp.logs import configure_logs

SECRET = "Ana Inventada 40.000.001-7"


def fail():
    name = SECRET
    raise RuntimeError(len(name))


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
    assert entry["exception"][0]["exc_type"] == "RuntimeError"


def test_somebody_at_a_terminal_sees_no_values_either(capsys):
    text = written(capsys, is_terminal=True)

    assert SECRET not in text
    assert "RuntimeError" in text


def test_a_line_break_in_a_value_makes_no_second_line(capsys):
    configure_logs(is_terminal=False)
    structlog.get_logger().info("odd", value="one\ntwo")
    structlog.reset_defaults()

    assert len(capsys.readouterr().err.strip().splitlines()) == 1
