"""Which numbers of parties can be right: check digits of ships, firms, banks, wallets.

The rules are written here, a few lines each, rather than taken from python-stdnum, whose licence
(LGPL) this project does not take; see ``docs/decisions/0065``.

Sources: IMO resolution A.1117(30) (ship and company numbers); ITU-R M.585 (MMSI); ISO 17442 and ISO 7064
(LEI); ISO 9362 (BIC); order of the Russian tax service MMV-7-6/435 (INN), order of the Ministry of
Finance 165n (OGRN); the Base58Check form of Bitcoin addresses.
"""

import hashlib
import re
from collections.abc import Callable, Mapping

_SHAPE_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_SHAPE_LEI = re.compile(r"[A-Z0-9]{18}\d{2}")
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")
_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12 = ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))


def is_valid(kind: str, value: str) -> bool | None:
    """Return whether a number can be one of its kind, or ``None`` for a kind without a rule.

    Args:
        kind: As in :class:`casewright.values.Listing`: ``imo``, ``mmsi``, ``lei``, ``bic``, ``inn``…
        value: As printed; spaces and dashes do not count.

    >>> is_valid("imo", "IMO 9187629"), is_valid("imo", "9187628"), is_valid("passport", "A1")
    (True, False, None)
    """
    rule = _RULES.get(kind)
    return rule(re.sub(r"[\s.-]", "", value)) if rule else None


def plain_identifier(kind: str, value: str) -> tuple[str, str]:
    """Bring an identifier to one spelling and the name that lists give its kind.

    >>> plain_identifier("inn", "77 36 050003"), plain_identifier("imo", "IMO 9074729")
    (('tax_id', '7736050003'), ('imo', '9074729'))
    """
    plain = "".join(letter for letter in value.casefold() if letter.isalnum())
    return _AS_LISTED.get(kind, kind), plain.removeprefix("imo") if kind.startswith("imo") else plain


def is_imo(value: str) -> bool:
    """Whether the last of seven digits is the sum of the others, each by its place from the end.

    >>> is_imo("9074729"), is_imo("9074728")
    (True, False)
    """
    digits = value.upper().removeprefix("IMO")
    if not re.fullmatch(r"\d{7}", digits) or digits == "0000000":
        return False
    return sum(
        int(digit) * factor for digit, factor in zip(digits, range(7, 1, -1), strict=False)
    ) % 10 == int(digits[-1])


def is_imo_company(value: str) -> bool:
    """Whether a number can be that of a company or registered owner of ships.

    >>> is_imo_company("0289239"), is_imo_company("0289231")
    (True, False)
    """
    digits = value.upper().removeprefix("IMO")
    if not re.fullmatch(r"\d{7}", digits):
        return False
    total = sum(int(digit) * factor for digit, factor in zip(digits, (8, 6, 4, 2, 9, 7), strict=False))
    return (11 - total % 11) % 10 == int(digits[-1])


def flag_of_mmsi(value: str) -> str:
    """Return the three digits that name the flag of a ship's radio number; empty if there are none.

    >>> flag_of_mmsi("445123000"), flag_of_mmsi("992351000"), flag_of_mmsi("12")
    ('445', '235', '')
    """
    digits = re.sub(r"\D", "", value)
    if len(digits) != 9:
        return ""
    # Groups begin with 0, coast stations with 00, aids to navigation with 99, craft of a ship with 98.
    for prefix in ("00", "0", "111", "970", "972", "974", "98", "99"):
        if digits.startswith(prefix):
            return digits[len(prefix) : len(prefix) + 3]
    return digits[:3]


def is_mmsi(value: str) -> bool:
    """Whether nine digits begin with the digits of a country.

    >>> is_mmsi("445123000"), is_mmsi("100000000")
    (True, False)
    """
    flag = flag_of_mmsi(value)
    return bool(flag) and "201" <= flag <= "775"


def is_lei(value: str) -> bool:
    """Whether the letters as numbers leave 1 by 97.

    >>> is_lei("253400V1H6ART1UQ0N98"), is_lei("253400V1H6ART1UQ0N99")
    (True, False)
    """
    code = value.upper()
    return (
        bool(_SHAPE_LEI.fullmatch(code)) and int("".join(str(int(letter, 36)) for letter in code)) % 97 == 1
    )


def is_bic(value: str) -> bool:
    """Whether a code has the form of a bank's: four letters, a country, a place, perhaps a branch.

    >>> is_bic("VTBRRUMM"), is_bic("VTBR1UMM")
    (True, False)
    """
    return bool(_SHAPE_BIC.fullmatch(value.upper()))


def is_inn(value: str) -> bool:
    """Whether the check digits of a Russian taxpayer's number are right (ten digits: firms, twelve: people).

    >>> is_inn("7736050003"), is_inn("7736050004")
    (True, False)
    """
    if not re.fullmatch(r"\d{10}|\d{12}", value):
        return False
    digits = [int(digit) for digit in value]
    rules = (_INN_10,) if len(digits) == 10 else _INN_12
    first = len(digits) - len(rules)
    return all(
        sum(digit * factor for digit, factor in zip(digits, factors, strict=False)) % 11 % 10
        == digits[first + at]
        for at, factors in enumerate(rules)
    )


def is_ogrn(value: str) -> bool:
    """Whether the last digit of a Russian registration number is the rest by 11, or by 13 for sole traders.

    >>> is_ogrn("1027700070518"), is_ogrn("1027700070519")
    (True, False)
    """
    if not re.fullmatch(r"\d{13}|\d{15}", value):
        return False
    return int(value[:-1]) % (11 if len(value) == 13 else 13) % 10 == int(value[-1])


def is_wallet(value: str) -> bool:
    """Whether an address has the check sum of Bitcoin's kind, or the form of Ethereum's.

    >>> is_wallet("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"), is_wallet("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3")
    (True, False)
    """
    if _ETHEREUM.fullmatch(value) or re.fullmatch(r"(?:bc1|ltc1|[48][0-9AB])[0-9A-Za-z]{25,100}", value):
        return True
    if not 26 <= len(value) <= 35 or any(letter not in _BASE58 for letter in value):
        return False
    number = 0
    for letter in value:
        number = number * 58 + _BASE58.index(letter)
    raw = number.to_bytes(25, "big") if number < 1 << 200 else b""
    return bool(raw) and hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


# What lists do not tell apart from other numbers of the kind.
_AS_LISTED = {"inn": "tax_id", "ogrn": "registration", "imo_company": "registration"}

_RULES: Mapping[str, Callable[[str], bool]] = {
    "imo": is_imo,
    "imo_company": is_imo_company,
    "mmsi": is_mmsi,
    "lei": is_lei,
    "bic": is_bic,
    "inn": is_inn,
    "ogrn": is_ogrn,
    "wallet": is_wallet,
}
