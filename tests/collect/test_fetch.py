"""Fetching keeps to its rules and limits, against a local server and against made-up answers."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from casewright.collect import Incoming, Limits, find_inputs
from casewright.collect.fetch import Network, fetch
from casewright.errors import CollectError, Refused, Unreachable
from tests.samples import make_html, make_pdf

PAGE = make_html()


class _Handler(BaseHTTPRequestHandler):
    """A small web with everything a fetcher may meet."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0].partition("/")[0]
        getattr(self, f"answer_{name}", self.answer_missing)()

    def _send(self, body: bytes, *headers: tuple[str, str], status: int = 200) -> None:
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self._send(PAGE, ("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))

    def answer_echo(self) -> None:
        self._send("\n".join(f"{key}: {value}" for key, value in self.headers.items()).encode())

    def answer_missing(self) -> None:
        self._send(b"gone", status=404)

    def answer_empty(self) -> None:
        self._send(b"")

    def answer_pdf(self) -> None:
        self._send(make_pdf(), ("Content-Type", "text/html"))

    def answer_packed(self) -> None:
        self._send(gzip.compress(PAGE, mtime=0), ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))

    def answer_once(self) -> None:
        self._send(b"", ("Location", "/twice"), status=302)

    def answer_twice(self) -> None:
        self._send(b"", ("Location", "page?x=1#top"), status=301)

    def answer_loop(self) -> None:
        self._send(b"", ("Location", "/loop"), status=307)

    def answer_outside(self) -> None:
        self._send(b"", ("Location", "file:///etc/passwd"), status=302)

    def answer_declared(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"short")

    def answer_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    def answer_silent(self) -> None:
        time.sleep(1.0)

    def answer_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._drip(b"x")

    def answer_headdrip(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        self._drip(b"X-A: b\r\n")

    def _drip(self, drop: bytes) -> None:
        try:
            for _ in range(40):
                self.wfile.write(drop)
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def answer_garbage(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _get(url: str, limits: Limits | None = None) -> Incoming:
    return fetch(url, limits=limits or Limits(), allow_private=True)


def _body(incoming: Incoming) -> bytes:
    with incoming.open() as stream:
        return stream.read()


def test_a_page_is_fetched_with_its_headers_as_received(site: str) -> None:
    page = _get(f"{site}/page")
    assert _body(page) == _body(page) == PAGE
    assert (page.address, page.media_type, page.method) == (f"{site}/page", "text/html", "url")
    assert page.headers[0] == (":status", "200")
    assert [value for key, value in page.headers if key == "Set-Cookie"] == ["a=1", "b=2"]


def test_redirects_are_followed_and_kept(site: str) -> None:
    page = _get(f"{site}/once")
    assert _body(page) == PAGE
    assert page.address == f"{site}/once"
    assert page.headers[1:3] == (
        (":redirected-to", f"{site}/twice"),
        (":redirected-to", f"{site}/page?x=1#top"),
    )


def test_the_bytes_decide_what_an_answer_is(site: str) -> None:
    assert _get(f"{site}/pdf").media_type == "application/pdf"
    assert _get(f"{site}/empty").media_type == "application/x-empty"


def test_a_body_is_kept_as_it_was_sent(site: str) -> None:
    packed = _get(f"{site}/packed")
    assert _body(packed) == gzip.compress(PAGE, mtime=0)
    assert packed.media_type == "text/html"


def test_the_server_is_told_the_name_and_no_more_than_needed(site: str) -> None:
    asked = _body(_get(f"{site.replace('127.0.0.1', 'localhost')}/echo")).decode().splitlines()
    names = [line.partition(":")[0].lower() for line in asked]
    assert asked[names.index("host")].startswith("Host: localhost:")
    assert "User-Agent: casewright/" in "\n".join(asked)
    assert sorted(names) == ["accept", "accept-encoding", "connection", "host", "user-agent"]


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("missing", Unreachable, "answered 404"),
        ("loop", Refused, "redirects more than 8 times"),
        ("outside", Refused, "redirects to file:/+etc/passwd"),
        ("declared", Unreachable, "broke off"),
        ("garbage", Unreachable, "broke off"),
    ],
)
def test_a_bad_answer_is_an_error_that_names_the_url(
    site: str, name: str, error: type[CollectError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        _get(f"{site}/{name}")
    assert caught.value.subject == f"{site}/{name}"


def test_an_endless_body_is_refused_at_the_limit(site: str) -> None:
    with pytest.raises(Refused, match="larger than 3_000_000 bytes"):
        _get(f"{site}/endless", Limits(max_url_bytes=3_000_000))


def test_a_server_that_says_nothing_is_given_up(site: str) -> None:
    with pytest.raises(Unreachable, match="stopped answering"):
        _get(f"{site}/silent", Limits(read_timeout_s=0.2))


@pytest.mark.parametrize("name", ["drip", "headdrip"])
def test_a_server_that_drips_is_given_up_when_time_is_up(site: str, name: str) -> None:
    begin = time.monotonic()
    with pytest.raises(Unreachable, match=r"did not finish in 0\.3 s"):
        _get(f"{site}/{name}", Limits(total_timeout_s=0.3))
    assert time.monotonic() - begin < 1.5


def test_a_closed_port_is_unreachable() -> None:
    with pytest.raises(Unreachable, match="cannot be reached"):
        _get("http://127.0.0.1:1/")


def test_the_local_server_is_refused_without_the_flag(site: str) -> None:
    with pytest.raises(Refused):
        fetch(f"{site}/page", limits=Limits())


def test_a_url_among_the_arguments_is_fetched(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    arguments = [f"{site}/page", f"{site}/missing", str(tmp_path)]
    results = list(find_inputs(arguments, allow_private=True))
    assert [getattr(one, "address", getattr(one, "subject", "")) for one in results] == [
        *arguments[:2],
        "a.txt",
    ]


def test_a_large_body_goes_through_a_file_that_is_gone_afterwards(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setitem(globals(), "PAGE", PAGE + b" " * 3_000_000)
    page = _get(f"{site}/page")
    assert len(list(tmp_path.iterdir())) == 1
    assert _body(page) == PAGE
    del page
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- answers made up


PUBLIC = "93.184.216.34"


def _network(answer: Callable[[httpx.Request], httpx.Response], *addresses: str) -> Network:
    def resolve(host: str, port: int) -> Sequence[str]:
        return addresses or [PUBLIC]

    return Network(resolve=resolve, transport=httpx.MockTransport(answer))


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, stream=httpx.ByteStream(PAGE))

    fetch("https://news.example/a?b=c#d", limits=Limits(), network=_network(answer))
    (request,) = asked
    assert str(request.url) == f"https://{PUBLIC}/a?b=c"
    assert request.headers["Host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/",
        "//localhost/",
        "http://[::1]/",
        "http://a.nip.io/",
        "ftp://a.example/",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == PUBLIC, "a refused address was contacted"
        return httpx.Response(302, headers={"Location": target})

    with pytest.raises(Refused, match="redirects to") as caught:
        fetch("http://news.example/", limits=Limits(), network=_network(answer))
    assert caught.value.subject == "http://news.example/"


def test_a_name_that_turns_private_on_the_way_is_refused() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "/again"})

    network = Network(resolve=lambda host, port: next(answers), transport=httpx.MockTransport(answer))
    with pytest.raises(Refused, match=r"127\.0\.0\.1"):
        fetch("http://news.example/", limits=Limits(), network=network)


def test_a_name_that_resolves_to_a_private_address_is_never_contacted() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError("contacted")

    with pytest.raises(Refused):
        fetch("http://news.example/", limits=Limits(), network=_network(answer, "10.0.0.1"))


def test_every_way_in_which_httpx_fails_is_mapped() -> None:
    kinds: list[type[Exception]] = [
        httpx.HTTPError,
        *_subclasses(httpx.TransportError),
        httpx.DecodingError,
        httpx.StreamError,
    ]
    for kind in kinds:
        with pytest.raises(Unreachable):
            fetch("http://news.example/", limits=Limits(), network=_network(_failing(kind)))


def _failing(kind: type[Exception]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise kind("it failed")

    return answer


def _subclasses(kind: type[Exception]) -> list[type[Exception]]:
    return [kind, *(below for one in kind.__subclasses__() for below in _subclasses(one))]
