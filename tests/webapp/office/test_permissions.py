"""The matrix as a page of the office."""

from services.permissions.matrix import MATRIX
from webapp.labels import known_messages


def test_every_group_and_every_limit_has_words():
    limits = {cell.limit for cells in MATRIX.values() for cell in cells.values()} - {""}
    wanted = {f"group_{group}" for group in MATRIX} | {f"limit_{limit}" for limit in limits}

    assert wanted <= known_messages()


def test_the_office_reads_who_may_see_what(as_user, page):
    text = page(as_user("mediator").get("/oficina/permisos")).text

    assert "Causas, tribunales y condenas" in text
    assert "Nadie. El portal no guarda este dato." in text
    assert "Lee una parte, de quienes acompaña (los tres últimos signos;" in text


def test_nobody_outside_the_office_reads_it(as_user):
    answers = {role: as_user(role).get("/oficina/permisos").status_code for role in ("employer",)}

    assert answers == {"employer": 403}
