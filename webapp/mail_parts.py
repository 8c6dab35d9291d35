"""What the words of every kind of mail are made of."""

from dataclasses import dataclass

from flask import current_app


@dataclass(frozen=True, slots=True)
class MailText:
    """The words of a mail.

    Attributes:
        rows: terms and values, shown as a small table.
        link: address of the one button, with its words in `link_text`; empty for none.
    """

    subject: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    link: str = ""
    link_text: str = ""


def portal_link(endpoint: str, **values: int | str) -> str:
    """The public address of a page; there is no request to build it from."""
    paths = current_app.url_map.bind("")
    return f"{current_app.config['PUBLIC_URL']}{paths.build(endpoint, values)}"
