"""Where the picture of an `img` lies: themes put it in half a dozen places, the one in `src` often being a blank."""

import re
from collections.abc import Iterator
from itertools import takewhile

from reader.address import join
from reader.extract.dom import Node

_LAZY = ("data-src", "data-lazy-src", "data-original")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:\?|$)", re.IGNORECASE)


def address_of(image: Node, base: str) -> str:
    """The address of the largest form of a picture that its element tells; empty where it tells none of the web."""
    return next((href for link in _stated(image) if link and (href := join(base, link))), "")


def _stated(image: Node) -> Iterator[str]:
    above = next((node for node in image.ancestors() if node.tag not in ("picture", "source", "span")), None)
    if above is not None and above.tag == "a" and _PICTURE_FILE.search(above.get("href")):
        yield above.get("href")
    yield from (image.get(name) for name in _LAZY)
    yield _largest(image.get("data-srcset"))
    yield image.get("src")
    yield _largest(image.get("srcset"))
    around = takewhile(lambda node: node.tag in ("source", "picture"), image.ancestors())
    for source in (node for node in around if node.tag == "source"):  # libxml2 takes what follows a source to lie in it
        yield _largest(source.get("srcset") or source.get("data-srcset"))


def _largest(srcset: str) -> str:
    """Of `a.jpg 300w, b.jpg 2x, …` the address with the largest number."""
    best = (-1.0, "")
    for candidate in re.split(r",\s+", srcset.strip()):
        link, _, size = candidate.strip(" ,").partition(" ")
        number = re.match(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", size.strip())
        best = max(best, (float(number.group()) if number else 0.0, link))
    return best[1]
