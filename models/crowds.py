"""The people who look for work as a crowd: what is counted for employers, and leads to nobody."""

from datetime import date

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.declarative import Base, Key, Stamp


class Crowd(Base):
    """What those who look for work on a day can do and when, without who they are.

    No row of it points to a file. An employer's page counts here and reads no table of people.
    """

    __tablename__ = "crowds"

    id: Mapped[Key]
    day: Mapped[date] = mapped_column(unique=True)
    people: Mapped[int]
    packed: Mapped[bytes] = mapped_column(LargeBinary)
    gathered_at: Mapped[Stamp]
