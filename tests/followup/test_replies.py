"""One word decides, however it is typed; anything more is for a person to read."""

import pytest

from followup.replies import TextReply, read_reply


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("SI", TextReply.CONFIRM),
        ("sí", TextReply.CONFIRM),
        ("  Sí.\r\n", TextReply.CONFIRM),
        ("«SÍ»", TextReply.CONFIRM),
        ("si\u0301", TextReply.CONFIRM),  # the accent as a sign of its own, as some phones send it
        ("¡¡Sí!!", TextReply.CONFIRM),
        ("yes", TextReply.CONFIRM),
        ("\u200bSI\ufe0f", TextReply.CONFIRM),  # signs of no width that keyboards add
        ("ＳＩ", TextReply.CONFIRM),
        ("NO", TextReply.MOVE),
        ("no...", TextReply.MOVE),
        ("Baja", TextReply.OPT_OUT),
        ("STOP", TextReply.OPT_OUT),
        ("\tALTA ", TextReply.OPT_IN),
        ("Start", TextReply.OPT_IN),
    ],
)
def test_a_word_means_the_same_with_accents_capitals_blanks_and_signs(
    text: str, reply: TextReply
) -> None:
    assert read_reply(text) is reply


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "👍",
        "no puedo",
        "si no llueve",
        "SI NO",
        "sí, gracias",
        "s i",
        "baja por favor",
        "unstop",
        "siempre",
        "1",
        "x" * 20_000,
    ],
)
def test_anything_more_is_for_a_person_to_read(text: str) -> None:
    assert read_reply(text) is TextReply.OTHER
