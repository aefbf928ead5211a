"""A folder of files, served as a site without any network: the demo edition."""

from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

import httpx

from reader.address import short_hash

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json",
    ".opml": "text/x-opml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
}


class Folder(httpx.AsyncBaseTransport):
    """Answers GET with the file at the path, 304 where its ETag is known already, 404 where there is none.

    A folder answers with its `index.html`, a name without a suffix with that of `.html`. Files of other kinds than the
    text ones above do not exist.
    """

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer; the files are small and local, and read at once."""
        found = self._find(request.url.path)
        if found is None:
            return httpx.Response(404)
        media_type, body = found
        etag = f'"{short_hash(body.hex())}"'
        if request.headers.get("if-none-match") == etag:
            return httpx.Response(304, headers={"etag": etag})
        return httpx.Response(200, headers={"content-type": media_type, "etag": etag}, content=body)

    def _find(self, path: str) -> tuple[str, bytes] | None:
        parts = [part for part in path.split("/") if part]
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        if path.endswith("/"):
            parts.append("index.html")
        elif not PurePosixPath(path).suffix:
            parts[-1] += ".html"
        media_type = _TYPES.get(PurePosixPath(parts[-1]).suffix.lower())
        file = self._folder.joinpath(*parts)
        return (media_type, file.read_bytes()) if media_type and file.is_file() else None
