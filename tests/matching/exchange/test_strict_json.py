"""JSON as the standard has it, where Python would let more pass."""

import pytest

from matching.exchange.strict_json import read_json


def test_what_is_json_is_read():
    assert read_json('{"a": [1, null, {"b": "\\ud83d\\ude00"}]}') == {"a": [1, None, {"b": "😀"}]}


def test_a_number_with_a_point_knows_how_it_was_written():
    values = read_json("[500.000, 5]")

    assert values == [500.0, 5]
    assert isinstance(values, list)
    assert [getattr(one, "written", None) for one in values] == ["500.000", None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a" 1}', "':' delimiter at letter 6"),
        ("", "Expecting value at letter 1"),
        ("[NaN]", "NaN is not a number"),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice"),
        ('[{"x": {"y": 1, "z": 2, "y": 2}}]', "the key 'y' stands twice"),
        ("[" * 100_000, "too deep"),
        ('["\\ud800"]', "surrogates not allowed"),
        ("9" * 5_000, "^a number has thousands of digits$"),
    ],
)
def test_what_python_would_let_pass_is_refused(text: str, told: str):
    with pytest.raises(ValueError, match=told):
        read_json(text)


def test_a_key_as_long_as_a_book_is_cut_where_it_is_told():
    key = "k" * 1_000_000

    with pytest.raises(ValueError, match="stands twice") as caught:
        read_json(f'{{"{key}": 1, "{key}": 2}}')
    assert len(str(caught.value)) < 200
