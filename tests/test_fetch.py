"""A hostile web, on 127.0.0.1 and in memory, and what the reader makes of it."""

import asyncio
import gzip
import pickle
import shutil
import ssl
import subprocess
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest

from reader import __version__, fetch
from reader.fetch import FEED, PAGE, Limits
from reader.fetch.guard import Guard, literal, reach, system_resolver
from reader.model import FetchError, Page
from reader.text import clean_line

TINY = Limits(bytes=2000, seconds=5.0, redirects=5)
HURRIED = Limits(bytes=10**9, seconds=0.2, redirects=5)
PUBLIC = "93.184.216.34"

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Handler


@dataclass(slots=True)
class Site:
    """A server on this machine that speaks in raw bytes."""

    url: str
    requests: list[str] = field(default_factory=list)


@asynccontextmanager
async def serving(answer: Answer | Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    """A site that gives one answer, or one for each path, to each connection, and then closes it."""
    site = Site("")
    tasks: set[asyncio.Task[None]] = set()

    async def handle(incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            first = await incoming.readexactly(1)
            rest = b"" if first == b"\x16" else await incoming.readuntil(b"\r\n\r\n")  # a TLS greeting has no lines
            request = (first + rest + b" / ").decode("latin-1")
            site.requests.append(request)
            path = request.split(" ")[1]
            chosen = answer[path] if isinstance(answer, Mapping) else answer
            if isinstance(chosen, bytes):
                outgoing.write(chosen)
                await outgoing.drain()
            else:
                await chosen(incoming, outgoing)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            outgoing.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=tls)
    site.url = f"http{'s' if tls else ''}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield site
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def answer(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """A well-formed answer that ends with its connection."""
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers))
    return head.encode("latin-1") + b"\r\n" + body


async def read(site: Site, path: str = "/", limits: Limits = TINY) -> Page | None:
    async with fetch.client() as client:
        return await fetch.get(client, site.url + path, limits=limits, granted="127.0.0.1")


async def refusal(client: httpx.AsyncClient, url: str, **options: str) -> str:
    """The sentence with which an address is refused: clean, and with the host or address in it."""
    with pytest.raises(FetchError) as caught:
        await fetch.get(client, url, **options)  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert clean_line(sentence) == sentence
    assert len(sentence) < 250
    return sentence


# --- what a server can send ------------------------------------------------------------------------------------


