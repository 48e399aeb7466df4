"""What a command imports: reading a report must not wait for what it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

import casewright.store

REPORT = (
    "A minister said on Monday that the freighter carried 300 containers of shells to the northern port.\n"
)
HEAVY = {"sqlalchemy", "alembic", "jinja2", "trafilatura", "docx", "pypdfium2", "py3langid"}


def test_reading_a_plain_report_imports_no_database_no_template_and_no_other_format(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT * 10, encoding="utf-8")
    program = (
        "import sys\n"
        "from casewright.cli import group\n"
        f"group.main(['read', {str(report)!r}], standalone_mode=False)\n"
        f"print('imported:', *sorted({HEAVY!r} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert "300" in done.stdout
    assert done.stdout.splitlines()[-1].strip() == "imported:"


def test_the_store_gives_what_needs_a_database_and_nothing_else() -> None:
    assert all(hasattr(casewright.store, name) for name in casewright.store.__all__)
    with pytest.raises(AttributeError, match="no attribute 'PostgresStore'"):
        _ = casewright.store.PostgresStore
