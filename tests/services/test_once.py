"""A form counts once."""

import threading
from datetime import timedelta

import pytest

from models.session import unit_of_work
from services import once
from services.actors import CLOCK
from services.errors import AlreadySubmittedError


def test_the_second_post_of_a_form_is_refused(session):
    once.claim(session, CLOCK, "llave")

    with pytest.raises(AlreadySubmittedError):
        once.claim(session, CLOCK, "llave")


def test_a_form_without_a_key_claims_nothing(session):
    once.claim(session, CLOCK, "")
    once.claim(session, CLOCK, None)


def test_of_eight_posts_together_one_counts(engine):
    counted = []

    def send():
        try:
            with unit_of_work(engine) as session:
                once.claim(session, CLOCK, "llave")
            counted.append(1)
        except AlreadySubmittedError:
            counted.append(0)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(counted) == [0] * 7 + [1]


def test_a_refused_act_gives_its_key_back(engine):
    with pytest.raises(RuntimeError), unit_of_work(engine) as session:
        once.claim(session, CLOCK, "llave")
        raise RuntimeError("refused")

    with unit_of_work(engine) as session:
        once.claim(session, CLOCK, "llave")


def test_old_keys_are_forgotten(session, now):
    once.claim(session, CLOCK, "llave")

    assert once.forget_before(session, now + timedelta(days=3_650)) == 1
