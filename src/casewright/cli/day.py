"""A day given on the command line."""

from datetime import date, datetime

import click


class Day(click.ParamType[date]):
    """A calendar day, ``2024-06-17``."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with the form expected."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2024-06-17", param, ctx)


DAY = Day()
