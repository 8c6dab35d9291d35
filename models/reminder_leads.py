"""Which kinds of contact are reminded of on the day itself, besides the day before."""

from sqlalchemy.orm import Mapped, mapped_column

from followup.statuses import ContactKind
from models.declarative import Base, closed_set


class SameDayReminder(Base):
    """A kind of contact that is reminded of on the day itself too."""

    __tablename__ = "same_day_reminders"

    kind: Mapped[ContactKind] = mapped_column(closed_set(ContactKind, "kind"), primary_key=True)
