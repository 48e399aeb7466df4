"""Values to JSON and back, exactly; a value that would not come back equal is refused."""

from typing import Any, TypeVar

import msgspec

from casewright.errors import InputError, StoreError

T = TypeVar("T")

_DECODERS: "dict[type, msgspec.json.Decoder[Any]]" = {}


def to_json(value: object, *, subject: str) -> str:
    """Return a value as JSON, fields in the order of its definition.

    Raises:
        InputError: It holds text that is not valid Unicode, a number beyond 64 bits, or no number
            where one should be.
    """
    try:
        raw = msgspec.json.encode(value)
        # Decoded once more: "not a number" is written as null, and would come back as another value.
        is_kept = _decoder(type(value)).decode(raw) == value
    except (UnicodeEncodeError, OverflowError, msgspec.MsgspecError) as error:
        raise InputError(f"cannot be stored ({error})", subject=subject) from error
    if not is_kept:
        raise InputError("cannot be stored: it would not come back as it was", subject=subject)
    return raw.decode()


def from_json(raw: str, kind: type[T], *, subject: str) -> T:
    """Return the value that a row's JSON holds.

    Raises:
        StoreError: The row does not hold such a value.

    >>> from casewright.values import Span
    >>> from_json(to_json(Span(0, 5), subject="x"), Span, subject="x")
    Span(start=0, end=5)
    """
    try:
        value: T = _decoder(kind).decode(raw)
    except msgspec.DecodeError as error:
        message = f"a row does not hold the {kind.__name__} that it should ({error}); the database was edited"
        raise StoreError(message, subject=subject) from error
    return value


def _decoder(kind: type) -> "msgspec.json.Decoder[Any]":
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(kind)
    return _DECODERS[kind]
