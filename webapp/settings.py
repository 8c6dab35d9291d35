"""What an installation may set, by environment variable or by a `.env` file; it fails early."""

import os
import secrets
from email.errors import MessageError
from email.headerregistry import Address
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from followup.clock import known_zones, tzdata_version


class Settings(BaseSettings):
    """Settings of one installation.

    Attributes:
        var_dir: folder for the database, the key and, without SMTP, the mail.
        database_url: empty for SQLite in `var_dir`; `postgresql://...` for PostgreSQL.
        secret_key: signs cookies; made once and kept in `var_dir` when not given.
        smtp_url: `smtp://user:password@host:587`; empty writes mail into `var_dir/outbox`.
        sms_url: `https://...` of a service that takes text messages as JSON; empty writes them
            into `var_dir/outbox`. `sms_token` says who we are there.
        sms_heeds_keys: that service takes a message with the same `Idempotency-Key` once, so what
            it may have taken is sent again by itself.
        sms_inbound_token: who carries it may hand in texts that people sent; empty takes none.
        public_url: where people reach the portal; links in mail start with it.
        metrics_token: who carries it may read `/metricas`; empty leaves that page out.
        trusted_proxy: address of the server in front, which says in `X-Forwarded-For` who asks.
        office_zone: IANA name of the office's clock.
    """

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    var_dir: Path = Path("var")
    database_url: str = ""
    secret_key: SecretStr = SecretStr("")
    smtp_url: SecretStr = SecretStr("")
    sms_url: str = ""
    sms_token: SecretStr = SecretStr("")
    sms_heeds_keys: bool = False
    sms_inbound_token: SecretStr = SecretStr("")
    mail_sender: str = "oficina@oportunidades.invalid"
    public_url: str = "http://localhost:8000"
    metrics_token: SecretStr = SecretStr("")
    office_name: str = "Oficina de Intermediación Laboral"
    office_address: str = "Calle Inventada 100, Quillota"
    office_phone: str = "33 200 0000"
    office_zone: str = "America/Santiago"
    is_https: bool = False
    trusted_hosts: str = ""
    trusted_proxy: str = ""

    @field_validator("office_zone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        # The machine may know a zone that the rules in use do not: America/Coyhaique came in 2025.
        if value not in known_zones():
            raise ValueError(
                f"OFFICE_ZONE is not a time zone of tzdata {tzdata_version()}, "
                "like America/Santiago; a newer tzdata may know it"
            )
        return value

    @field_validator("database_url")
    @classmethod
    def _url_reads(cls, value: str) -> str:
        if value:
            try:
                backend = make_url(value).get_backend_name()
            except ArgumentError as error:
                raise ValueError("DATABASE_URL is not a database address") from error
            if backend not in {"sqlite", "postgresql"}:
                raise ValueError(f"the portal runs on SQLite or PostgreSQL, not on {backend}")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _server_reads(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not _is_address(url, "smtp", "smtps"):
            raise ValueError("write it like smtp://user:password@host:587")
        return value

    @field_validator("sms_url")
    @classmethod
    def _service_reads(cls, value: str) -> str:
        if value and not _is_address(value, "http", "https"):
            raise ValueError("write it like https://sms.example.org/messages")
        return value

    @field_validator("sms_token", "sms_inbound_token")
    @classmethod
    def _token_fits_a_header(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value()
        if not (token.isascii() and token.isprintable()):
            raise ValueError("it has characters that no token has")
        return value

    @field_validator("public_url")
    @classmethod
    def _links_lead_here(cls, value: str) -> str:
        if not _is_address(value, "http", "https"):
            raise ValueError("write it like https://portal.example.org")
        return value

    @field_validator("mail_sender")
    @classmethod
    def _sender_reads(cls, value: str) -> str:
        try:
            domain = Address(addr_spec=value).domain
        except (ValueError, IndexError, MessageError) as error:
            raise ValueError("it is not an address of mail") from error
        if not domain:
            raise ValueError("it is not an address of mail")
        return value

    @property
    def engine_url(self) -> str:
        """The database address, SQLite in `var_dir` unless another is set."""
        return self.database_url or f"sqlite:///{self.var_dir.absolute() / 'oportunidades.db'}"

    def trusted_names(self) -> list[str] | None:
        """Give the host names that the portal answers to; None for any."""
        return (
            [host.strip() for host in self.trusted_hosts.split(",")] if self.trusted_hosts else None
        )

    def signing_key(self) -> str:
        """Give the key that signs cookies, making and keeping one on the first start."""
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value()
        path = self.var_dir / "secret_key"
        if not _is_filled(path):
            self.var_dir.mkdir(parents=True, exist_ok=True)
            _keep_secret(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()


def _is_address(url: str, *schemes: str) -> bool:
    """Whether an address has one of the schemes, a host, and a port that can be one."""
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_filled(path: Path) -> bool:
    """Whether a key is there; a disk that was full may have left an empty file."""
    return path.exists() and bool(path.read_text(encoding="ascii").strip())


def _keep_secret(path: Path, secret: str) -> None:
    """Write a secret whole or not at all, for its owner alone."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(secret, encoding="ascii")
    unfinished.replace(path)
