"""Pages built to cost too much: each ends in an article or in a sentence, whatever it floods the reader with."""

import pytest

from reader.extract import extract
from reader.model import Article, ExtractError, Page

WORDS = "The harbour master of Tarrow counted the boats twice and found one more than there were moorings for."
P = f"<p>{WORDS}</p>"

FLOODS = {
    "100,000 boxes in each other": ("<div>" * 100_000 + P, "too complex"),
    "50,000 open tags": ("<b>" * 50_001 + P, "too complex"),
    "20,000 tables in each other": ("<table><tr><td>x" * 20_000, "too complex"),
    "300,000 line breaks": ("<p>word" + "<br>" * 300_000, "too complex"),
    "2 MB of brackets": ("<" * 2_000_000, "No article"),
    "2 MB of ampersands": ("&" * 2_000_000, "No article"),
    "200,000 attributes": ("<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">x", "too complex"),
    "500,000 open comments": ("<!--" * 500_000, "empty page"),
    "100,000 links": ("".join(f"<a href=/{number}>link {number}</a>" for number in range(100_000)), "too complex"),
    "100,000 scripts": ("<script>x</script>" * 100_000, "builds this page with scripts"),
    "200,000 options": ("<select>" + "<option>x" * 200_000 + "</select>", "empty page"),
    "frames": ("<frameset><frame src=a></frameset>", "empty page"),
    "cells over 10 million columns": (
        "<table>" + "<tr><td colspan=9999999 rowspan=9999999>x<td>y" * 3000 + f"</table>{P * 3}",
        "",
    ),
    "24,000 cells": ("<table>" + "<tr><td>x<td rowspan=9999>y" * 12_000 + f"</table>{P * 3}", ""),
    "2 MB of style": ("<style>" + "a{}" * 700_000 + f"</style>{P * 3}", ""),
    "a title of 600 KB": (f"<title>{'T' * 600_000}</title>{P * 3}", ""),
    "a class of 800 KB": (f"<p class='{'c ' * 400_000}'>x</p>{P * 3}", ""),
    "an image of 4 MB in an attribute": (f"{P * 3}<img src='data:image/png;base64,{'A' * 4_000_000}'>", ""),
    "100 tracking pixels": (P * 3 + "<img src=http://t.example/1.gif width=1 height=1>" * 100, ""),
    "a base that is a script": (f"<base href='javascript:alert(1)'><p><a href=x>l</a> and words</p>{P * 3}", ""),
    "a charset of 5,000 letters": (f"<meta charset={'x' * 5000}>{P * 3}", ""),
}


@pytest.mark.parametrize(("html", "said"), FLOODS.values(), ids=FLOODS)
def test_a_flood_ends_in_an_article_or_a_sentence(html: str, said: str) -> None:
    outcome = _outcome(html)
    if isinstance(outcome, Article):
        assert not said
        assert outcome.text.count(WORDS) == 3
        assert len(outcome.title) <= 500
        assert all(not inline.href or inline.href.startswith("https://n.example/") for inline in outcome.inlines)
    else:
        assert said in outcome


def _outcome(html: str) -> Article | str:
    try:
        return extract(Page("https://n.example/s", html.encode(), "text/html"))
    except ExtractError as error:
        return str(error)
