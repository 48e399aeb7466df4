"""Cells of tables that a spreadsheet program will open."""

# What a spreadsheet program takes for the start of a formula, plain or in the wide forms of East Asian
# keyboards; a tab or line end before it is dropped on import.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such cells get an apostrophe in front.

    >>> safe_cell("=1+1"), safe_cell("10 000 containers")
    ("'=1+1", '10 000 containers')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
