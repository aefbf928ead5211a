"""Which addresses may be connected to, and the transports that hold to it.

A page from the public web must not make the reader knock at the router, at a service on this machine or at a cloud's
metadata: not by a link, a redirect, an odd spelling of an address or a name that resolves to something else the second
time. So a name is resolved here, every answer is checked, and the connection goes to the very address that was checked.
"""

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Literal
from urllib.request import getproxies, proxy_bypass

import httpx

from reader.address import ascii_host
from reader.model import FetchError
from reader.text import clean_line

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""A host name -> its IP addresses, as text, best first. Raises OSError where there are none."""
Reach = Literal["public", "link-local", "private"]

CONNECT_SECONDS = 3.0
"""How long one address of a host may take to answer before the next one is tried."""
ADDRESSES = 4
"""Addresses of a host that are tried."""

_LINK_LOCAL = [ipaddress.ip_network(net) for net in ("169.254.0.0/16", "fe80::/10")]
_NOT_PUBLIC: list[ipaddress.IPv4Network | ipaddress.IPv6Network] = [
    # The IANA special-purpose registries (RFC 6890), written out: what `is_global` says differs between Python's patch
    # releases. Of IPv6 only 2000::/3 is given out to the public.
    *map(ipaddress.IPv4Network, ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12")),
    *map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15")),
    *map(ipaddress.IPv4Network, ("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")),
    *map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")),
]
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


async def system_resolver(host: str) -> Sequence[str]:
    """What the operating system says, in its order. On a thread of its own, which holds up nobody's exit.

    The event loop's own `getaddrinfo` uses a small shared pool that a program waits for when it ends: a dead name server
    would block both.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | OSError) -> None:
        if answer.done():
            return
        if isinstance(found, OSError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def look_up() -> None:
        found: list[str] | OSError
        try:
            found = [str(row[4][0]) for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
        except OSError as error:
            found = error
        except UnicodeError:
            found = OSError("a part of the name is empty or too long")
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, found)

    threading.Thread(target=look_up, name="resolver", daemon=True).start()
    return await answer


def literal(host: str) -> IPAddress | None:
    """The IP address that a host spells out, in any of the ways the system reads one (`127.1`, `0x7f000001`); or None."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def reach(ip: IPAddress) -> Reach:
    """Who can be behind an address: anyone on the internet, or somebody near this machine.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4) reaches as far as that.
    """
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return reach(inner)
    if any(ip in net for net in _LINK_LOCAL):
        return "link-local"
    if any(ip in net for net in _NOT_PUBLIC) or (ip.version == 6 and ip not in _PUBLIC_V6):
        return "private"
    return "public"


class Guard(httpx.AsyncBaseTransport):
    """Lets through what the policy allows, each request to an address that was checked.

    The host named in a request's extension `granted` may be private, since the user typed it; link-local it may be only
    where it was typed as an IP address. Without a resolver names are resolved elsewhere, behind `inner`, and only what
    the host itself says is checked. Raises FetchError.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport, resolve: Resolver | None) -> None:
        self._inner = inner
        self._resolve = resolve

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the first of the host's addresses that can be connected to.

        Its `Location` is moved to the extension `location`: httpx parses it even where it follows no redirect, and
        fails on what it does not like.
        """
        response = await self._checked_answer(request)
        response.extensions["location"] = response.headers.pop("location", "")
        return response

    async def aclose(self) -> None:
        """Close the transport inside."""
        await self._inner.aclose()

    async def _checked_answer(self, request: httpx.Request) -> httpx.Response:
        host = request.url.raw_host.decode("ascii")
        ip = literal(host)
        granted = _is_granted(host, request.extensions.get("granted", ""))
        _check_name(host, granted=granted)
        if ip is not None:
            _check(host, ip, granted=granted, typed=True)
        if self._resolve is None:
            return await self._inner.handle_async_request(request)
        ips = [ip] if ip is not None else await _addresses(host, self._resolve)
        for found in ips:
            _check(host, found, granted=granted, typed=ip is not None)
        return await self._first_answer(request, host, ips, named=ip is None)

    async def _first_answer(
        self, request: httpx.Request, host: str, ips: Sequence[IPAddress], *, named: bool
    ) -> httpx.Response:
        extensions = dict(request.extensions)
        if named:
            extensions["sni_hostname"] = host  # the certificate must be the name's, not the address's
        for ip in ips[:-1]:
            with contextlib.suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return await self._inner.handle_async_request(_to(request, ip, extensions))
        return await self._inner.handle_async_request(_to(request, ips[-1], extensions))


class Network(httpx.AsyncBaseTransport):
    """The internet, or the proxy that the environment names for a request (`https_proxy`, `no_proxy` and so on).

    A proxy resolves names itself, and connects from where it stands: there the policy can hold only for what an address
    spells out.
    """

    def __init__(self, resolve: Resolver) -> None:
        self._resolve = resolve
        self._proxies = getproxies()
        self._guards: dict[tuple[bool, str], Guard] = {}
        self._certificates: ssl.SSLContext | None = None
        self._lock = asyncio.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, from the host itself or through its proxy."""
        is_secure = request.url.scheme == "https"
        proxy = self._proxies.get(request.url.scheme) or self._proxies.get("all") or ""
        if proxy and proxy_bypass(request.url.host):
            proxy = ""
        if (is_secure, proxy) not in self._guards:
            tls = await self._load_certificates() if is_secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            guard = Guard(_transport(tls, proxy), None if proxy else self._resolve)
            self._guards.setdefault((is_secure, proxy), guard)
        return await self._guards[is_secure, proxy].handle_async_request(request)

    async def aclose(self) -> None:
        """Close every transport."""
        for guard in self._guards.values():
            await guard.aclose()

    async def _load_certificates(self) -> ssl.SSLContext:
        async with self._lock:
            if self._certificates is None:  # 30 ms of work: too long for the event loop
                self._certificates = await asyncio.to_thread(httpx.create_ssl_context)
            return self._certificates


