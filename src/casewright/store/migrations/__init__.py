"""The schema's history, and bringing a database up to it.

Each step is a file under ``versions``; a new one is added for each change, and
none is changed once it has been released. There is no ``env.py``: the program
runs the steps itself, on the connection that it holds.
"""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from casewright.errors import StoreError

_FOLDER = Path(__file__).parent


def bring_up_to_date(connection: Connection, *, name: str, read_only: bool = False) -> None:
    """Run the steps that a database lacks, all of them or none.

    Args:
        connection: Without a transaction under way.
        name: What to call the database in messages.
        read_only: Run nothing; an older schema is an error.

    Raises:
        StoreError: A newer program made the database, or an older one did and it may not be changed.
    """
    scripts = ScriptDirectory(_FOLDER)
    with connection.begin():
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        if current not in {None, *(step.revision for step in scripts.walk_revisions())}:
            message = f"was made by a newer Casewright (schema {current}); update Casewright to open it"
            raise StoreError(message, subject=name)
        if read_only:
            message = (
                "was made by an older Casewright or by a build that was killed; run build on the case once"
            )
            raise StoreError(message, subject=name)
        _run_steps(connection, scripts)


def _run_steps(connection: Connection, scripts: ScriptDirectory) -> None:
    def steps_up(current: object, _context: object) -> object:
        return scripts._upgrade_revs("head", current)  # type: ignore[arg-type]

    with EnvironmentContext(Config(), scripts, fn=steps_up) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
