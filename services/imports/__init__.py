"""Bringing people, workshops and vacancies in from the spreadsheets offices keep.

A file is read and shown first; nothing of it is kept before somebody confirms, and then all of it
or nothing.
"""

from models.imports import ImportKind
from services.imports.batches import (
    IMPORTERS,
    KINDS,
    Kept,
    Preview,
    Summary,
    discard,
    discard_forgotten,
    list_batches,
    read_batch,
    read_kept,
    read_preview,
)
from services.imports.findings import Finding
from services.imports.staging import ImportOutcome, apply, stage
from services.imports.workbooks import safe_text, table, template, template_name

__all__ = [
    "IMPORTERS",
    "KINDS",
    "Finding",
    "ImportKind",
    "ImportOutcome",
    "Kept",
    "Preview",
    "Summary",
    "apply",
    "discard",
    "discard_forgotten",
    "list_batches",
    "read_batch",
    "read_kept",
    "read_preview",
    "safe_text",
    "stage",
    "table",
    "template",
    "template_name",
]
