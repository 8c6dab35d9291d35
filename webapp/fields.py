"""Form fields that read money and hours as people write them."""

import re
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.widgets import TextInput

from webapp.formats import clp, number

# "$ 700.000", "700 000", "700,000", "700000", "700.000,00", "700.000.-"
_PESOS = re.compile(
    r"(?:clp|\$)*\s*(?P<pesos>\d{1,3}(?:[., ]\d{3})+|\d{1,12})(?:,0{1,2}|\.?-|,-)?"
    r"(?:\s*(?:clp|pesos))?",
    re.ASCII | re.IGNORECASE,
)
_HOURS = re.compile(
    r"(\d{1,3})(?:[.,](\d{1,2}))?(?:\s*(?:h|hrs?|horas|hours)\.?)?", re.ASCII | re.IGNORECASE
)
LONGEST_AMOUNT = 40  # characters; nobody writes an amount longer than that


class PesosField(Field):  # type: ignore[misc]  # untyped package
    """Whole Chilean pesos; None when nothing was written."""

    widget = TextInput()
    data: int | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: WTForms' own arguments
        kwargs.setdefault("render_kw", {"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(*args, **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])[:LONGEST_AMOUNT]
        return clp(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed.

        Raises:
            ValueError: it is not an amount of pesos.
        """
        typed = " ".join(valuelist[0].split()) if valuelist else ""
        self.data = None
        if not typed:
            return
        found = _PESOS.fullmatch(typed) if len(typed) <= LONGEST_AMOUNT else None
        if found is None:
            raise ValueError(_("Escriba el monto en pesos, por ejemplo $700.000."))
        self.data = int(re.sub(r"[., ]", "", found["pesos"]))


class HoursField(Field):  # type: ignore[misc]  # untyped package
    """Hours with a decimal comma or point; None when nothing was written."""

    widget = TextInput()
    data: Decimal | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: WTForms' own arguments
        kwargs.setdefault("render_kw", {"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(*args, **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])[:LONGEST_AMOUNT]
        return "" if self.data is None else number(float(self.data))

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed.

        Raises:
            ValueError: it is not a number of hours.
        """
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        found = _HOURS.fullmatch(typed) if len(typed) <= LONGEST_AMOUNT else None
        if found is None:
            raise ValueError(_("Escriba las horas con números, por ejemplo 42 o 42,5."))
        self.data = Decimal(f"{found[1]}.{found[2] or 0}")
