"""No spelling of a private address is fetched, and public ones are."""

import ipaddress
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.collect.addresses import is_public, parse_url, pin_address
from casewright.errors import CollectError, Refused, Unreachable

PUBLIC = "93.184.216.34"


def _resolver(*addresses: str) -> "list[str]":
    return list(addresses)


def _pin(url: str, *addresses: str, allow_private: bool = False) -> str:
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return addresses

    pinned = pin_address(parse_url(url, allow_private=allow_private), resolve, allow_private=allow_private)
    assert len(asked) <= 1, "a name was resolved more than once"
    return pinned


REFUSED = [
    "http://127.0.0.1/",
    "http://127.0.0.1.:80/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.01/",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[2001::1]/",
    "http://10.1.2.3/",
    "http://172.31.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://192.0.0.192/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://a.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://intranet/",
    "http://127.0.0.1.nip.io/",
    "http://10-0-0-1.sslip.io/",
    "http://localtest.me/",
    "http://user@news.example/",
    "http://user:word@news.example/",
    "http://news.example\\@127.0.0.1/",
    "http://127.0.0.1#@news.example/",
    "http://127.0.0.1?@news.example/",
    "http://①②⑦.0.0.1/",
    "http://127。0。0。1/",
    "ftp://news.example/",
    "file:///etc/passwd",
    "gopher://news.example/",
    "javascript:alert(1)",
    "//news.example/",
    "http:///path",
    "http://news.example:22/",
    "http://news.example:6379/",
    "http://news.example:99999/",
    "http://news.example/\nHost: x",
    "http://[bad",
    "http://news.example/" + "a" * 9000,
]


@pytest.mark.parametrize("url", REFUSED)
def test_a_url_that_is_not_plainly_public_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        _pin(url, PUBLIC)


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/",
        "https://news.example:8443/a?b=c#d",
        "HTTP://NEWS.EXAMPLE./",
        "http://93.184.216.34/",
        "http://[2606:2800:220:1:248:1893:25c8:1946]/",
        "http://bücher.example/",
        "http://1.news.example/",
        "http://mylocalhost.example/",
        "http://snip.io/",
    ],
)
def test_a_public_url_passes(url: str) -> None:
    assert is_public(ipaddress.ip_address(_pin(url, PUBLIC)))


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "::1", "fe80::1%eth0", "169.254.169.254", "0.0.0.0"]
)
def test_a_name_that_resolves_to_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="not a public address"):
        _pin("http://news.example/", address)


def test_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(Refused):
        _pin("http://news.example/", PUBLIC, "10.0.0.1")


def test_the_first_address_is_pinned() -> None:
    assert _pin("http://news.example/", "1.1.1.1", "8.8.8.8") == "1.1.1.1"


def test_private_addresses_and_odd_ports_pass_when_allowed_but_odd_schemes_do_not() -> None:
    assert _pin("http://127.0.0.1:5000/", allow_private=True) == "127.0.0.1"
    assert _pin("http://intranet/", "10.0.0.1", allow_private=True) == "10.0.0.1"
    for url in ("ftp://intranet/", "http://user:word@intranet/"):
        with pytest.raises(Refused):
            _pin(url, "10.0.0.1", allow_private=True)


def test_a_name_without_an_address_is_unreachable() -> None:
    with pytest.raises(Unreachable, match="no address"):
        _pin("http://news.example/")


def test_a_resolver_that_fails_is_unreachable() -> None:
    def fail(host: str, port: int) -> Sequence[str]:
        raise OSError("Name or service not known")

    with pytest.raises(Unreachable, match="does not resolve"):
        pin_address(parse_url("http://news.example/"), fail)


def test_a_password_is_not_repeated_in_the_message() -> None:
    with pytest.raises(Refused) as caught:
        parse_url("http://user:hunter2@news.example/")
    assert "hunter2" not in str(caught.value)


@given(st.ip_addresses(v=4))
def test_our_list_is_as_strict_as_the_standard_library(address: ipaddress.IPv4Address) -> None:
    if is_public(address):
        assert address.is_global and not address.is_multicast
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    assert is_public(mapped) == is_public(address)


@given(st.ip_addresses(v=6))
def test_our_list_is_as_strict_for_long_addresses(address: ipaddress.IPv6Address) -> None:
    if is_public(address):
        assert address.is_global and not address.is_multicast


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    for url in (text, "http://" + text):
        try:
            assert parse_url(url).scheme in {"http", "https"}
        except CollectError as error:
            assert error.message
