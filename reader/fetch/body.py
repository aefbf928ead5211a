"""The body of an answer, decompressed under a cap.

httpx decompresses whatever comes: a gzip of one megabyte that unpacks to a gigabyte takes all memory. So only what was
asked for is decoded, in steps, and never beyond the cap.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator

import httpx

STEP = 1 << 18
"""Bytes that are unpacked before the event loop gets a turn: about half a millisecond's work."""
MEMBERS = 100
"""Gzip streams in a row that are read as one body."""


class TooLargeError(Exception):
    """The body is larger than the cap."""


class GarbledError(Exception):
    """The body is not what its headers promise. Its text completes the sentence "<host> …"."""


async def read(response: httpx.Response, cap: int) -> bytes:
    """The whole body, its encoding undone. Raises TooLargeError, GarbledError and what httpx raises."""
    if response.headers.get("content-length", "").isdecimal() and int(response.headers["content-length"][:20]) > cap:
        raise TooLargeError
    encoding = _encoding(response)
    # Not aiter_raw(): that refuses an answer made from bytes, as those of a test or of the demo are.
    assert isinstance(response.stream, httpx.AsyncByteStream)
    wire = _capped(aiter(response.stream), cap)
    chunks = [chunk async for chunk in (_unpacked(wire, encoding, cap) if encoding else wire)]
    return b"".join(chunks)


def _encoding(response: httpx.Response) -> str:
    names = [name.strip().lower() for name in response.headers.get("content-encoding", "").split(",")]
    names = [name.removeprefix("x-") for name in names if name not in ("", "identity")]
    if len(names) > 1:
        raise GarbledError("compressed its answer more than once")
    if names and names[0] not in ("gzip", "deflate"):
        raise GarbledError("compressed its answer in a way that was not asked for")
    return names[0] if names else ""


async def _capped(stream: AsyncIterator[bytes], cap: int) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in stream:
        size += len(chunk)
        if size > cap:
            raise TooLargeError
        yield chunk


async def _unpacked(wire: AsyncIterator[bytes], encoding: str, cap: int) -> AsyncIterator[bytes]:
    """The decompressed stream. A body of no bytes at all is taken as empty, whatever its encoding."""
    unpacker = None
    size = members = 0
    async for data in wire:
        while data:
            if unpacker is None or unpacker.eof:
                members += 1
                if members > MEMBERS:
                    raise GarbledError("compressed its answer more than once")
                if members > 1 and not data.startswith(b"\x1f\x8b"):
                    return  # what follows the last member is padding
                unpacker = _unpacker(encoding, data)
            try:
                out = unpacker.decompress(data, STEP)
            except zlib.error as error:
                raise GarbledError("sent an answer that cannot be decompressed") from error
            size += len(out)
            if size > cap:
                raise TooLargeError
            data = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            yield out
            await asyncio.sleep(0)
    while unpacker is not None and not unpacker.eof:  # what the last step had no room for
        out = unpacker.decompress(b"", STEP)
        size += len(out)
        if size > cap:
            raise TooLargeError
        if not out:
            raise GarbledError("broke off its answer before the end")
        yield out


def _unpacker(encoding: str, data: bytes) -> "zlib._Decompress":
    """A decompressor for a stream that begins with `data`. Many servers send `deflate` without its zlib wrapper."""
    if encoding == "gzip":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    wrapped = data[0] & 0x0F == 8 and (len(data) < 2 or int.from_bytes(data[:2], "big") % 31 == 0)
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
