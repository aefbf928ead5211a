"""A web for tests: hostile servers on 127.0.0.1 that speak in raw bytes, and sites and names in memory."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest

from reader import fetch
from reader.fetch import Limits
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


Web = Callable[[httpx.Request], httpx.Response]


def web(answers: Web | Mapping[str, httpx.Response], seen: list[httpx.Request] | None = None) -> httpx.AsyncClient:
    """A client of a web in memory: a function, or a table from addresses to answers."""

    def handle(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return answers[str(request.url)] if isinstance(answers, Mapping) else answers(request)

    return fetch.client(transport=httpx.MockTransport(handle))


def to(location: str, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers=[(b"location", location.encode("utf-8", "surrogatepass"))])


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