def _transport(tls: ssl.SSLContext, proxy: str) -> httpx.AsyncHTTPTransport:
    """Connections to the network, none of them kept, directly or by a proxy. Raises FetchError for a useless proxy."""
    # Kept, two hosts on one address would share a connection, the second behind the first one's certificate; and httpx
    # slows down with the number it keeps.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    try:
        return httpx.AsyncHTTPTransport(verify=tls, limits=limits, proxy=proxy or None)
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        reason = clean_line(str(error)).rstrip(".")
        raise FetchError(f"The proxy that the environment names cannot be used: {reason}.") from error


async def _addresses(host: str, resolve: Resolver) -> list[IPAddress]:
    """The addresses of a host to try, each once: the first, then one of the other kind, then the rest.

    Raises FetchError where it has none.
    """
    try:
        found = [ipaddress.ip_address(text) for text in await resolve(host)]
    except (OSError, ValueError) as error:
        raise FetchError(f"{host} cannot be found: check the address, and whether this machine is online.") from error
    unique = list(dict.fromkeys(found))
    if not unique:
        raise FetchError(f"{host} has no address that could be connected to.")
    other = [ip for ip in unique if ip.version != unique[0].version]
    return list(dict.fromkeys([unique[0], *other[:1], *unique]))[:ADDRESSES]


def _is_granted(host: str, granted: str) -> bool:
    """Whether this is the host that the user typed, with or without `www.`."""
    return bool(granted) and host.removeprefix("www.") == ascii_host(granted).strip("[]").removeprefix("www.")


def _check_name(host: str, *, granted: bool) -> None:
    """Refuse the names that always mean this machine, however they are resolved."""
    name = host.rstrip(".")
    if not granted and (name == "localhost" or name.endswith(".localhost")):
        raise FetchError(f"{host} leads to a private address, which only you can open by typing it.")


def _check(host: str, ip: IPAddress, *, granted: bool, typed: bool) -> None:
    """Refuse an address that this request may not connect to. Raises FetchError."""
    kind = reach(ip)
    if kind == "public" or (granted and (kind == "private" or typed)):
        return
    where = f"{host} ({ip})" if host.strip("[]") != str(ip) else host
    raise FetchError(f"{where} leads to a private address, which only you can open by typing it.")


def _to(request: httpx.Request, ip: IPAddress, extensions: dict[str, object]) -> httpx.Request:
    """The same request, its Host header too, to an address of its host."""
    timeout = request.extensions.get("timeout", {}) | {"connect": CONNECT_SECONDS}
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(ip)),
        headers=request.headers,
        stream=request.stream,
        extensions=extensions | {"timeout": timeout},
    )
