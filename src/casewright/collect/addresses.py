"""Which URLs we fetch: rules that keep a report's link from reaching into private networks.

A URL may come from a hostile report. So the host is resolved once, every
address it resolves to is checked, and the connection goes to exactly the
address that was checked (:mod:`~casewright.collect.fetch`); a name cannot
answer differently a second time. Redirects pass the same rules again.

Source: RFC 6890 and the IANA special-purpose registries for addresses; OWASP,
"Server-Side Request Forgery Prevention", for the spellings in use.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence

import httpx

from casewright.errors import Refused, Unreachable

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host name and port, the preferred one first."""

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS = frozenset(
    {80, 443, 8000, 8008, 8080, 8443, 8888}
)  # where web servers are; others are other services
_MAX_URL = 8192
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_LOCAL_SUFFIXES = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private",
    "home.arpa", "onion",
)  # fmt: skip
_WILDCARD_SUFFIXES = (
    "nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com", "traefik.me",
    "backname.io", "ip.addr.tools", "local-ip.co", "local-ip.sh", "rbndr.us",
)  # fmt: skip
_NETS_REFUSED = tuple(
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # a cloud's metadata service at a public-looking address
    )
)  # fmt: skip
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")  # all unicast handed out so far; the rest is special
_NETS_REFUSED_V6 = tuple(
    ipaddress.ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def parse_url(url: str, *, allow_private: bool = False) -> httpx.URL:
    """Return a URL that may be fetched as far as its spelling tells.

    Args:
        url: As given by the user or a redirect.
        allow_private: Whether private hosts and unusual ports are allowed.

    Raises:
        Refused: Its scheme, user data, host, port or length is not one that we fetch.

    >>> str(parse_url("http://news.example.com/a#top"))
    'http://news.example.com/a#top'
    """
    try:
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Refused(f"is not a valid URL ({error}); check its spelling", subject=url[:200]) from error
    if parsed.scheme not in {"http", "https"}:
        raise Refused(f"has the scheme {parsed.scheme!r}; only http and https are fetched", subject=url)
    if len(url) > _MAX_URL:
        raise Refused(f"is longer than {_MAX_URL} characters", subject=url[:200])
    if parsed.userinfo:
        raise Refused(
            "carries a user name or password; give the URL without it", subject=_without_user(parsed)
        )
    if not host:
        raise Refused("names no host", subject=url)
    if not allow_private:
        _check_host(host, url)
        port = parsed.port or (443 if parsed.scheme == "https" else 80)
        if port not in _PORTS:
            raise Refused(f"asks for port {port}, where no web pages are; {_REMEDY}", subject=url)
    return parsed


_REMEDY = "if you trust it, build with --allow-private"


def _check_host(host: str, url: str) -> None:
    if ":" in host:  # an IPv6 address; the brackets are gone
        return
    name = host.removesuffix(".")
    labels = name.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        # Browsers and system resolvers read 127.1, 0x7f.1 and 2130706433 as addresses, each in its own way.
        plain = all(label.isdecimal() and str(int(label)) == label for label in labels)
        canonical = plain and len(labels) == 4 and name == host
        if not canonical:
            raise Refused(
                "spells its address in an unusual way; write it as four decimal numbers", subject=url
            )
        return
    if len(labels) == 1 or _ends_in(name, _LOCAL_SUFFIXES):
        raise Refused(f"names a host of a private network ({name}); {_REMEDY}", subject=url)
    if _ends_in(name, _WILDCARD_SUFFIXES):
        raise Refused(f"names a host whose name is made to lead anywhere ({name}); {_REMEDY}", subject=url)


def _ends_in(name: str, suffixes: Sequence[str]) -> bool:
    return any(name == suffix or name.endswith("." + suffix) for suffix in suffixes)


def _without_user(parsed: httpx.URL) -> str:
    return str(parsed.copy_with(userinfo=b""))


def pin_address(parsed: httpx.URL, resolve: Resolve, *, allow_private: bool = False) -> str:
    """Return the one address to connect to, after checking all that the host has.

    Args:
        parsed: From :func:`parse_url`.
        resolve: Gives the addresses of a name.
        allow_private: Whether private addresses are allowed.

    Raises:
        Unreachable: The name does not resolve.
        Refused: One of its addresses is not public.
    """
    host = parsed.raw_host.decode("ascii")
    url = str(parsed)
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    try:
        found = [_parse_ip(host)] if _is_ip(host) else [_parse_ip(one) for one in resolve(host, port)]
    except (OSError, UnicodeError) as error:
        message = f"its host name does not resolve ({error}); check the spelling and your connection"
        raise Unreachable(message, subject=url) from error
    if not found:
        raise Unreachable("its host name has no address; check the spelling", subject=url)
    for address in found:
        if not allow_private and not is_public(address):
            raise Refused(f"leads to {address}, which is not a public address; {_REMEDY}", subject=url)
    return str(found[0])


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return the addresses that the system's resolver gives, in its order.

    Raises:
        OSError: The name does not resolve.
    """
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def is_public(address: _IP) -> bool:
    """Whether an address is on the public internet, also if it is an IPv4 address in disguise.

    >>> is_public(ipaddress.ip_address("8.8.8.8")), is_public(ipaddress.ip_address("::ffff:10.0.0.1"))
    (True, False)
    """
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in net for net in _NETS_REFUSED)
    if address.scope_id:
        return False
    if inner := _inner_v4(address):
        return is_public(inner)
    return address in _GLOBAL_V6 and not any(address in net for net in _NETS_REFUSED_V6)


def _inner_v4(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 one leads to: mapped, 6to4 or translated (NAT64)."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _is_ip(host: str) -> bool:
    try:
        _parse_ip(host)
    except ValueError:
        return False
    return True


def _parse_ip(shown: str) -> _IP:
    return ipaddress.ip_address(shown)
