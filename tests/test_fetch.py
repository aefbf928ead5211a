"""What a server can send, and what the reader sends."""

import asyncio
import gzip
import pickle
import tracemalloc
import zlib

import httpx
import pytest

from reader import __version__, fetch
from reader.fetch import FEED, PAGE, Limits
from reader.model import FetchError
from reader.text import clean_line
from tests.hostile import HURRIED, Handler, answer, read, refusal, serving, web

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


def test_limits_are_as_promised() -> None:
    assert Limits(15_000_000, 10.0, 5) == FEED
    assert Limits(5_000_000, 10.0, 5) == PAGE
