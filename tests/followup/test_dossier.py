"""What a petition lacks: a paper that was not brought, or a declaration that grew old."""

from datetime import date, timedelta

from followup.dossier import DECLARATION_VALID_DAYS, DossierItem, ShownItem, lacking

TODAY = date(2026, 11, 23)
LONG_AGO = date(1994, 12, 16)


def _all(on: date) -> list[ShownItem]:
    return [ShownItem(item, on) for item in DossierItem]


def test_without_papers_everything_is_lacking_in_order():
    assert lacking([], TODAY) == tuple(DossierItem)


def test_papers_do_not_age_but_a_declaration_does():
    assert lacking(_all(LONG_AGO), TODAY) == (DossierItem.DECLARATION,)


def test_a_declaration_holds_for_sixty_days_to_the_day():
    last_on = TODAY - timedelta(days=DECLARATION_VALID_DAYS)

    assert lacking(_all(last_on), TODAY) == ()
    assert lacking(_all(last_on - timedelta(days=1)), TODAY) == (DossierItem.DECLARATION,)
