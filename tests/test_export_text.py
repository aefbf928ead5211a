"""What a page says never acts, in Markdown, YAML or a spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.export import QUOTES_HEADING, article_markdown, article_text, citation, escape, quotes_csv, quotes_jsonl
from reader.export.markdown import properties
from reader.model import Article, Block, BlockKind, Highlight, Inline, InlineKind, Role, Span
from reader.text import clean_line
from tests.export_example import ARTICLE, FIRST, ONE, READ, THIRD, THREE, TWO, front, highlight, span, write

# --- text from a page is data ----------------------------------------------------------------------------------

HOSTILE = [
    "../../x",
    "foo: [bar",
    'Hi"\ntags: [pwned]\n---',
    "![[secret]] [[x]] ![](http://tracker.example/x.png)",
    "<!-- /nr --> <script>alert(1)</script>",
    "`= dv.pages()` <% tp.x %> {{x}} {% x %} %%x%% ==x== $x$ ~~x~~",
    "# #tag > - + * _x_ __x__ **x** | ^id",
    "&lt;b&gt; &#60; \\[x\\] \\",
    "[click](javascript:alert(1))",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(tmp_path: Path, words: str) -> None:
    hostile = replace(ARTICLE, title=words, byline=words, quotes=())
    _, text = write(tmp_path, replace(TWO, exact=words, label=words), article=hostile)
    head = front(text)
    assert [line.split(":")[0] for line in head if not line.startswith(" ")] == list(
        properties(hostile, READ, "obsidian")
    )
    title = next(line for line in head if line.startswith("title: "))
    assert json.loads(title.removeprefix("title: ")) == " ".join(words.split())
    assert len(re.findall(r"(?<!\\)<!--", text)) == 2
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text[text.index("\n# ") :])
    used = {child.type for token in tokens for child in token.children or ()}
    assert used <= {"text", "softbreak", "link_open", "link_close"}
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert all(str(link).startswith(ARTICLE.url) for link in links)
    assert sum(token.type == "html_block" for token in tokens) == 2


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a == b === c", r"a =\= b =\=\= c"),
        ("%%hidden%%", r"%\%hidden%\%"),
        ("{{title}} {% if %} <% x %>", r"{\{title}} {\% if %} \<% x %\>"),
        ("AT&T &amp; &#60; & co", r"AT&T \&amp; \&\#60; & co"),
        ("snake_case _em_ __strong__", r"snake_case \_em\_ \_\_strong\_\_"),
        ("C# and #tag", r"C# and \#tag"),
        ("$5 and $6", r"\$5 and $6"),
        ("x^2 and ^id", r"x\^2 and \^id"),
        ("- a", r"\- a"),
        ("12. a", r"12\. a"),
        ("2026 was", "2026 was"),
        ("= dv", r"\= dv"),
        ("| a | b", r"\| a | b"),
    ],
)
def test_what_a_note_program_would_act_on_is_escaped(words: str, written: str) -> None:
    assert escape.line(words) == written


LINE = st.text(
    st.sampled_from("ab1 \\`*_[]<>&#!|^~=%{}$-+.():;/\"'é")
    | st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
    max_size=30,
)


@given(LINE)
@settings(max_examples=300, deadline=None)
def test_an_escaped_line_is_read_as_the_line(words: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse("> " + escape.line(words))
    assert {token.type for token in tokens} <= {
        "blockquote_open",
        "blockquote_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
    }
    read = "".join(child.content for token in tokens for child in token.children or ())
    assert {child.type for token in tokens for child in token.children or ()} <= {"text"}
    assert read == words.strip()


@given(LINE)
@settings(max_examples=200, deadline=None)
def test_a_scalar_is_read_as_it_was(words: str) -> None:
    written = escape.scalar(words)
    assert "\n" not in written
    assert written[0] != '"' or json.loads(written) == clean_line(words)


@pytest.mark.parametrize(
    ("host", "bare"),
    [("example.org", True), ("1.e5", False), ("null", False), ("2026-11-23", True), ("a b.org", False)],
)
def test_only_hosts_and_dates_stand_bare(host: str, bare: bool) -> None:
    assert escape.scalar(host) == (host if bare else f'"{host}"')


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/x(1)?a=b&amp;c", "[x](https://a.example/x%281%29?a=b&amp;amp;c)"),
        ("https://a.example/é_ü", "[x](https://a.example/é_ü)"),
        ("javascript:x", "x"),
        ("https://a.example/ b", "x"),
    ],
)
def test_links_lead_to_web_addresses_only(url: str, written: str) -> None:
    assert escape.link("x", url) == written


# --- a link to the passage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        (FIRST, "We%20will%20not%20sign%20this,before%20the%20vote%20on%20Thursday%2C"),
        ("Jane Doe", "Jane%20Doe"),
        ("Thursday", "the%20vote%20on-,Thursday,-%2C%E2%80%9D%20said%20Jane"),
        ("in Paris.\nThe vote was", "in%20Paris.,The%20vote%20was"),
    ],
)
def test_a_link_leads_to_the_passage(words: str, directive: str) -> None:
    assert escape.passage_url(ARTICLE, highlight(words, "h-a")) == f"{ARTICLE.url}#:~:text={directive}"


def test_a_fragment_stays_before_the_passage() -> None:
    anchored = replace(ARTICLE, url=ARTICLE.url + "#live")
    assert escape.passage_url(anchored, replace(TWO, exact="so-called")) == f"{ARTICLE.url}#live:~:text=so%2Dcalled"


# --- a whole article -------------------------------------------------------------------------------------------


def made(*parts: tuple[str, BlockKind, int, str, Role], styles: Sequence[tuple[str, InlineKind, str]] = ()) -> Article:
    text, found = "", []
    for words, kind, level, marker, role in parts:
        found.append(Block(len(text), len(text) + len(words), kind, role, level, marker))
        text += words + "\n"
    text = text[:-1]
    inlines = tuple(Inline(text.index(w), text.index(w) + len(w), kind, href) for w, kind, href in styles)
    return replace(ARTICLE, text=text, blocks=tuple(found), inlines=inlines, quotes=(), mentions=())


def body(article: Article, *highlights: Highlight) -> str:
    return article_markdown(article, highlights, flavor="obsidian").split(" · 2026-11-23\n\n")[1]


def test_an_article_is_written_with_its_blocks() -> None:
    article = made(
        ("The title", "heading", 1, "", "title"),
        ("A part", "heading", 3, "", "body"),
        ("- no item", "paragraph", 0, "", "body"),
        ("one", "item", 1, "•", "body"),
        ("deeper", "item", 2, "3.", "body"),
        ("said", "quote", 0, "", "body"),
        ("x = ```y```", "code", 0, "", "body"),
        ("Read this too", "paragraph", 0, "", "related"),
    )
    assert body(article) == ("### A part\n\n\\- no item\n\n- one\n    3. deeper\n\n> said\n\n````\nx = ```y```\n````\n")


def test_a_quotation_is_written_with_who_is_quoted_and_a_rule_as_one() -> None:
    article = made(
        ("said", "quote", 0, "", "body"),
        ("Ana", "quote", 0, "—", "body"),
        ("* * *", "rule", 0, "", "body"),
        ("posted", "embed", 0, "", "body"),
    )
    assert body(article) == "> said\n>\n> — Ana\n\n* * *\n\n> posted\n"


def test_what_the_head_says_of_writer_and_day_is_not_said_again_and_a_dek_is_no_heading() -> None:
    article = made(
        ("Why the pier was shut", "heading", 2, "", "dek"),
        ("By A. Writer", "paragraph", 0, "", "byline"),
        ("23 November 2026", "paragraph", 0, "", "dateline"),
        ("It was shut.", "paragraph", 0, "", "body"),
    )
    assert body(article) == "Why the pier was shut\n\nIt was shut.\n"
    unsigned = replace(article, byline="")
    assert "By A. Writer" in article_text(unsigned)
    assert "By A. Writer" in article_markdown(unsigned, (), flavor="obsidian")


def test_an_article_is_written_with_its_styles() -> None:
    article = made(
        ("a strong word, and a link here (photo)", "paragraph", 0, "", "body"),
        styles=[
            ("strong ", "strong", ""),
            ("word", "emphasis", ""),
            ("a link", "link", "https://a.example/"),
            ("link", "emphasis", ""),
            ("photo", "image", "https://a.example/p.jpg"),
        ],
    )
    assert body(article) == (
        "a **strong** *word*, and [a *link*](https://a.example/) here ([photo](https://a.example/p.jpg))\n"
    )


def test_a_table_is_written_with_its_cells() -> None:
    article = made(
        ("Year | x\n2026 7|8", "table", 0, "", "body"),
        styles=[("Year", "header", ""), ("x", "header", ""), ("2026", "cell", ""), ("7|8", "cell", "")],
    )
    assert body(article) == "| Year | x |\n| --- | --- |\n| 2026 | 7\\|8 |\n"


def test_highlights_are_marked_in_an_article() -> None:
    article = made(("one two three", "paragraph", 0, "", "body"), ("four", "paragraph", 0, "", "body"))
    kept = [replace(ONE, span=span) for span in (Span(4, 16), Span(4, 7), Span(16, 17), None)]
    assert body(article, *kept) == "one ==two three==\n\n==fou==r\n".replace("==fou==r", "==fou==r")


# --- rows ------------------------------------------------------------------------------------------------------


def test_quotes_are_rows() -> None:
    first, second = (json.loads(line) for line in quotes_jsonl(ARTICLE, read=READ).splitlines())
    assert first == {
        "quote_id": first["quote_id"],
        "text": FIRST,
        "speaker": "Jane Doe",
        "speaker_text": "Jane Doe",
        "cue": "said",
        "type": "direct",
        "confidence": 0.9,
        "verified": False,
        "article_id": ARTICLE.id,
        "url": ARTICLE.url,
        "site": "",
        "title": "Minister resigns",
        "author": "A. Reporter",
        "published": "2026-11-23",
        "read": "2026-11-23T21:14:05+00:00",
        "start": 18,
        "end": 124,
    }
    assert (second["speaker"], second["speaker_text"]) == (None, "the ministry")
    assert first["quote_id"] != second["quote_id"]


def test_what_the_reader_calls_a_pasted_text_is_nowhere_told_as_an_address(tmp_path: Path) -> None:
    pasted = replace(ARTICLE, url="paste:q5bar5gcc3")
    told = [article_text(pasted), article_markdown(pasted), citation(pasted, span(FIRST)), quotes_jsonl(pasted)]
    assert not any("paste:" in each for each in (*told, write(tmp_path, ONE, article=pasted)[1]))


def test_only_highlighted_quotes_are_rows_when_asked() -> None:
    assert [json.loads(line)["text"] for line in quotes_jsonl(ARTICLE, [THREE]).splitlines()] == [THIRD]


def test_csv_holds_the_same_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(QUOTES_HEADING + quotes_csv(ARTICLE, read=READ), newline="")))
    told = [json.loads(line) for line in quotes_jsonl(ARTICLE, read=READ).splitlines()]
    shown = {None: "", False: "false", True: "true"}
    assert rows == [{key: shown.get(value, str(value)) for key, value in row.items()} for row in told]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\r=1", "＝1"])
def test_csv_runs_no_formula(cell: str) -> None:
    rows = list(csv.DictReader(io.StringIO(QUOTES_HEADING + quotes_csv(replace(ARTICLE, title=cell)), newline="")))
    assert {row["title"] for row in rows} == {f"'{cell}"}
