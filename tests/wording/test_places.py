"""Words in their sentence, and what a phrase takes with it."""

import re

from wording.kinds import WordingKind
from wording.places import HEAD_BEFORE, PERSON_NOUN, Place


def test_a_phrase_takes_the_words_and_what_the_patterns_find_beside_them():
    place = Place(WordingKind.AGE, 10, 15, 20, "ojo: ", "joven", " ya, hoy", "")

    assert place.taking("x") == (15, 20, "x")
    assert place.taking("x", re.compile(r": $"), re.compile(r" ya")) == (13, 23, "x")


def test_the_one_who_is_asked_for_stands_after_the_asking_or_at_the_beginning():
    assert HEAD_BEFORE.search("se necesita ")
    assert HEAD_BEFORE.search("buscamos una ")
    assert HEAD_BEFORE.search("")
    assert not HEAD_BEFORE.search("se necesita pintor ")
    assert PERSON_NOUN.match(" pintor con ganas")
    assert not PERSON_NOUN.match(" para bodega")
