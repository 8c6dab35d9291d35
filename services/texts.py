"""Text as it is kept."""


def tidy_text(text: str) -> str:
    """The text without spaces around it, and without the character PostgreSQL cannot hold."""
    return text.replace("\x00", "").strip()
