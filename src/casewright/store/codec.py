"""Values to JSON and back, exactly; a value that would not come back equal is refused."""

from functools import cache
from typing import Any, TypeVar

import msgspec

from casewright.errors import StoreError

T = TypeVar("T")


def to_json(value: object, *, subject: str) -> str:
    """Return a value as JSON, fields in the order of its definition.

    Raises:
        StoreError: It holds text that is not valid Unicode, or a number beyond 64 bits.
    """
    try:
        return msgspec.json.encode(value).decode()
    except (UnicodeEncodeError, OverflowError, ValueError) as error:
        message = f"cannot be stored ({error}); it holds broken text or too large a number"
        raise StoreError(message, subject=subject) from error


def from_json(raw: str, kind: type[T], *, subject: str) -> T:
    """Return the value that a row's JSON holds.

    Raises:
        StoreError: The row does not hold such a value.

    >>> from casewright.values import Span
    >>> from_json(to_json(Span(0, 5), subject="x"), Span, subject="x")
    Span(start=0, end=5)
    """
    try:
        value: T = _decoder(kind).decode(raw)  # type: ignore[arg-type]
    except msgspec.DecodeError as error:
        message = f"a row does not hold the {kind.__name__} that it should ({error}); the database was edited"
        raise StoreError(message, subject=subject) from error
    return value


@cache
def _decoder(kind: type) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(kind)
