"""An article set in lines: what each shows, and that every place in the text is still found."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.shown import visible_blocks
from reader.tui.article.typeset import Sheet, byline, typeset, typeset_message
from reader.tui.wrap import width_of
from tests.page import page


def written(article: Article, sheet: Sheet) -> list[str]:
    return [
        "".join(piece.glyphs + article.text[piece.start : piece.end] for piece in line.pieces).rstrip()
        for line in sheet.lines
    ]


def lines(article: Article, width: int = 40, *, show_removed: bool = False) -> list[str]:
    """The lines without the blank ones at both ends."""
    return "\n".join(written(article, typeset(article, width, show_removed=show_removed))).strip("\n").split("\n")


def test_the_title_of_the_text_is_not_written_twice() -> None:
    article = page(
        ("title", "Grain talks stall"), ("paragraph", "Nobody came."), title="Grain talks stall - The Meridian"
    )
    assert lines(article) == ["Grain talks stall", "", "Nobody came."]


def test_a_title_that_the_text_lacks_stands_above_it() -> None:
    assert lines(page(("paragraph", "Nobody came."), title="Grain talks")) == ["Grain talks", "", "Nobody came."]


def test_a_first_paragraph_that_is_the_title_stands_for_it() -> None:
    assert lines(page(("paragraph", "Grain TALKS"), ("paragraph", "No."), title="Grain talks")) == [
        "Grain TALKS",
        "",
        "No.",
    ]


def test_head_dek_byline_and_notice_come_before_the_text() -> None:
    article = page(
        ("title", "Grain talks stall"),
        ("dek", "No date is set"),
        ("byline", "Words by Ana Silva"),
        ("dateline", "Tuesday"),
        ("paragraph", "Nobody came."),
        byline="Ana Silva",
        published=date(2026, 3, 3),
        site="The Meridian",
        notice="Only a preview is free.",
    )
    assert lines(article) == [
        "Grain talks stall",
        "No date is set",
        "",
        "Ana Silva · 3 March 2026 · The Meridian",
        "",
        " ! Only a preview is free.",
        "",
        "Nobody came.",
    ]


LANGUAGES = [
    ("de", "German · marks are rough in this language"),
    ("ja", "Japanese · marks are rough in this language"),
    ("xx", "marks are rough in this language"),
]


@pytest.mark.parametrize(("lang", "remark"), LANGUAGES)
def test_another_language_is_named_and_its_marks_are_called_rough(lang: str, remark: str) -> None:
    article = page(("paragraph", "No."), byline="Ana Silva", lang=lang)
    assert lines(article, 60) == ["Ana Silva", remark, "", "No."]


@pytest.mark.parametrize("lang", ["", "en"])
def test_nothing_is_said_of_the_language_that_marks_are_good_in(lang: str) -> None:
    assert lines(page(("paragraph", "No."), lang=lang)) == ["No."]


def test_a_byline_that_nothing_else_tells_is_kept_in_the_text() -> None:
    assert lines(page(("byline", "By Ana Silva"), ("paragraph", "No."))) == ["By Ana Silva", "", "No."]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, "Ana"),
        (date(2026, 12, 1), "Ana · 1 December 2026"),
        (datetime(2026, 3, 3, 14, 5, tzinfo=UTC), "Ana · 3 March 2026, 14:05 UTC"),
        (datetime(2026, 3, 3, 4, 5, tzinfo=timezone(timedelta(hours=2))), "Ana · 3 March 2026, 04:05 UTC+02:00"),
        (datetime(2026, 3, 3, tzinfo=UTC), "Ana · 3 March 2026"),
    ],
)
def test_date_of_the_byline(published: date | None, expected: str) -> None:
    assert byline(page(("paragraph", "x"), byline="Ana", published=published)) == expected


def test_list_items_hang_on_their_markers_without_blank_lines_between() -> None:
    article = page(
        ("paragraph", "They want:"),
        ("item 1 •", "a fixed date for the talks"),
        ("item 2 –", "soon"),
        ("item 1 •", "grain"),
    )
    assert lines(article, 16) == ["They want:", "", "• a fixed date", "  for the talks", "  – soon", "• grain"]


def test_numbers_of_a_list_share_a_column() -> None:
    article = page(*((f"item 1 {number}.", "word") for number in range(9, 12)))
    assert lines(article) == [" 9. word", "10. word", "11. word"]


def test_a_block_quote_has_a_bar_on_every_line() -> None:
    assert lines(page(("quote", "A harbour that stands still")), 16) == ["▎ A harbour that", "▎ stands still"]


def test_a_credit_stands_right_below_its_caption() -> None:
    article = page(("caption", "Ships at dawn in the bay"), ("credit", "Photo: T. Reyes"), ("paragraph", "No."))
    assert lines(article, 18) == ["▣ Ships at dawn in", "  the bay", "  Photo: T. Reyes", "", "No."]


def test_code_is_not_wrapped_at_words() -> None:
    assert lines(page(("code", "a = 1\n  b = 22222")), 12) == ["  a = 1", "    b = 2222", "  2"]


TABLE = "<t>Port</t> <t>Ships</t>\n<k>Avelar</k> <k>212</k>\n<k>Brunn</k> <k>-8</k>"


def test_a_table_that_fits_is_set_in_columns_with_figures_at_the_right() -> None:
    assert lines(page(("table", TABLE)), 20) == ["Port    Ships", "──────  ─────", "Avelar    212", "Brunn      -8"]


def test_a_table_too_wide_becomes_lines_of_header_and_value() -> None:
    article = page(("table", TABLE.replace("Avelar", "Avelar on the Sea")))
    assert lines(article, 20) == ["Port: Avelar on", "  the Sea", "Ships: 212", "", "Port: Brunn", "Ships: -8"]


def test_a_table_without_headers_or_cells_still_shows() -> None:
    assert lines(page(("table", "<k>a</k> <k>b</k>\n<k>c</k> <k>d</k>")), 20) == ["a  b", "c  d"]
    assert lines(page(("table", "<k>aaaa</k> <k>bbbb</k>\n<k>c</k> <k>d</k>")), 8) == ["aaaa", "bbbb", "", "c", "d"]
    assert lines(page(("table", "one two\nthree")), 20) == ["one two", "three"]


def test_what_cleaning_removed_is_hidden_until_it_is_asked_for_and_then_labelled_once() -> None:
    article = page(
        ("paragraph", "No."), ("related", "Read also this"), ("related", "and that"), ("promo", "Subscribe!")
    )
    assert lines(article) == ["No."]
    assert lines(article, show_removed=True) == [
        "No.", "", "removed: related", "Read also this", "", "and that", "", "removed: promo", "Subscribe!",
    ]  # fmt: skip


def test_links_are_numbered_and_an_address_keeps_its_number() -> None:
    article = page(
        ("paragraph", "<a:https://a.example/>One</a>, <a:https://b.example/>two</a> and <a:https://a.example/>one</a>.")
    )
    assert lines(article) == ["One¹, two² and one¹."]
    assert [link.href for link in typeset(article, 40).links] == ["https://a.example/", "https://b.example/"]


def test_the_number_of_a_link_takes_its_room_on_the_line() -> None:
    article = page(("paragraph", "five <a:https://a.example/>words</a> on a line"))
    assert lines(article, 10) == ["five", "words¹ on", "a line"]


def test_an_image_is_numbered_with_the_links_and_a_link_without_address_is_not() -> None:
    article = page(("caption", "<i:https://a.example/p.jpg>Ships at dawn</i>"), ("paragraph", "<a:>Nowhere</a>"))
    assert lines(article) == ["▣ Ships at dawn¹", "", "Nowhere"]


@pytest.mark.parametrize("width", range(8, 40))
def test_a_link_within_a_link_is_numbered_where_it_ends(width: int) -> None:
    article = page(
        ("caption", "<i:https://a.example/1><a:https://a.example/2>River News</a> 3 March, 9:02 AM</i>"),
        ("paragraph", "The tide came in."),
    )
    assert " ".join(line.strip() for line in lines(article, width) if line) == (
        "▣ River News² 3 March, 9:02 AM¹ The tide came in."
    )


def test_links_that_are_hidden_have_no_number() -> None:
    article = page(("related", "<a:https://a.example/>Also</a>"), ("paragraph", "<a:https://b.example/>This</a>"))
    assert lines(article) == ["This¹"]
    assert [line for line in lines(article, show_removed=True) if line] == ["removed: related", "Also¹", "This²"]


def test_the_markers_of_a_long_list_share_a_column_and_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def counted(text: str) -> int:
        measured.append(text)
        return len(text)

    monkeypatch.setattr("reader.tui.article.typeset.width_of", counted)
    items = lines(page(*((f"item 1 {number}.", "here") for number in range(1, 1001)), ("paragraph", "End.")))
    assert (items[0], items[-3]) == ("   1. here", "1000. here")
    assert len(measured) < 20_000


def test_an_article_of_nothing_has_lines_all_the_same() -> None:
    assert lines(page()) == [""]
    assert 0 <= typeset(page(), 40).line_at(5) < 3
    assert typeset_message("", 20).lines == ()
    assert lines(page(title="Only a title")) == ["Only a title"]


def test_a_place_is_found_in_the_line_that_shows_it() -> None:
    article = page(
        ("title", "Talks"), ("paragraph", "one two three four five six"), ("table", TABLE), ("code", "x = 1")
    )
    head = range(article.text.index("Port"), article.text.index("Avelar"))
    for width in (4, 9, 20, 72):
        sheet = typeset(article, width)
        for offset, char in enumerate(article.text):
            if char in " \n" or (width < 20 and offset in head):
                continue  # in a narrow pane the header stands before each value instead
            line = next(sheet.lines_from(offset, 1))
            assert any(piece.start <= offset < piece.end for piece in line.pieces), (width, offset)


_BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(
            ["paragraph", "item 1 •", "item 3 12.", "quote", "heading 2", "caption", "dek", "code", "embed", "related"]
        ),
        st.text(st.sampled_from("abc déf—-漢字。e\u0301👍🏽"), min_size=1, max_size=60).map(
            lambda text: f"{text[:5]}<a:https://a.example/{len(text)}>{text[5:20]}</a>{text[20:]}"
        ),
    ),
    max_size=6,
)


@given(_BLOCKS, st.integers(1, 60))
def test_every_letter_is_written_once_and_in_order(rows: list[tuple[str, str]], width: int) -> None:
    article = page(*rows)
    sheet = typeset(article, width, show_removed=True)
    pieces = [piece for line in sheet.lines for piece in line.pieces]
    shown = "".join(article.text[piece.start : piece.end] for piece in pieces)
    blocks = (article.blocks[index] for index in visible_blocks(article, show_removed=True))
    expected = "".join(article.text[block.start : block.end] for block in blocks)
    assert shown.replace(" ", "") == expected.replace(" ", "")
    starts = [line.start for line in sheet.lines]
    assert starts == sorted(starts)
    if width >= 12:
        assert max(map(width_of, written(article, sheet)), default=0) <= max(width, 18)


def test_an_empty_cell_keeps_its_column() -> None:
    table = "<t>Boat</t> | <t>Built</t> | <t>Length</t>\n<k>Ada</k> | <k></k> | <k>12</k>"
    assert lines(page(("table", table))) == ["Boat  Built  Length", "────  ─────  ──────", "Ada" + " " * 14 + "12"]


def test_a_rule_stands_in_the_middle() -> None:
    article = page(("paragraph", "One tide."), ("rule", "* * *"), ("paragraph", "Another tide."))
    assert lines(article, 41) == ["One tide.", "", " " * 18 + "* * *", "", "Another tide."]


def test_who_is_quoted_stands_right_below_with_a_dash() -> None:
    assert lines(page(("quote", "Count again."), ("quote 0 —", "Ana Reis"))) == ["▎ Count again.", "▎ — Ana Reis"]
