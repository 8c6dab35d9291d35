"""`oportunidades permissions`, and the page of the documentation that it writes."""

from click.testing import CliRunner

from tests.house.source import ROOT
from webapp.cli import main


def test_the_page_of_the_documentation_is_what_the_command_prints():
    printed = CliRunner().invoke(main, ["permissions"], catch_exceptions=False)

    written = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert printed.output == written, "oportunidades permissions > docs/permissions.md"
