"""Fetching one URL; the only place that reaches the network.

One try, bounded in time, size and redirects. No proxy, cookie jar or setting of
the environment is used, and bodies are asked for and kept as they are sent.
"""

import asyncio
from contextlib import aclosing
from dataclasses import dataclass

import httpx

import casewright
from casewright.collect.addresses import Resolve, parse_url, pin_address, resolve_host
from casewright.collect.incoming import Incoming, Limits, SpooledBody
from casewright.collect.sniff import find_media_type
from casewright.errors import CollectError, Refused, Unreachable

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
_SAVE_IT = "try again later, or save the page and give the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The way out.

    Attributes:
        resolve: Gives the addresses of a host name.
        transport: Sends requests; ``None`` for the real network.
    """

    resolve: Resolve = resolve_host
    transport: httpx.AsyncBaseTransport | None = None


def fetch(
    url: str, *, limits: Limits, allow_private: bool = False, network: Network | None = None
) -> Incoming:
    """Fetch one URL and everything it redirects to, and keep the last answer's body.

    It runs its own event loop, so it cannot be called from within one.

    Args:
        url: http or https.
        limits: Size, time and redirects.
        allow_private: Whether private and loopback addresses and unusual ports may be reached.
        network: The way out; the real one when ``None``.

    Returns:
        The body at the address given. Its headers begin with ``:status`` and one ``:redirected-to``
        per redirect; the others are the last answer's, in the order received.

    Raises:
        Refused: A rule or limit stands in the way.
        Unreachable: Nothing answered in time, or not with success.
    """
    return asyncio.run(_fetch(_Errand(url, limits, allow_private, network or Network())))


@dataclass(frozen=True, slots=True)
class _Errand:
    url: str
    limits: Limits
    allow_private: bool
    network: Network


async def _fetch(errand: _Errand) -> Incoming:
    """Follow the redirects; asynchronous so that the total time holds even while nothing arrives."""
    limits = errand.limits
    timeout = httpx.Timeout(limits.read_timeout_s, connect=limits.connect_timeout_s)
    try:
        async with (
            asyncio.timeout(limits.total_timeout_s),
            httpx.AsyncClient(timeout=timeout, transport=errand.network.transport, trust_env=False) as client,
        ):
            return await _follow(errand, client)
    except (httpx.HTTPError, httpx.StreamError) as error:
        raise Unreachable(_words(error), subject=errand.url) from error
    except TimeoutError as error:
        message = f"did not finish in {limits.total_timeout_s:g} s; {_SAVE_IT}"
        raise Unreachable(message, subject=errand.url) from error


async def _follow(errand: _Errand, client: httpx.AsyncClient) -> Incoming:
    here = errand.url
    route: list[str] = []
    while True:
        parsed, address = await asyncio.to_thread(_look_up, errand, here)
        answer = await client.send(_request(client, parsed, address), stream=True)
        async with aclosing(answer):
            target = _redirect_of(answer, parsed)
            if target is None:
                return await _take(errand, answer, route)
        route.append(target)
        here = target
        if len(route) > errand.limits.max_redirects:
            message = f"redirects more than {errand.limits.max_redirects} times"
            raise Refused(message, subject=errand.url)


def _look_up(errand: _Errand, here: str) -> tuple[httpx.URL, str]:
    """Hold one step of the way against the rules; a fault of a redirect is the given URL's."""
    try:
        parsed = parse_url(here, allow_private=errand.allow_private)
        return parsed, pin_address(parsed, errand.network.resolve, allow_private=errand.allow_private)
    except CollectError as error:
        if here == errand.url:
            raise
        raise type(error)(f"redirects to {here}, which {error.message}", subject=errand.url) from error


def _request(client: httpx.AsyncClient, parsed: httpx.URL, address: str) -> httpx.Request:
    """Return the request to the pinned address; the name is kept for the server and its certificate."""
    host = parsed.raw_host.decode("ascii")
    port = f":{parsed.port}" if parsed.port else ""
    shown = f"[{host}]" if ":" in host else host
    headers = {
        "Host": shown + port,
        "User-Agent": f"casewright/{casewright.__version__}",
        "Accept": _ACCEPT,
        "Accept-Encoding": "identity",
    }
    pinned = parsed.copy_with(host=address, fragment=None)
    return client.build_request("GET", pinned, headers=headers, extensions={"sni_hostname": host})


def _redirect_of(answer: httpx.Response, parsed: httpx.URL) -> str | None:
    """Return where an answer leads on, or nothing."""
    location = answer.headers.get("location", "")
    if answer.status_code not in _REDIRECTS or not location:
        return None
    try:
        return str(parsed.join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Refused(f"redirects to something that is no URL ({error})", subject=str(parsed)) from error


async def _take(errand: _Errand, answer: httpx.Response, route: list[str]) -> Incoming:
    """Take the body of the last answer, within the limits."""
    url, max_bytes = errand.url, errand.limits.max_url_bytes
    if not answer.is_success:
        message = f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip()
        raise Unreachable(f"{message}; check the address", subject=url)
    body = SpooledBody(max_bytes=max_bytes, subject=url)
    async for chunk in answer.aiter_raw():
        body.write(chunk)
    with body() as stream:
        last = httpx.URL(route[-1] if route else url)
        media_type = find_media_type(stream, name=last.path, hint=answer.headers.get("content-type", ""))
    headers = [(":status", str(answer.status_code)), *((":redirected-to", target) for target in route)]
    headers += [(name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers.raw]
    return Incoming(address=url, media_type=media_type, method="url", headers=tuple(headers), open=body)


def _words(error: Exception) -> str:
    """Say what went wrong on the way, for the person who gave the URL."""
    # CASE 1: no connection in time.
    if isinstance(error, httpx.ConnectTimeout):
        return "no connection in time; check the address and your connection, then try again"
    # CASE 2: no bytes in time.
    if isinstance(error, httpx.TimeoutException):
        return f"the server stopped answering; {_SAVE_IT}"
    # CASE 3: refused, no route, or a certificate that does not fit.
    if isinstance(error, httpx.ConnectError):
        return f"cannot be reached ({error}); check the address and your connection"
    # CASE 4: the answer broke off or is no HTTP.
    return f"the answer broke off ({error or type(error).__name__}); try again later"
