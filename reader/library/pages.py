"""An article over several pages, fetched page after page until it is whole."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from reader.address import canonical
from reader.model import Article, ExtractError, FetchError, Page, Part

MAX_PAGES = 10
SECONDS = 30.0
"""For all pages after the first: what there is by then is better than what is still to come."""


async def whole(
    part: Part,
    fetch: Callable[[str], Awaitable[Page]],
    read: Callable[[Page, Article], Awaitable[Part]],
    on_page: Callable[[int], object],
) -> Article:
    """The article that `part` begins, with the pages that follow; a notice says what is missing of it.

    `read` joins a page to what was read before. `on_page` is told the number of each page before it is fetched.
    """
    asked = {canonical(part.article.url)}
    number = 1
    try:
        async with asyncio.timeout(SECONDS):
            while part.following and canonical(part.following) not in asked:
                if number == MAX_PAGES:
                    return _without(
                        part.article, f"This article goes on after {MAX_PAGES} pages; the rest is on its site."
                    )
                number += 1
                asked.add(canonical(part.following))
                on_page(number)
                part = await read(await fetch(part.following), part.article)
    except (FetchError, ExtractError) as error:
        return _without(part.article, f"Page {number} of this article is missing: {error}")
    except TimeoutError:
        late = f"took longer than {SECONDS:g} seconds to send"
        return _without(part.article, f"Page {number} of this article is missing: its site {late} all pages.")
    return part.article


def _without(article: Article, notice: str) -> Article:
    """The article with a notice of what is missing, unless it has one already."""
    return article if article.notice else replace(article, notice=notice)
