"""What every table shares: the declarative base, named constraints and column types."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, DateTime, Enum, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An instant: an aware datetime, stored in UTC. A naive one is refused.

    SQLite forgets the zone of what it stores, so it is put back on reading.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the value in UTC.

        Raises:
            ValueError: the datetime has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored instant back as an aware datetime in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING_CONVENTION)
    # JSON columns hold explanations and staged rows, whose shape their service checks.
    type_annotation_map: ClassVar[dict[Any, Any]] = {  # Any: SQLAlchemy's own signature
        datetime: Instant(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }


def now_utc() -> datetime:
    """Give the present instant, for columns that stamp a new row."""
    return datetime.now(UTC)


def _values(members: type[StrEnum]) -> Sequence[str]:
    return [member.value for member in members]


def closed_set(members: type[StrEnum], name: str) -> Enum:
    """Column type for a closed set: text with a named check, the same on both databases.

    Args:
        members: the enum; its values are what is stored.
        name: of the check, unique in its table.
    """
    return Enum(
        members,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        values_callable=_values,
    )


Key = Annotated[int, mapped_column(primary_key=True)]
Stamp = Annotated[datetime, mapped_column(Instant(), default=now_utc)]
ShortText = Annotated[str, mapped_column(String(200))]
Code = Annotated[str, mapped_column(String(80))]