def chunked(*chunks: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


GZIPPED = gzip.compress(b"good news " * 100)
RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
DEFLATED_RAW = RAW_DEFLATE.compress(b"good news " * 100) + RAW_DEFLATE.flush()

READ = {
    "plain": (answer(b"good news"), b"good news"),
    "with its length": (answer(b"good news", "Content-Length: 9"), b"good news"),
    "chunked": (answer(chunked(b"good ", b"news"), "Transfer-Encoding: chunked"), b"good news"),
    "longer than it says": (answer(b"good news", "Content-Length: 4"), b"good"),
    "of no bytes": (answer(b"", "Content-Length: 0"), b""),
    "named identity": (answer(b"good news", "Content-Encoding: identity"), b"good news"),
    "gzipped": (answer(GZIPPED, "Content-Encoding: gzip"), b"good news " * 100),
    "gzipped, by its old name": (answer(GZIPPED, "Content-Encoding: X-GZIP"), b"good news " * 100),
    "gzipped, of no bytes": (answer(b"", "Content-Encoding: gzip"), b""),
    "gzipped twice in a row": (
        answer(gzip.compress(b"good ") + gzip.compress(b"news"), "Content-Encoding: gzip"),
        b"good news",
    ),
    "gzipped and padded": (answer(GZIPPED + bytes(300), "Content-Encoding: gzip"), b"good news " * 100),
    "deflated": (answer(zlib.compress(b"good news"), "Content-Encoding: deflate"), b"good news"),
    "deflated without a wrapper": (answer(DEFLATED_RAW, "Content-Encoding: deflate"), b"good news " * 100),
    "an early hint first": (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(b"good news"), b"good news"),
    "15 big cookies": (answer(b"good news", *(f"Set-Cookie: c{n}={'x' * 3000}" for n in range(15))), b"good news"),
}


@pytest.mark.parametrize(("sent", "body"), READ.values(), ids=READ)
async def test_body_is_read(sent: bytes, body: bytes) -> None:
    async with serving(sent) as site:
        page = await read(site)
    assert page is not None
    assert page.body == body


REFUSED = {
    "a body over the cap": (answer(b"x" * 2001), "too large"),
    "a length over the cap": (answer(b"", "Content-Length: 2001"), "too large"),
    "a length of 40 digits": (answer(b"x", f"Content-Length: {'9' * 40}"), "does not speak HTTP"),
    "compressed twice": (answer(gzip.compress(GZIPPED), "Content-Encoding: gzip, gzip"), "more than once"),
    "100 encodings": (answer(GZIPPED, *["Content-Encoding: gzip"] * 100), "more than once"),
    "brotli": (answer(b"\x0b\x02\x80", "Content-Encoding: br"), "not asked for"),
    "zstd": (answer(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"), "not asked for"),
    "garbage deflate": (answer(b"\xff" * 50, "Content-Encoding: deflate"), "cannot be decompressed"),
    "plain text called gzip": (answer(b"plain text", "Content-Encoding: gzip"), "cannot be decompressed"),
    "half a gzip": (answer(GZIPPED[: len(GZIPPED) // 2], "Content-Encoding: gzip"), "broke off"),
    "a gzip without its end": (answer(GZIPPED[:-4], "Content-Encoding: gzip"), "broke off"),
    "half a body": (answer(b"x" * 500, "Content-Length: 1000"), "broke before"),
    "half a chunk": (answer(b"64\r\nabc", "Transfer-Encoding: chunked"), "broke before"),
    "a bad chunk": (answer(b"zz\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), "broke before"),
    "no answer": (b"", "broke before"),
    "half a header": (b"HTTP/1.1 200 OK\r\nContent-Ty", "broke before"),
    "a negative length": (answer(b"x", "Content-Length: -1"), "does not speak HTTP"),
    "two lengths": (answer(b"xx", "Content-Length: 1", "Content-Length: 2"), "does not speak HTTP"),
    "a length and chunks": (
        answer(chunked(b"x"), "Content-Length: 1", "Transfer-Encoding: chunked"),
        "two different lengths",
    ),
    "a header of 1 MB": (answer(b"x", f"X: {'x' * 1_000_000}"), "does not speak HTTP|broke before"),
    "20,000 headers": (answer(b"x", *["X-Flood: yes"] * 20_000), "does not speak HTTP|broke before"),
    "HTTP/0.9": (b"<p>hello</p>", "does not speak HTTP|broke before"),
    "an SSH banner": (b"SSH-2.0-OpenSSH_9.6\r\n", "does not speak HTTP|broke before"),
    "status 000": (answer(b"x", status="000 Nothing"), "does not speak HTTP|unexpected answer"),
    "status 999": (answer(b"x", status="999 Denied"), r"unexpected answer \(999 Denied\)"),
    "ESC in the reason": (answer(b"x", status="418 \x1b]0;PWN\x07teapot"), r"418 \]0;PWNteapot|does not speak HTTP"),
    "part of a page": (answer(b"x", status="206 Partial Content"), "unexpected answer"),
    "no content": (answer(status="204 No Content"), "empty answer"),
    "accepted, and no body": (answer(status="202 Accepted"), "empty answer"),
    "400": (answer(b"x", status="400 Bad Request"), r"\(400 Bad Request\)"),
    "401": (answer(b"x", status="401 Unauthorized"), "sign-in"),
    "402": (answer(b"x", status="402 Payment Required"), "payment"),
    "403": (answer(b"x", status="403 Forbidden"), "refuses"),
    "404": (answer(b"x", status="404 Not Found"), "no page"),
    "410": (answer(b"x", status="410 Gone"), "gone for good"),
    "429": (answer(b"x", status="429 Too Many Requests"), "left alone"),
    "451": (answer(b"x", status="451 Unavailable"), "legal"),
    "500": (answer(b"x", status="500 Oops"), "out of order"),
    "503": (answer(b"x", status="503 Busy"), "out of order"),
    "a redirect without a target": (answer(status="302 Found"), "not where to"),
}


@pytest.mark.parametrize(("sent", "sentence"), REFUSED.values(), ids=REFUSED)
async def test_answer_is_refused_in_one_sentence(sent: bytes, sentence: str) -> None:
    async with serving(sent) as site:
        with pytest.raises(FetchError, match=sentence) as caught:
            await read(site)
    assert "127.0.0.1" in str(caught.value)
    assert str(caught.value).endswith(".")
    assert clean_line(str(caught.value)) == str(caught.value)


async def trickle_body(_: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
    outgoing.write(answer())
    while True:
        outgoing.write(b"x")
        await outgoing.drain()
        await asyncio.sleep(0.01)


async def trickle_header(_: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
    outgoing.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        outgoing.write(b"x")
        await outgoing.drain()
        await asyncio.sleep(0.01)


async def never_answer(incoming: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await incoming.read()


async def endless_hints(_: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
    while True:
        outgoing.write(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 10)
        await outgoing.drain()
        await asyncio.sleep(0)


async def endless_body(_: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
    outgoing.write(answer())
    while True:
        outgoing.write(b"<item/>" * 100)
        await outgoing.drain()
        await asyncio.sleep(0)


async def endless_chunks(_: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
    outgoing.write(answer(b"", "Transfer-Encoding: chunked"))
    while True:
        outgoing.write(b"5\r\nhello\r\n" * 100)
        await outgoing.drain()
        await asyncio.sleep(0)


async def reset(_: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
    outgoing.write(answer(b"half", "Content-Length: 100"))
    await outgoing.drain()
    outgoing.transport.abort()


@pytest.mark.parametrize("handler", [trickle_body, trickle_header, never_answer, endless_hints])
async def test_one_deadline_covers_everything(handler: Handler) -> None:
    async with serving(handler) as site:
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 took longer than 0\.2 seconds"):
            await read(site, limits=HURRIED)


@pytest.mark.parametrize("handler", [endless_body, endless_chunks])
async def test_endless_body_stops_at_the_cap(handler: Handler) -> None:
    async with serving(handler) as site:
        with pytest.raises(FetchError, match=r"sent more than 0\.002 MB: too large"):
            await read(site)


async def test_broken_connection_is_told_as_such() -> None:
    async with serving(reset) as site:
        with pytest.raises(FetchError, match=r"connection to 127\.0\.0\.1 broke"):
            await read(site)


async def test_nobody_there_is_told_as_such() -> None:
    async with serving(b"") as site:
        pass
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 cannot be reached"):
        await read(site)


async def in_pieces(_: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
    outgoing.write(answer(b"", "Content-Encoding: gzip"))
    for byte in GZIPPED:
        outgoing.write(bytes([byte]))
        await outgoing.drain()
        await asyncio.sleep(0)


async def test_gzip_is_read_in_pieces_of_any_size() -> None:
    async with serving(in_pieces) as site:
        page = await read(site)
    assert page is not None
    assert page.body == b"good news " * 100


async def test_gzip_streams_in_a_row_have_an_end() -> None:
    async with serving(answer(gzip.compress(b"") * 101, "Content-Encoding: gzip")) as site:
        with pytest.raises(FetchError, match="more than once"):
            await read(site, limits=PAGE)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_bomb_is_never_unpacked_beyond_the_cap(encoding: str) -> None:
    bomb = gzip.compress(bytes(40_000_000)) if encoding == "gzip" else zlib.compress(bytes(40_000_000))
    async with serving(answer(bomb, f"Content-Encoding: {encoding}")) as site, fetch.client() as client:
        limits = Limits(bytes=500_000, seconds=20.0, redirects=5)
        tracemalloc.start()
        try:
            with pytest.raises(FetchError, match="too large"):
                await fetch.get(client, site.url, limits=limits, granted="127.0.0.1")
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 5_000_000


async def test_cancelling_ends_the_request() -> None:
    asked = asyncio.Event()

    async def note(incoming: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        asked.set()
        await incoming.read()

    async with serving(note) as site:
        task = asyncio.create_task(read(site))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        ("429 Slow down", ("Retry-After: 120",), 120.0),
        ("503 Busy", ("Retry-After: 999999999999",), 86400.0),
        ("503 Busy", ("Retry-After: soon",), 0.0),
        ("503 Busy", ("Retry-After: -5",), 0.0),
        ("503 Busy", (), 0.0),
        ("429 Slow down", ("Date: Tue, 28 Apr 2026 10:00:00 GMT", "Retry-After: Tue, 28 Apr 2026 10:01:00 GMT"), 60.0),
        ("429 Slow down", ("Date: Tue, 28 Apr 2026 10:00:00 GMT", "Retry-After: Mon, 27 Apr 2026 10:01:00 GMT"), 0.0),
    ],
)
async def test_error_tells_its_status_and_how_long_to_stay_away(
    status: str, headers: tuple[str, ...], wait: float
) -> None:
    async with serving(answer(b"", *headers, status=status)) as site:
        with pytest.raises(FetchError) as caught:
            await read(site)
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.status, error.wait, str(error)) == (int(status[:3]), wait, str(caught.value))


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("text/html", "text/html", ""),
        ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('application/rss+xml;charset="iso-8859-1"', "application/rss+xml", "iso-8859-1"),
        ("text/html; boundary=x; charset='koi8-r'", "text/html", "koi8-r"),
        (f"text/html; charset={'x' * 5000}", "text/html", ""),
        ("text/html; charset=../../etc/passwd", "text/html", ""),
        ("nonsense", "", ""),
        ("text/html\x1b[31m", "", ""),
        ("", "", ""),
    ],
)
async def test_content_type_is_parsed_not_trusted(header: str, media_type: str, charset: str) -> None:
    client = web(lambda _: httpx.Response(200, headers={"content-type": header}, content=b"x"))
    page = await fetch.get(client, "https://news.example/")
    assert page is not None
    assert (page.media_type, page.charset) == (media_type, charset)


# --- what is sent ----------------------------------------------------------------------------------------------

Web = Callable[[httpx.Request], httpx.Response]


def web(answers: Web | Mapping[str, httpx.Response], seen: list[httpx.Request] | None = None) -> httpx.AsyncClient:
    """A client of a web in memory: a function, or a table from addresses to answers."""

    def handle(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return answers[str(request.url)] if isinstance(answers, Mapping) else answers(request)

    return fetch.client(transport=httpx.MockTransport(handle))


async def test_request_is_honest_and_says_little() -> None:
    seen: list[httpx.Request] = []
    await fetch.get(web(lambda _: httpx.Response(200), seen), "https://news.example/")
    headers = dict(seen[0].headers)
    assert headers.pop("user-agent") == f"newsreader/{__version__} (terminal news reader)"
    assert headers.pop("accept").startswith("text/html")
    assert headers == {"host": "news.example", "accept-encoding": "gzip, deflate", "connection": "close"}


async def test_cookies_are_never_sent_back() -> None:
    seen: list[httpx.Request] = []
    client = web(lambda _: httpx.Response(200, headers={"set-cookie": "id=1; Path=/"}), seen)
    for _ in range(2):
        await fetch.get(client, "https://news.example/")
    assert "cookie" not in seen[1].headers
    assert not client.cookies


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://ana:secret@news.example/a", "https://news.example/a"),
        ("https://News.Example/a#part", "https://news.example/a"),
        ("https://news.example/ü?q=ä", "https://news.example/%C3%BC?q=%C3%A4"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
async def test_address_is_asked_for_without_what_is_nobodys_business(typed: str, asked: str) -> None:
    seen: list[httpx.Request] = []
    page = await fetch.get(web(lambda _: httpx.Response(200), seen), typed)
    assert page is not None
    assert (str(seen[0].url), page.url) == (asked, asked)
    assert "authorization" not in seen[0].headers


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://a b/",
        "http://x\\@y/",
        "ftp://a.example/",
        "\x1b]52;c;eA==\x07",
    ],
)
async def test_only_addresses_of_the_web_are_asked_for(url: str) -> None:
    seen: list[httpx.Request] = []
    sentence = await refusal(web(lambda _: httpx.Response(200), seen), url)
    assert "only http and https" in sentence
    assert not seen


async def test_what_did_not_change_is_not_sent_again() -> None:
    seen: list[httpx.Request] = []
    client = web(lambda _: httpx.Response(304), seen)
    page = await fetch.get(client, "https://news.example/", etag='W/"1"', modified="Tue, 28 Apr 2026 10:00:00 GMT")
    assert page is None
    assert seen[0].headers["if-none-match"] == 'W/"1"'
    assert seen[0].headers["if-modified-since"] == "Tue, 28 Apr 2026 10:00:00 GMT"


async def test_unasked_not_modified_is_unchanged() -> None:
    assert await fetch.get(web(lambda _: httpx.Response(304)), "https://news.example/") is None


@pytest.mark.parametrize(
    ("sent", "kept"),
    [('"abc"', '"abc"'), ('"a\x1b]52;c;eA==\x07"', ""), ("x" * 256, "x" * 256), ("x" * 257, ""), ('"é"', ""), ("", "")],
)
async def test_validators_are_kept_only_when_they_are_harmless(sent: str, kept: str) -> None:
    headers = [(b"etag", sent.encode()), (b"last-modified", sent.encode())]
    client = web(lambda _: httpx.Response(200, headers=headers))
    page = await fetch.get(client, "https://news.example/")
    assert page is not None
    assert (page.etag, page.modified) == (kept, kept)


async def test_harmful_validator_is_not_sent() -> None:
    seen: list[httpx.Request] = []
    await fetch.get(
        web(lambda _: httpx.Response(200), seen), "https://news.example/", etag="a\r\nX-Evil: 1", modified="\x00"
    )
    assert not {"if-none-match", "if-modified-since", "x-evil"} & set(seen[0].headers)


# --- redirects -------------------------------------------------------------------------------------------------


def to(location: str, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers=[(b"location", location.encode("utf-8", "surrogatepass"))])


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("", "not where to"),
        ("file:///etc/passwd", "unsafe address, file:///etc/passwd"),
        ("javascript:alert(1)", "unsafe address"),
        ("data:text/html,hi", "unsafe address"),
        ("gopher://news.example/", "unsafe address"),
        ("http:///nowhere", "unsafe address"),
        ("https://bank.example\\@evil.example/", "unsafe address"),
        ("/\x1b]52;c;eA==\x07", "unsafe address"),
        ("/" + "x" * 60_000, "unsafe address"),
        ("http://news.example/", "insecure address"),
        ("https://news.example/", "round in a circle"),
    ],
)
async def test_redirect_is_refused_in_one_sentence(location: str, sentence: str) -> None:
    seen: list[httpx.Request] = []
    assert sentence in await refusal(web(lambda _: to(location), seen), "https://news.example/")
    assert len(seen) == 1


async def test_redirects_end_at_five() -> None:
    seen: list[httpx.Request] = []
    client = web(lambda request: to(str(request.url) + "x"), seen)
    assert "more than 5 times" in await refusal(client, "https://news.example/")
    assert len(seen) == 6


async def test_redirects_share_the_deadline() -> None:
    async def answer_late(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.05)
        return to(str(request.url) + "x")

    client = fetch.client(transport=httpx.MockTransport(answer_late))
    with pytest.raises(FetchError, match="took longer"):
        await fetch.get(client, "https://news.example/", limits=Limits(1000, 0.2, 100))


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((), False),
        ((301,), True),
        ((308,), True),
        ((302,), False),
        ((301, 308), True),
        ((301, 302), False),
        ((307, 301), False),
    ],
)
async def test_page_has_moved_when_every_redirect_was_permanent(statuses: Sequence[int], moved: bool) -> None:
    left = list(statuses)
    client = web(lambda request: to(f"/{len(left)}", left.pop(0)) if left else httpx.Response(200))
    page = await fetch.get(client, "https://news.example/start")
    assert page is not None
    assert page.moved is moved
    assert page.url == ("https://news.example/1" if statuses else "https://news.example/start")


async def test_redirect_is_relative_to_where_it_stands_and_loses_its_user() -> None:
    seen: list[httpx.Request] = []
    answers = {
        "https://news.example/a/b": to("../c"),
        "https://news.example/c": to("https://ana:secret@www.news.example/d"),
        "https://www.news.example/d": httpx.Response(200),
    }
    page = await fetch.get(web(answers, seen), "https://news.example/a/b")
    assert page is not None
    assert page.url == "https://www.news.example/d"
    assert "authorization" not in seen[-1].headers


async def test_validators_stay_with_their_host() -> None:
    seen: list[httpx.Request] = []
    answers = {
        "https://news.example/": to("/same"),
        "https://news.example/same": to("https://tracker.example/"),
        "https://tracker.example/": httpx.Response(200),
    }
    await fetch.get(web(answers, seen), "https://news.example/", etag='"1"', modified="yesterday")
    assert ["if-none-match" in request.headers for request in seen] == [True, True, False]
    assert ["if-modified-since" in request.headers for request in seen] == [True, True, False]


# --- who may be asked ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (PUBLIC, "public"),
        ("8.8.8.8", "public"),
        ("2606:4700::1111", "public"),
        ("::ffff:8.8.8.8", "public"),
        ("64:ff9b::808:808", "public"),
        ("2002:808:808::1", "public"),
        ("127.0.0.1", "private"),
        ("127.255.255.254", "private"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),
        ("0.0.0.0", "private"),
        ("255.255.255.255", "private"),
        ("224.0.0.1", "private"),
        ("192.0.2.1", "private"),
        ("198.18.0.1", "private"),
        ("169.254.169.254", "link-local"),
        ("::", "private"),
        ("::1", "private"),
        ("::127.0.0.1", "private"),
        ("fc00::1", "private"),
        ("fd12:3456::1", "private"),
        ("fe80::1", "link-local"),
        ("fec0::1", "private"),
        ("ff02::1", "private"),
        ("2001:db8::1", "private"),
        ("2001::1", "private"),
        ("::ffff:127.0.0.1", "private"),
        ("::ffff:169.254.169.254", "link-local"),
        ("64:ff9b::7f00:1", "private"),
        ("64:ff9b:1::1", "private"),
        ("2002:7f00:1::1", "private"),
    ],
)
def test_reach_of_an_address(address: str, expected: str) -> None:
    assert reach(ip_address(address)) == expected


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("[::1]", "::1"),
        ("::1", "::1"),
    ],
)
def test_literal_addresses_in_every_spelling(host: str, address: str) -> None:
    assert str(literal(host)) == address


@pytest.mark.parametrize("host", ["news.example", "1.example", "localhost", "127.0.0.1.example", "", "a" * 300])
def test_names_are_no_literal_addresses(host: str) -> None:
    assert literal(host) is None


def names(table: Mapping[str, Sequence[str] | list[list[str]]]) -> fetch.Resolver:
    """A name server. A list of lists is answered one by one: a name that is rebound."""

    async def resolve(host: str) -> Sequence[str]:
        found = table.get(host)
        if found is None:
            raise OSError(f"no such name: {host}")
        first = found[0] if found else ""
        if isinstance(first, list):
            assert isinstance(found, list)
            found.pop(0)
            return first
        return found  # type: ignore[return-value]

    return resolve


def internet(
    table: Mapping[str, Sequence[str] | list[list[str]]], answers: Web, seen: list[httpx.Request] | None = None
) -> httpx.AsyncClient:
    """A client of a web in memory whose names are resolved, and so whose hosts are reached by their addresses."""

    def handle(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return answers(request)

    return fetch.client(transport=httpx.MockTransport(handle), resolve=names(table))


async def test_connection_goes_to_the_address_that_was_checked() -> None:
    seen: list[httpx.Request] = []
    client = internet({"news.example": [PUBLIC]}, lambda _: httpx.Response(200), seen)
    page = await fetch.get(client, "https://news.example:8443/a?b=c")
    assert page is not None
    assert page.url == "https://news.example:8443/a?b=c"
    assert str(seen[0].url) == f"https://{PUBLIC}:8443/a?b=c"
    assert seen[0].headers["host"] == "news.example:8443"
    assert seen[0].extensions["sni_hostname"] == "news.example"


SECRETS = [
    "http://127.0.0.1/secret",
    "http://127.0.0.1:8080/secret",
    "http://2130706433/secret",
    "http://0x7f000001/secret",
    "http://0177.1/secret",
    "http://127.1/secret",
    "http://127。0。0。1/secret",
    "http://0.0.0.0/secret",
    "http://[::ffff:127.0.0.1]/secret",
    "http://[::1]/secret",
    "http://localhost/secret",
    "http://LOCALHOST./secret",
    "http://x.localhost/secret",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.1.1/secret",
    "http://router.example/secret",
    "http://metadata.example/secret",
    "http://mixed.example/secret",
]
INSIDE: dict[str, list[str]] = {
    "news.example": [PUBLIC],
    "router.example": ["192.168.1.1"],
    "metadata.example": ["169.254.169.254"],
    "mixed.example": [PUBLIC, "127.0.0.1"],
    "nas.local": ["192.168.1.9"],
    "www.nas.local": ["192.168.1.9"],
    "localhost": ["127.0.0.1", "::1"],
}


@pytest.mark.parametrize("secret", SECRETS)
async def test_redirect_from_the_web_leads_to_no_private_address(secret: str) -> None:
    seen: list[httpx.Request] = []
    client = internet(INSIDE, lambda _: to(secret), seen)
    assert "private address" in await refusal(client, "http://news.example/")
    assert [request.headers["host"] for request in seen] == ["news.example"]


@pytest.mark.parametrize("secret", SECRETS)
async def test_private_address_is_not_opened_unless_it_was_typed(secret: str) -> None:
    seen: list[httpx.Request] = []
    client = internet(INSIDE, lambda _: httpx.Response(200, content=b"secret"), seen)
    assert "private address" in await refusal(client, secret, granted="news.example")
    assert not seen


async def test_rebound_name_is_not_followed() -> None:
    seen: list[httpx.Request] = []
    client = internet({"news.example": [[PUBLIC], ["127.0.0.1"]]}, lambda _: to("/next"), seen)
    assert "private address" in await refusal(client, "http://news.example/")
    assert [request.url.host for request in seen] == [PUBLIC]


@pytest.mark.parametrize(
    ("url", "granted"),
    [
        ("http://nas.local/feed", "nas.local"),
        ("http://nas.local/feed", "NAS.local"),
        ("http://www.nas.local/feed", "nas.local"),
        ("http://192.168.1.9:8080/", "192.168.1.9"),
        ("http://localhost:8000/", "localhost"),
        ("http://[::1]:8000/", "::1"),
        ("http://[::1]:8000/", "[::1]"),
        ("http://127.1/", "127.1"),
        ("http://169.254.10.10/", "169.254.10.10"),
        ("http://[fe80::1]/", "fe80::1"),
    ],
)
async def test_private_host_is_opened_when_it_was_typed(url: str, granted: str) -> None:
    client = internet(INSIDE, lambda _: httpx.Response(200, content=b"mine"))
    page = await fetch.get(client, url, granted=granted)
    assert page is not None
    assert page.body == b"mine"


async def test_link_local_address_hides_behind_no_name() -> None:
    client = internet(INSIDE, lambda _: httpx.Response(200))
    assert "private address" in await refusal(client, "http://metadata.example/", granted="metadata.example")


async def test_typed_private_host_leads_only_to_itself() -> None:
    seen: list[httpx.Request] = []
    client = internet(INSIDE, lambda _: to("http://router.example/"), seen)
    assert "router.example (192.168.1.1)" in await refusal(client, "http://nas.local/", granted="nas.local")
    assert len(seen) == 1


async def test_policy_holds_for_spelled_out_addresses_where_names_are_resolved_elsewhere() -> None:
    seen: list[httpx.Request] = []
    client = web(lambda _: httpx.Response(200), seen)
    for url in ("http://127.1/", "http://[::1]/", "http://localhost/", "http://169.254.169.254/"):
        assert "private address" in await refusal(client, url)
    assert not seen


async def test_unknown_name_is_told_as_such() -> None:
    client = internet({}, lambda _: httpx.Response(200))
    assert "nosuch.example cannot be found" in await refusal(client, "http://nosuch.example/")


@pytest.mark.parametrize("found", [[], ["not an address"]])
async def test_name_without_an_address_is_told_as_such(found: list[str]) -> None:
    client = internet({"odd.example": found}, lambda _: httpx.Response(200))
    assert "odd.example" in await refusal(client, "http://odd.example/")


async def test_next_address_is_tried_where_one_does_not_answer() -> None:
    tried: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        tried.append(request.url.host)
        if len(tried) < 3:
            raise httpx.ConnectTimeout("nobody there")
        return httpx.Response(200)

    addresses = ["2606:4700::1", "2606:4700::2", "1.1.1.1", "1.0.0.1", "8.8.8.8"]
    await fetch.get(internet({"news.example": addresses}, handle), "http://news.example/")
    assert tried == ["2606:4700::1", "1.1.1.1", "2606:4700::2"]


async def test_at_most_four_addresses_are_tried() -> None:
    tried: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        tried.append(request.url.host)
        raise httpx.ConnectError("nobody there")

    client = internet({"news.example": [f"8.8.8.{n}" for n in range(9)]}, handle)
    assert "news.example cannot be reached" in await refusal(client, "http://news.example/")
    assert len(tried) == 4


async def test_system_resolver_finds_this_machine() -> None:
    assert {ip_address(address).is_loopback for address in await system_resolver("localhost")} == {True}


async def test_system_resolver_refuses_what_is_no_name() -> None:
    with pytest.raises(OSError, match="empty or too long"):
        await system_resolver("a" * 70 + "é.example")


# --- TLS -------------------------------------------------------------------------------------------------------

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command makes the certificate")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A self-signed certificate of news.example, with its key, in one file."""
    key, cert, both = (tmp_path / name for name in ("key.pem", "cert.pem", "both.pem"))
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    command += ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", cert]  # type: ignore[list-item]
    subprocess.run(command, check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + cert.read_bytes())
    return both


@needs_openssl
@pytest.mark.parametrize(
    ("name", "trusted", "sentence"),
    [
        ("news.example", True, ""),
        ("other.example", True, "does not prove that it is other.example: Hostname mismatch"),
        ("news.example", False, "does not prove that it is news.example: self.signed certificate"),
    ],
)
async def test_certificate_must_be_the_names(
    name: str, trusted: bool, sentence: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, host, _context: asked.append(host)
    async with (
        serving(answer(b"secure"), tls=context) as site,
        fetch.client(resolve=names({name: ["127.0.0.1"]})) as client,
    ):
        url = site.url.replace("127.0.0.1", name)
        if sentence:
            with pytest.raises(FetchError, match=sentence):
                await fetch.get(client, url, granted=name)
        else:
            page = await fetch.get(client, url, granted=name)
            assert page is not None
            assert page.body == b"secure"
    assert asked[0] == name


@needs_openssl
async def test_plain_server_behind_https_is_told_as_such() -> None:
    async with serving(answer(b"plain")) as site:
        site.url = site.url.replace("http:", "https:")
        with pytest.raises(FetchError, match="secure protocol"):
            await read(site)


# --- proxies ---------------------------------------------------------------------------------------------------


async def test_proxy_of_the_environment_is_asked_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(answer(b"by proxy")) as site:
        monkeypatch.setenv("http_proxy", site.url.removeprefix("http://"))
        monkeypatch.delenv("no_proxy", raising=False)
        async with fetch.client(resolve=names({})) as client:
            page = await fetch.get(client, "http://news.example/a")
            assert "private address" in await refusal(client, "http://127.0.0.1/")
    assert page is not None
    assert page.body == b"by proxy"
    assert [request.split("\r\n")[0] for request in site.requests] == ["GET http://news.example/a HTTP/1.1"]


async def test_host_without_a_proxy_is_asked_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(answer(b"direct")) as site:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        page = await read(site)
    assert page is not None
    assert page.body == b"direct"


async def test_useless_proxy_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "carrier-pigeon://loft.example")
    async with fetch.client(resolve=names({})) as client:
        assert "The proxy that the environment names" in await refusal(client, "http://news.example/")


# --- the demo --------------------------------------------------------------------------------------------------


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    (folder / "articles").mkdir(parents=True)
    (folder / "feed.xml").write_text("<rss/>")
    (folder / "index.html").write_text("<h1>Front</h1>")
    (folder / "articles" / "one.html").write_text("<h1>One</h1>")
    (folder / "code.py").write_text("secret")
    (tmp_path / "outside.html").write_text("secret")
    return folder


@pytest.mark.parametrize(
    ("path", "body", "media_type"),
    [
        ("/feed.xml", b"<rss/>", "application/rss+xml"),
        ("/", b"<h1>Front</h1>", "text/html"),
        ("", b"<h1>Front</h1>", "text/html"),
        ("/articles/one.html", b"<h1>One</h1>", "text/html"),
        ("/articles/one", b"<h1>One</h1>", "text/html"),
        ("/articles/one.html?utm_source=x#part", b"<h1>One</h1>", "text/html"),
    ],
)
async def test_demo_is_served_from_its_folder(path: str, body: bytes, media_type: str, demo: Path) -> None:
    async with fetch.client(demo={"paper.example": demo}, resolve=names({})) as client:
        page = await fetch.get(client, f"https://paper.example{path}")
        assert page is not None
        assert (page.body, page.media_type, page.charset) == (body, media_type, "utf-8")
        assert await fetch.get(client, page.url, etag=page.etag) is None


@pytest.mark.parametrize(
    "path",
    [
        "/none.html",
        "/articles/",
        "/articles",
        "/code.py",
        "/../outside.html",
        "/%2e%2e/outside.html",
        "/..%2foutside.html",
        "/.hidden",
        "/a%00",
    ],
)
async def test_demo_has_nothing_else(path: str, demo: Path) -> None:
    async with fetch.client(demo={"paper.example": demo}, resolve=names({})) as client:
        assert "no page at this address" in await refusal(client, f"https://paper.example{path}")
        assert "cannot be found" in await refusal(client, "https://elsewhere.example/feed.xml")


# --- the whole -------------------------------------------------------------------------------------------------


def test_limits_are_as_promised() -> None:
    assert Limits(15_000_000, 10.0, 5) == FEED
    assert Limits(5_000_000, 10.0, 5) == PAGE


async def test_guard_is_not_put_on_twice() -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    guard = Guard(httpx.MockTransport(handle), names({"news.example": [PUBLIC]}))
    await fetch.get(fetch.client(transport=guard), "http://news.example/")
    assert seen[0].url.host == PUBLIC
