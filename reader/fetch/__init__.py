"""An address -> its Page: one client, one deadline, and nothing believed that a server says.

What an answer may be is settled here: how large, how late, how often redirected, from whom. Every failure is a
FetchError that names the host and says what to do or expect.
"""

import asyncio
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.resources.abc import Traversable

import httpx

from reader import __version__
from reader.address import hostname, join
from reader.fetch.body import GarbledError, TooLargeError, read
from reader.fetch.folder import Folder
from reader.fetch.guard import Guard, Network, Resolver, system_resolver
from reader.model import FetchError, Page
from reader.text import clean_line, cut

__all__ = ["FEED", "PAGE", "Limits", "Resolver", "client", "get", "system_resolver"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may cost, redirects included."""

    bytes: int
    """Of the body, both on the wire and decompressed."""
    seconds: float
    redirects: int


FEED = Limits(15_000_000, 10.0, 5)
PAGE = Limits(5_000_000, 10.0, 5)

MAX_ADDRESS = 4000
"""Characters of a redirect's target."""
MAX_WAIT = 24 * 3600.0
"""Seconds for which a server can send us away."""

_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_STATUS = {
    401: "{host} asks for a sign-in before it shows this page (401).",
    402: "{host} asks for a payment before it shows this page (402).",
    403: "{host} refuses to show this page to the reader (403); a browser may be let in.",
    404: "{host} has no page at this address (404).",
    407: "The proxy asks for a sign-in before it lets the reader through (407).",
    410: "{host} says that this page is gone for good (410).",
    429: "{host} asks to be left alone for a while (429).",
    451: "{host} may not show this page for legal reasons (451).",
}
_TOKEN = re.compile(r"[!-~](?:[ -~]{0,254}[!-~])?")
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?(\w[\w.:-]{0,39})(?=["';\s]|$)""", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
"""Controls and backslashes, of which browsers and parsers make different addresses."""


def client(
    *,
    demo: Mapping[str, Traversable] | None = None,
    resolve: Resolver | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> httpx.AsyncClient:
    """The reader's one client. It keeps no cookies and no connections, and follows no redirect by itself.

    `demo` gives hosts that are served from a folder. `transport` stands in for the network, in tests: hosts then go to
    it by name, unless there is a `resolve` too. `resolve` is the system's where neither is given.
    """
    if transport is None:
        transport = Network(resolve or system_resolver)
    elif not isinstance(transport, Guard):
        transport = Guard(transport, resolve)
    return httpx.AsyncClient(
        transport=transport,
        mounts={f"all://{host}": Folder(folder) for host, folder in (demo or {}).items()},
        headers={
            "User-Agent": f"newsreader/{__version__} (terminal news reader)",
            "Accept": "text/html, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        },
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
        timeout=60.0,  # of one read; what counts is the deadline in get(), since a server can send a byte at each read
    )


async def get(
    client: httpx.AsyncClient,
    url: str,
    *,
    limits: Limits = PAGE,
    granted: str = "",
    etag: str = "",
    modified: str = "",
) -> Page | None:
    """The page at an address; None where it has not changed since the answer that had this `etag` and `modified`.

    `granted` is the host that may be on this machine or its network, because the user typed it. Raises FetchError.
    """
    start = "" if _AMBIGUOUS.search(url) else join(url, url).partition("#")[0]
    if not start:
        raise FetchError(f"{_shown(url)} is no address of the web: only http and https can be read.")
    conditions = {"If-None-Match": _token(etag), "If-Modified-Since": _token(modified)}
    conditions = {name: value for name, value in conditions.items() if value}
    try:
        async with asyncio.timeout(limits.seconds):
            return await _follow(client, start, limits, granted, conditions)
    except TimeoutError as error:
        raise FetchError(f"{hostname(start)} took longer than {limits.seconds:g} seconds to answer.") from error


async def _follow(
    client: httpx.AsyncClient, url: str, limits: Limits, granted: str, conditions: dict[str, str]
) -> Page | None:
    """What stands at the end of the redirects."""
    visited = {url}
    permanent = True
    while True:
        answer = await _ask(client, url, limits, granted, conditions)
        if not isinstance(answer, _Redirect):
            moved = permanent and len(visited) > 1
            return answer.page(url, moved=moved) if answer else None
        target = _target(url, answer.location)
        if target in visited:
            raise FetchError(f"{hostname(url)} sends the reader round in a circle.")
        visited.add(target)
        if len(visited) > limits.redirects + 1:
            raise FetchError(f"{hostname(url)} sends the reader on more than {limits.redirects} times.")
        if hostname(target) != hostname(url):
            conditions = {}  # they could tell another host what was read, and are not its own
        permanent = permanent and answer.permanent
        url = target


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    headers: httpx.Headers
    body: bytes

    def page(self, url: str, *, moved: bool) -> Page:
        kind = self.headers.get("content-type", "")
        media_type = kind.partition(";")[0].strip().lower()
        charset = _CHARSET.search(kind)
        return Page(
            url=url,
            body=self.body,
            media_type=media_type if _MEDIA_TYPE.fullmatch(media_type) else "",
            charset=charset[1].lower() if charset else "",
            etag=_token(self.headers.get("etag", "")),
            modified=_token(self.headers.get("last-modified", "")),
            moved=moved,
        )


async def _ask(
    client: httpx.AsyncClient, url: str, limits: Limits, granted: str, conditions: dict[str, str]
) -> _Redirect | _Answer | None:
    """One request and its answer; None for "not modified". Raises FetchError."""
    host = hostname(url)
    response = None
    try:
        request = client.build_request("GET", url, headers=conditions, extensions={"granted": granted})
        response = await client.send(request, stream=True)
        return await _read(response, host, limits)
    except TooLargeError as error:
        raise FetchError(f"{host} sent more than {limits.bytes / 1e6:g} MB: too large to be read.") from error
    except GarbledError as error:
        raise FetchError(f"{host} {error}.") from error
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
        raise FetchError(_why(error, host, begun=response is not None)) from error
    finally:
        if response is not None:
            await response.aclose()


async def _read(response: httpx.Response, host: str, limits: Limits) -> _Redirect | _Answer | None:
    status, headers = response.status_code, response.headers
    if status == 304:
        return None
    if status in _REDIRECTS:
        return _Redirect(response.extensions.get("location", ""), status in _PERMANENT)
    if status not in (200, 202, 203):
        raise _refusal(response, host)
    if "content-length" in headers and "transfer-encoding" in headers:
        # Two readers may take such an answer for two different ones (RFC 9112, section 6.3).
        raise GarbledError("gave its answer two different lengths")
    body = await read(response, limits.bytes)
    if not body and status != 200:
        raise FetchError(f"{host} gave an empty answer ({status}).", status=status)
    return _Answer(headers, body)


def _refusal(response: httpx.Response, host: str) -> FetchError:
    """What a status other than success means to a reader."""
    status = response.status_code
    wait = _wait(response.headers)
    if status in _STATUS:
        sentence = _STATUS[status].format(host=host)
    elif status in (204, 205):
        sentence = f"{host} gave an empty answer ({status})."
    elif 500 <= status <= 599:
        sentence = f"{host} is out of order at the moment ({status}); try again later."
    else:
        reason = cut(clean_line(response.reason_phrase), 60)
        sentence = f"{host} gave an unexpected answer ({f'{status} {reason}'.rstrip()})."
    return FetchError(sentence, status=status, wait=wait)


def _wait(headers: httpx.Headers) -> float:
    """Seconds to stay away, as `Retry-After` says (a number, or a date, taken against the server's own clock)."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:12]), MAX_WAIT)
    then, now = _date(text), _date(headers.get("date", ""))
    return min(max((then - now).total_seconds(), 0.0), MAX_WAIT) if then and now else 0.0


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text[:40])
    except (ValueError, TypeError, OverflowError):
        return None
    return date if date.tzinfo else None


def _target(url: str, location: str) -> str:
    """Where a redirect leads, without a user name. Raises FetchError where it leads nowhere that is safe."""
    host = hostname(url)
    if not location:
        raise FetchError(f"{host} sends the reader on, but not where to.")
    is_sound = len(location) <= MAX_ADDRESS and not _AMBIGUOUS.search(location)
    target = join(url, location) if is_sound else ""
    if not target:
        raise FetchError(f"{host} sends the reader on to an unsafe address, {_shown(location)}.")
    target = target.partition("#")[0]
    if url.startswith("https:") and not target.startswith("https:"):
        raise FetchError(f"{host} sends the reader on from a secure to an insecure address, {_shown(target)}.")
    return target


def _why(error: Exception, host: str, *, begun: bool) -> str:
    """One sentence for what httpx reports; its own words are for programmers."""
    certificate = _cause(error, ssl.SSLCertVerificationError)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        reason = cut(clean_line(str(certificate.verify_message)), 100).rstrip(".")
        return f"{host} does not prove that it is {host}: {reason}."
    if _cause(error, ssl.SSLError):
        return f"{host} does not speak the secure protocol as it should."
    match error:
        case httpx.ProxyError():
            return f"The proxy does not let the reader through to {host}."
        case httpx.ConnectError() | httpx.ConnectTimeout():
            return f"{host} cannot be reached."
        case httpx.RemoteProtocolError() if not begun and "disconnected" not in str(error):
            return f"{host} does not speak HTTP as it should."
        case httpx.InvalidURL() | httpx.UnsupportedProtocol() | httpx.LocalProtocolError():
            return f"{host} has an address that cannot be asked for."
        case _:
            return f"The connection to {host} broke before its answer was complete."


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    """The exception of this kind from which another one came, or None."""
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error


def _token(value: str) -> str:
    """A validator that can be kept and sent back: printable ASCII, not long enough to be a tracker's diary; else empty."""
    return value if _TOKEN.fullmatch(value) else ""


def _shown(url: str) -> str:
    """An address from outside, as it can stand in a sentence."""
    return cut(clean_line(url), 100) or "An empty line"
