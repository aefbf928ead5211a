"""What a person wrote in a file is never lost."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export import escape, save
from reader.export.markdown import passages, properties
from reader.export.merge import DamagedError, Written, merge
from reader.model import Block, Entity, Highlight, Mention
from tests.export_example import ARTICLE, FIRST, ONE, READ, TEXT, THIRD, THREE, TWO, front, highlight, span, write

WHOLE = """\
---
newsreader-id: a-j5eiuzf5vx
title: "Minister resigns"
source: "https://www.example.org/world/minister-resigns"
site: example.org
author:
  - "A. Reporter"
published: 2026-11-23
read: 2026-11-23T21:14:05Z
people:
  - "[[Jane Doe]]"
countries:
  - "[[France]]"
tags:
  - newsreader
---

# Minister resigns

[example.org](https://www.example.org/world/minister-resigns) · A. Reporter · 2026-11-23 · read 2026-11-23

## Highlights

<!-- nr:h-6dwhtbz2sx v1 * -->

> We will not sign this agreement under pressure from anyone, and certainly not before the vote on Thursday,
>
> — [[Jane Doe]] (attribution: automatic), *said* · [in context](https://www.example.org/world/minister-resigns#:~:text=We%20will%20not%20sign%20this,before%20the%20vote%20on%20Thursday%2C) · 2026-11-23

^h-6dwhtbz2sx

My note, if I wrote one in the app.

<!-- /nr -->

## Notes

(yours; the app never writes below this line)
"""
BARE = WHOLE[: WHOLE.index("<!-- nr:")] + WHOLE[WHOLE.index("## Notes") :]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "news"


# --- what is written -------------------------------------------------------------------------------------------


def test_a_new_file_has_the_promised_layout(folder: Path) -> None:
    path, text = write(folder, ONE)
    assert path == folder / "Articles/2026/2026-11-23 Minister resigns (example.org).md"
    assert re.sub(r"(?<= v1 )[0-9a-f]{12}", "*", text) == WHOLE


def test_an_article_without_highlights_is_saved_itself_and_they_join_it_later(folder: Path) -> None:
    text = f"{TEXT}\nHighlights\n(yours; the app never writes below this line)\n<!-- nr:h-6dwhtbz2sx v1 0 -->"
    kinds = (
        ("heading", "title"),
        *[("paragraph", "body")] * 3,
        ("heading", "body"),
        ("paragraph", "body"),
        ("code", "body"),
    )
    ends = accumulate(len(line) + 1 for line in text.split("\n"))
    lined = zip([0, *ends], text.split("\n"), kinds, strict=False)
    article = replace(ARTICLE, text=text, blocks=tuple(Block(at, at + len(line), *kind) for at, line, kind in lined))  # type: ignore[arg-type]
    path, plain = write(folder, article=article)
    body = plain.split("## Article\n\n")[1]
    assert body.startswith("“We will not sign")
    assert "\n\n### Highlights\n\n" in body
    assert body.endswith("\n## Notes\n\n(yours; the app never writes below this line)\n")
    assert save(article, [], folder, read=READ).written is False
    saved = save(article, [ONE], folder, read=READ)
    assert (saved.path, saved.kept) == (path, ())
    added = saved.path.read_text()
    assert body.split("## Notes")[0] in added
    assert (
        added.index("### Highlights")
        < added.index("\n## Highlights\n\n<!-- nr:h-6dwhtbz2sx")
        < added.index("\n## Notes")
    )


def test_the_plain_flavour_has_no_wikilinks_and_no_block_ids(folder: Path) -> None:
    _, text = write(folder, ONE, flavor="plain")
    assert "[[" not in text
    assert "\n^h-" not in text
    assert '  - "Jane Doe"' in text
    assert "> — Jane Doe (attribution: automatic), *said* · [in context]" in text


@pytest.mark.parametrize(
    ("kept", "last_line"),
    [
        (ONE, "— [[Jane Doe]] (attribution: automatic), *said* · [in context]({}) · 2026-11-23"),
        (TWO, "[in context]({}) · 2026-11-23"),
        (THREE, "— the ministry (attribution: automatic), *replied* · [in context]({}) · 2026-11-23 · #open-questions"),
        (replace(TWO, span=None), "[in context]({}) · 2026-11-23"),
        (
            highlight(TEXT[span(FIRST).start : span(THIRD).end], "h-a"),
            "quoting [[Jane Doe]] (attribution: automatic); the ministry (attribution: automatic) · "
            "[in context]({}) · 2026-11-23",
        ),
        (
            highlight(f"“{FIRST}” said Jane Doe, the finance minister, in Paris.", "h-b"),
            "quoting [[Jane Doe]] (attribution: automatic) · [in context]({}) · 2026-11-23",
        ),
        (
            highlight(f"“{FIRST}” said", "h-c"),
            "— [[Jane Doe]] (attribution: automatic), *said* · [in context]({}) · 2026-11-23",
        ),
        (
            highlight("certainly not before the vote on Thursday,”", "h-d"),
            "— [[Jane Doe]] (attribution: automatic), *said* · [in context]({}) · 2026-11-23",
        ),
        (highlight("” said Jane Doe", "h-e"), "[in context]({}) · 2026-11-23"),
    ],
)
def test_the_last_line_tells_who_said_it_where_and_when(folder: Path, kept: Highlight, last_line: str) -> None:
    _, text = write(folder, kept)
    assert f"> {last_line.format(escape.passage_url(ARTICLE, kept))}\n" in text


def test_only_a_confirmed_quote_loses_the_automatic_mark(folder: Path) -> None:
    checked = replace(ARTICLE, quotes=(replace(ARTICLE.quotes[0], confirmed=True),))
    _, text = write(folder, ONE, article=checked)
    assert "> — [[Jane Doe]], *said* · " in text


def test_paragraphs_stay_apart_in_the_quotation(folder: Path) -> None:
    _, text = write(folder, replace(TWO, exact="One.\nTwo."))
    assert "> One.\n>\n> Two.\n>\n> [in context]" in text


def test_words_of_nobody_known_are_given_to_nobody(folder: Path) -> None:
    unknown = replace(ARTICLE, quotes=(ARTICLE.quotes[0], replace(ARTICLE.quotes[1], speaker=None)))
    _, text = write(folder, highlight(TEXT[span(FIRST).start : span(THIRD).end], "h-a"), THREE, article=unknown)
    assert "> quoting [[Jane Doe]] (attribution: automatic) · " in text
    assert "> —" not in text


def test_what_is_not_shown_between_is_left_out_of_the_quotation(folder: Path) -> None:
    title, *rest = ARTICLE.blocks
    aside = replace(ARTICLE, blocks=(title, rest[0], replace(rest[1], role="promo"), rest[2]))
    over = highlight(TEXT[span("in Paris.").start : span(THIRD).end], "h-a")
    _, text = write(folder, over, article=aside)
    assert "> in Paris.\n>\n> “That is for others to answer,\n>\n> quoting the ministry" in text
    assert f"> {TWO.exact}\n" in write(folder / "other", TWO, article=aside)[1]


def test_tags_stand_in_the_front_matter_and_those_of_the_file_stay(folder: Path) -> None:
    path = save(ARTICLE, [ONE], folder, read=READ, tags=("eu", "2026")).path
    assert 'tags:\n  - newsreader\n  - "eu"\n  - "2026"\n---' in path.read_text()
    save(ARTICLE, [ONE], folder, read=READ, tags=("energy",))
    assert 'tags:\n  - newsreader\n  - "energy"\n---' in path.read_text()
    path.write_text(path.read_text().replace("  - newsreader\n", "  - mine\n"))
    save(ARTICLE, [ONE], folder, read=READ, tags=("energy", "eu"))
    assert 'tags:\n  - mine\n  - "energy"\n  - "eu"\n---' in path.read_text()


def test_a_page_without_a_web_address_gets_no_link(folder: Path) -> None:
    _, text = write(folder, TWO, article=replace(ARTICLE, url="javascript:alert(1)"))
    assert "](" not in text


def test_a_file_without_highlights_has_a_place_for_them(folder: Path) -> None:
    write(folder)[0].write_text(BARE)
    _path, text = write(folder, ONE)
    assert re.sub(r"(?<= v1 )[0-9a-f]{12}", "*", text) == WHOLE


# --- the merge rules -------------------------------------------------------------------------------------------


def test_nothing_changes_when_nothing_is_new(folder: Path) -> None:
    path, _ = write(folder, ONE, TWO)
    os.utime(path, (1, 1))
    journal = folder / ".newsreader/export.json"
    os.utime(journal, (1, 1))
    assert not save(ARTICLE, [ONE, TWO], folder, read=READ).written
    assert path.stat().st_mtime == journal.stat().st_mtime == 1


def test_an_untouched_block_follows_the_app(folder: Path) -> None:
    write(folder, ONE)
    _, text = write(folder, replace(ONE, note="Another note."))
    assert "Another note." in text
    assert "My note" not in text
    assert text.count("<!-- nr:") == 1


def test_an_edited_block_is_never_touched_again(folder: Path) -> None:
    path, text = write(folder, ONE, TWO)
    path.write_text(text.replace("My note,", "My own words,"))
    saved = save(ARTICLE, [replace(ONE, note="Another note."), TWO], folder, read=READ)
    assert not saved.written
    assert saved.kept == ("Kept your edit of “We will not sign this agreement under p…”.",)


def test_a_deleted_block_does_not_come_back(folder: Path) -> None:
    path, text = write(folder, ONE, TWO)
    start, end = text.index("<!-- nr:h-6"), text.index("<!-- nr:h-7")
    path.write_text(text[:start] + text[end:])
    saved = save(ARTICLE, [ONE, TWO, THREE], folder, read=READ)
    assert "h-6dwhtbz2sx" not in path.read_text()
    assert saved.kept == ("1 highlight that you deleted from the file stayed away.",)
    _, text = write(folder, ONE, TWO, THREE, restore=True)
    assert text.count("<!-- nr:h-6dwhtbz2sx") == 1


def test_a_highlight_made_anew_comes_after_its_block_was_deleted(folder: Path) -> None:
    path, text = write(folder, ONE)
    path.write_text(BARE)
    _, text = write(folder, replace(ONE, created=READ + timedelta(days=1)))
    assert text.count("<!-- nr:h-6dwhtbz2sx") == 1


def test_a_highlight_removed_in_the_app_stays_unless_it_is_asked_away(folder: Path) -> None:
    _path, text = write(folder, ONE, TWO)
    assert write(folder, TWO)[1] == text
    assert write(folder, TWO, removed={ONE.id})[1] == re.sub(
        r"<!-- nr:h-6.*?/nr -->\n\n", "", text, count=1, flags=re.DOTALL
    )


def test_an_edited_block_is_not_taken_out_with_its_highlight(folder: Path) -> None:
    path, text = write(folder, ONE)
    path.write_text(text.replace("My note,", "My own words,"))
    saved = save(ARTICLE, [], folder, read=READ, removed={ONE.id})
    assert "My own words," in path.read_text()
    assert saved.kept == ("Kept the block h-6dwhtbz2sx of a removed highlight, as you edited it.",)


@pytest.mark.parametrize("first", [(ONE,), (TWO,), (THREE,), (ONE, THREE), (TWO, THREE)])
def test_new_blocks_stand_in_the_order_of_the_article(folder: Path, first: Sequence[Highlight]) -> None:
    write(folder, *first)
    path, text = write(folder, THREE, TWO, ONE)
    assert re.findall(r"nr:(h-\w+)", text) == [ONE.id, TWO.id, THREE.id]
    assert text == write(path.parents[2] / "afresh", ONE, TWO, THREE)[1]


def test_words_between_the_blocks_stay_where_they_are(folder: Path) -> None:
    path, text = write(folder, ONE, THREE)
    path.write_text(text.replace("<!-- /nr -->\n", "<!-- /nr -->\nMine, right below.\n", 1))
    _, text = write(folder, ONE, TWO, THREE)
    assert text.index("h-7") < text.index("Mine, right below.\n") < text.index("h-2")


@pytest.mark.parametrize(
    ("gone", "stands_before"),
    [
        ("## Highlights\n", "## Notes"),
        ("## Highlights\n\n## Notes\n", "(yours;"),
        ("## Notes\n\n(yours; the app never writes below this line)\n", ""),
        ("## Highlights\n\n## Notes\n\n(yours; the app never writes below this line)\n", ""),
    ],
)
def test_without_its_heading_a_block_makes_a_section_above_the_notes(
    folder: Path, gone: str, stands_before: str
) -> None:
    write(folder)[0].write_text(BARE.replace(gone, "Mine.\n"))
    _, text = write(folder, ONE)
    assert "\n## Highlights\n\n<!-- nr:" in text
    assert "Mine.\n" in text
    assert text.index("<!-- /nr") < text.find(stands_before) or not stands_before


def test_nothing_is_written_below_the_promise(folder: Path) -> None:
    path, text = write(folder, ONE)
    start, end = text.index("<!-- nr:"), text.index("## Notes")
    moved = text[:start] + text[end:] + "\n" + text[start:end]
    path.write_text(moved)
    _, text = write(folder, replace(ONE, note="Another note."), TWO)
    below = moved[moved.index("(yours;") :]
    assert text.endswith(below)
    assert text.index(TWO.id) < text.index("(yours;")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("<!-- /nr -->", ""),
        ("<!-- /nr -->", "<!-- /nr -->\n<!-- /nr -->"),
        ("<!-- nr:h-6dwhtbz2sx v1", "<!-- nr:h-6dwhtbz2sx v2"),
        ("<!-- nr:h-6dwhtbz2sx v1", "<!--nr:h-6dwhtbz2sx v1"),
        ("<!-- nr:h-6dwhtbz2sx v1", "- <!-- nr:h-6dwhtbz2sx v1"),
        ("<!-- nr:h-7dwhtbz2sx v1", "<!-- nr:h-6dwhtbz2sx v1"),
    ],
)
def test_damaged_markers_are_left_alone_and_told(folder: Path, was: str, now: str) -> None:
    path, text = write(folder, ONE, TWO)
    damaged = text.replace(was, now, 1)
    path.write_text(damaged)
    saved = save(ARTICLE, [ONE, TWO, THREE], folder, read=READ)
    assert (saved.written, path.read_text()) == (False, damaged)
    assert "was left alone: " in saved.kept[0]


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "", "\n\n\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_stay_as_they_are(folder: Path, bom: str, end: str, newline: str) -> None:
    path, text = write(folder, ONE)
    own = bom + (text.rstrip("\n") + end).replace("\n", newline)
    path.write_bytes(own.encode())
    assert not save(ARTICLE, [ONE], folder, read=READ).written
    save(ARTICLE, [ONE, TWO], folder, read=READ)
    again = path.read_bytes().decode()
    assert again.startswith(bom + "---")
    assert again.count("\n") == again.count(newline)
    assert re.sub(r"<!-- nr:h-7.*?/nr -->\r?\n\r?\n", "", again, flags=re.DOTALL) == own


def test_a_section_at_the_end_keeps_the_final_line_open(folder: Path) -> None:
    path, _ = write(folder)
    path.write_bytes(BARE[: BARE.index("\n## Highlights")].replace("\n", "\r\n").removesuffix("\r\n").encode())
    save(ARTICLE, [ONE], folder, read=READ)
    again = path.read_bytes().decode()
    assert again.endswith("\r\n<!-- /nr -->")
    assert again.count("\n") == again.count("\r\n")


# --- the front matter ------------------------------------------------------------------------------------------


def test_properties_follow_while_they_stand_as_written(folder: Path) -> None:
    write(folder)
    _, text = write(folder, article=replace(ARTICLE, byline="B. Writer", mentions=(ARTICLE.mentions[1],)))
    assert '  - "B. Writer"' in front(text)
    assert "people:" in front(text)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('author:\n  - "A. Reporter"\n', ""),
        ('author:\n  - "A. Reporter"\n', "author: Somebody\n"),
        ('author:\n  - "A. Reporter"\n', 'author: "A. Reporter" # checked\n'),
        ('author:\n  - "A. Reporter"\n', 'author: ["Somebody"]\n'),
        ('author:\n  - "A. Reporter"\n', 'author: Somebody\nauthor:\n  - "A. Reporter"\n'),
    ],
)
def test_an_edited_property_is_left_alone(folder: Path, was: str, now: str) -> None:
    path, text = write(folder)
    own = text.replace(was, now)
    path.write_text(own)
    _, text = write(folder, article=replace(ARTICLE, title="Minister goes", byline="B. Writer"))
    expected = own.replace('title: "Minister resigns"', 'title: "Minister goes"')
    assert text == expected


def test_lists_are_united(folder: Path) -> None:
    path, text = write(folder)
    path.write_text(text.replace("tags:\n  - newsreader", "tags:\n    - mine").replace('"[[Jane Doe]]"', "'[[Jane]]'"))
    john = Mention(0, 8, Entity("person", "john roe", "John Roe"))
    more = replace(ARTICLE, mentions=(*ARTICLE.mentions, john))
    _, text = write(folder, article=more)
    assert "people:\n  - '[[Jane]]'\n  - \"[[John Roe]]\"\n" in text
    assert "tags:\n    - mine\n---" in text
    assert write(folder, article=more)[1] == text


def test_unknown_properties_comments_and_order_stay(folder: Path) -> None:
    path, text = write(folder, article=replace(ARTICLE, byline=""))
    own = text.replace("title:", "# mine\nrating: 5\ntext: |\n  one\n\n  author: two\ntitle:")
    path.write_text(own)
    _, text = write(folder)
    assert text == own.replace("published:", 'author:\n  - "A. Reporter"\npublished:').replace("· 2026", "· 2026")


def test_a_file_without_its_front_matter_is_still_found(folder: Path) -> None:
    path, text = write(folder, ONE)
    own = text[text.index("# Minister") :]
    path.write_text(own)
    same, text = write(folder, ONE, TWO)
    assert (same, text.startswith("# Minister")) == (path, True)


# --- a person's lines, whatever is done to them ----------------------------------------------------------------

HIGHLIGHTS = (ONE, TWO, THREE)
MINE = st.sampled_from(
    [
        "mine",
        "",
        "## Highlights",
        "## Notes",
        "---",
        "> quoted",
        "- item",
        "```",
        "tags:",
        "  - own",
        "^h-6dwhtbz2sx",
        "mine \t",
    ]
)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """The text with a few lines added, deleted, moved or changed, as a person might."""
    lines = text.split("\n")
    for number in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines)))
        match draw(st.sampled_from(["add", "delete", "change", "move"])):
            case "add":
                lines.insert(at, draw(MINE) + str(number))
            case "delete":
                del lines[at : at + draw(st.integers(1, 12))]
            case "change" if at < len(lines):
                lines[at] = lines[at][:7] + "mine" + lines[at][7:]
            case "move" if at < len(lines):
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


def subsequence(lines: Sequence[str], of: Sequence[str]) -> bool:
    rest = iter(of)
    return all(line in rest for line in lines)


def without_our_blocks(text: str, untouched: Callable[[str], bool]) -> list[str]:
    kept: list[str] = []
    block: list[str] = []
    for line in text.split("\n"):
        if block or line.startswith("<!-- nr:"):
            block.append(line)
            if line.startswith("<!-- /nr"):
                kept += [] if untouched("\n".join(block)) else block
                block = []
        else:
            kept.append(line)
    return [line.removesuffix("\r") for line in kept + block]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_line_of_a_person_is_lost_or_moved(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        _edit_between_two_exports(Path(folder), data)


def _edit_between_two_exports(folder: Path, data: st.DataObject) -> None:
    first = data.draw(st.lists(st.sampled_from(HIGHLIGHTS), unique=True))
    saved = save(ARTICLE, first, folder, read=READ)
    original = saved.path.read_text()
    own = data.draw(edited(original))
    saved.path.write_bytes(own.encode())
    second = data.draw(st.lists(st.sampled_from(HIGHLIGHTS), unique=True))
    noted = [replace(kept, note=data.draw(st.sampled_from(["", "A new note."]))) for kept in second]
    save(ARTICLE, noted, folder, read=READ, name=saved.path.name)
    again = saved.path.read_bytes().decode()

    def untouched(block: str) -> bool:
        return block.replace("\r", "") in original

    assert subsequence(without_our_blocks(own, untouched), [line.removesuffix("\r") for line in again.split("\n")])
    once_more = save(ARTICLE, noted, folder, read=READ, name=saved.path.name)
    assert not once_more.written
    assert saved.path.read_bytes().decode() == again
    for kept in HIGHLIGHTS:
        assert again.count(f"<!-- nr:{kept.id} ") <= max(1, own.count(f"<!-- nr:{kept.id} "))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_merge_with_nothing_new_changes_no_byte(data: st.DataObject) -> None:
    blocks = passages(ARTICLE, HIGHLIGHTS, "obsidian")
    head = properties(ARTICLE, READ, "obsidian")
    text = data.draw(edited(merge(WHOLE.replace("*", "0" * 12), blocks, head, Written()).text))
    try:
        first = merge(text, blocks, head, Written())
    except DamagedError:
        return
    assert merge(first.text, blocks, head, first.written).text == first.text
