"""From bytes to text: which encoding, and what could not be decoded.

A byte-order mark wins, then UTF-8 if every byte fits, then a declared encoding
under which every byte fits, then a guess among the encodings that news is
written in. Bytes that fit nowhere become U+FFFD and are noted.
"""

import codecs
import re
from collections.abc import Callable

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = [
    "cp1252", "gb18030", "big5", "euc_kr", "cp949", "shift_jis", "euc_jp", "iso2022_jp", "iso2022_kr",
    "koi8_r", "koi8_u", "cp1251", "iso8859_5", "cp866", "cp1250", "iso8859_2", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1258", "tis_620",
]  # fmt: skip
_GUESS_SAMPLE = (
    64 * 1024
)  # bytes; a guess on the whole of a 5 MB file took 20 times as long and chose the same
_MOSTLY_UTF8 = 0.01  # share of undecodable bytes up to which a text counts as damaged UTF-8
_NOISE = 0.02  # share of control characters; texts have none, the sampled PDF and ZIP bytes over 0.1
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)


class NotText(ValueError):
    """The bytes are not text in any encoding we know."""


def decode(raw: bytes, *, declared: str = "") -> tuple[str, tuple[str, ...]]:
    r"""Return the text of some bytes and notes on what went into decoding them.

    Args:
        raw: The whole document.
        declared: Encoding that a header or the document names; may be wrong or unknown.

    Returns:
        The text, without byte-order mark, line ends kept; and notes for the reader of the casebook.

    Raises:
        NotText: Too many control characters: binary noise.

    >>> decode("Пхеньян".encode("utf-16"))
    ('Пхеньян', ('decoded as utf-16-le (byte-order mark)',))
    >>> decode(b"caf\xc3\xa9")
    ('café', ())
    """
    for decoder in (_by_mark, _as_utf8, _as_bare_utf16, _as_declared(declared), _as_damaged_utf8):
        decoded = decoder(raw)
        if decoded is not None:
            break
    else:
        decoded = _guessed(raw)
    text, how = decoded
    if len(_CONTROL.findall(text)) > _NOISE * len(text):
        raise NotText("binary noise")
    return text, tuple(note for note in (how, _replaced(text)) if note)


def declared_encoding(raw: bytes) -> str:
    """Return the encoding that an HTML or XML document names in its first 4 KB, or "".

    >>> declared_encoding(b'<meta charset="euc-kr">')
    'euc-kr'
    """
    found = _DECLARED.search(raw[:4096])
    return found.group(1).decode("ascii", "replace") if found else ""


def _by_mark(raw: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            return text, "" if encoding == "utf-8" else f"decoded as {encoding} (byte-order mark)"
    return None


def _as_utf8(raw: bytes) -> tuple[str, str] | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\x1b$" in text or text.count("\x00") > len(text) // 4 else (text, "")


def _as_bare_utf16(raw: bytes) -> tuple[str, str] | None:
    """Latin text in UTF-16 without a mark has a zero in every second byte."""
    sample = raw[: 4096 - 4096 % 2]
    half = len(sample) // 2 or 1
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.7 * half and sample.count(0) < 1.2 * half:
            return raw.decode(encoding, "replace"), f"decoded as {encoding} (guessed)"
    return None


def _as_declared(declared: str) -> Callable[[bytes], tuple[str, str] | None]:
    def decoder(raw: bytes) -> tuple[str, str] | None:
        if not declared:
            return None
        try:
            encoding = codecs.lookup(declared).name
            encoding = {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(encoding, encoding)
            text = raw.decode(encoding)
        except (LookupError, UnicodeError, AssertionError):
            return None
        return (text, f"decoded as {encoding} (declared)") if isinstance(text, str) else None

    return decoder


def _as_damaged_utf8(raw: bytes) -> tuple[str, str] | None:
    text = raw.decode("utf-8", "replace")
    n_bad = text.count("\ufffd")
    n_wide = sum(1 for char in text[:200_000] if char > "\x7f") - n_bad
    damaged = n_bad <= max(1, _MOSTLY_UTF8 * len(text)) and n_wide > 2 * n_bad
    return (text, "") if damaged else None


def _guessed(raw: bytes) -> tuple[str, str]:
    best = from_bytes(raw[:_GUESS_SAMPLE], cp_isolation=_CANDIDATES, threshold=0.4).best()
    encoding = best.encoding if best is not None else "cp1252"
    return raw.decode(encoding, "replace"), f"decoded as {encoding} (guessed)"


def _replaced(text: str) -> str:
    n_bad = text.count("\ufffd")
    return f"{n_bad} characters could not be decoded and are shown as U+FFFD" if n_bad else ""
