"""Who is asked: redirects, addresses, certificates, proxies, and the demo, which asks nobody."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest

from reader import fetch
from reader.fetch import Limits
from reader.fetch.guard import Guard, literal, reach, system_resolver
from reader.model import FetchError
from tests.hostile import PUBLIC, answer, internet, names, read, refusal, serving, to, web

# --- redirects -------------------------------------------------------------------------------------------------


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


async def test_guard_is_not_put_on_twice() -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    guard = Guard(httpx.MockTransport(handle), names({"news.example": [PUBLIC]}))
    await fetch.get(fetch.client(transport=guard), "http://news.example/")
    assert seen[0].url.host == PUBLIC
