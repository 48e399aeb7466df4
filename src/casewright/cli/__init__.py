"""The command line. Each command is a module beside this one, loaded when it is called.

Results go to standard output, progress and remarks to standard error; colour
appears only on a terminal. Exit codes, the same for every command:

    0    done
    1    done, with something to answer for (verify found problems; nothing could be read)
    2    the call cannot be carried out as given (usage, unusable input)
    3    the case or the lists cannot be read or written (disk, permissions, another build)
    4    preserved bytes differ from their digest
    130  interrupted; a build goes on where it stopped when run again
"""

import gc
import importlib
import sys

import click

import casewright
from casewright.errors import CasewrightError, CustodyError, InputError, StoreError

# New objects between two collections of cyclic garbage, and of the second generation between two of all.
# A case is some million values without cycles: with Python's 700 and 10 looking through them again and again
# took a sixth of a build of 104 reports (46 s, 37 s with these), and the peak of memory was the same.
_GARBAGE_EVERY = (50_000, 20, 100)

COMMANDS = {
    "build": "Turn reports into a casebook, or add reports to one.",
    "read": "Print the claims of one document.",
    "screen": "Hold a file of names against sanctions lists.",
    "compare": "Say which documents copy or cite which.",
    "lists": "Import, update and show sanctions lists.",
    "provisions": "Show the provisions that cases are held against, or check a file.",
    "review": "Confirm, correct or reject, claim by claim, what findings rest on.",
    "mark": "Say which exhibits are not for release.",
    "diff": "Say what differs between two cases, or two builds of one.",
    "show": "Print a finding with its quotations, or list the findings.",
    "verify": "Re-hash all evidence and check the custody chain.",
    "export": "Write a case's claims or findings in another format.",
}


class _Commands(click.Group):
    """Loads a command's module on demand, so that ``--help`` and ``--version`` need no reader."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"casewright.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(casewright.__version__, prog_name="casewright")
def group() -> None:
    """Turn open reporting into a casebook.

    Who claims what, on whose word, how many independent origins stand behind it, who denies it, who in it
    is listed, and which provision it touches – every line traceable to preserved bytes.

    Start with: casewright build REPORTS... --case CASE
    """


def exit_code(error: CasewrightError) -> int:
    """Return the documented exit code of an error that ended a command.

    >>> exit_code(InputError("is a file", subject="x")), exit_code(CustodyError("changed", subject="x"))
    (2, 4)
    """
    if isinstance(error, CustodyError):
        return 4
    if isinstance(error, InputError):
        return 2
    return 3 if isinstance(error, StoreError) else 1


def main() -> None:
    """Run the command line; every error on purpose becomes one clear line and an exit code."""
    gc.set_threshold(*_GARBAGE_EVERY)
    try:
        status = group.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        click.echo("interrupted; run the same command again to go on", err=True)
        sys.exit(130)
    except CasewrightError as error:
        click.secho(f"casewright: {error}", fg="red", err=True)
        sys.exit(exit_code(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing more to say to it
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)
