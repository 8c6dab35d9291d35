"""The form that asks what comes after a contract."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from models.contract_reviews import ContractOutlook
from services.placing.contract_endings import LONGEST_NOTE, ContractAnswer
from webapp.forms import PortalForm
from webapp.labels import label


class ContractForm(PortalForm):
    """What comes after a contract."""

    outlook = RadioField(_l("¿Qué se sabe?"), [InputRequired(_l("Toque una respuesta."))])
    contract_ends_on = DateField(_l("Último día del contrato"), [Optional()])
    note = StringField(_l("Nota"), [Optional(), Length(max=LONGEST_NOTE)])

    def answer(self) -> ContractAnswer:
        """What was answered; a day is asked for only where the contract has one."""
        return ContractAnswer(
            ContractOutlook(self.outlook.data), self.contract_ends_on.data, self.note.data or ""
        )


def contract_form() -> ContractForm:
    """The form as it was sent."""
    return _with_choices(ContractForm(prefix="contract"))


def fresh_contract_form() -> ContractForm:
    """The form with nothing in it."""
    return _with_choices(ContractForm(formdata=None, prefix="contract"))


def _with_choices(form: ContractForm) -> ContractForm:
    form.outlook.choices = [SelectChoice(one.value, label(one)) for one in ContractOutlook]
    return form
