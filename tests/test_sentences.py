"""Where sentences end."""

import pytest

from reader.tui.article.sentences import sentences


@pytest.mark.parametrize(
    "row",
    [
        "One came. | Two left.",
        "“Never,” said Ana. | “We stay.” | They did.",
        "“Why?” she asked. | Nobody knew.",
        "He said: “No. | Never.” | She left.",
        "Mr. Silva met Dr. J. Smith at 5 p.m. on Monday. | All agreed.",
        "The U.S. Senate voted. | It was close!",
        "It grew 3.5 per cent. | Prices fell.",
        "See e.g. Table 2. | Done.",
        "He came… | She left.",
        "He came … and left.",
        "It is No. 5 of ten. | He told me. | She left.",
        "Only words",
        "Is it? | Yes. | (He smiled.) | End.",
        "They paid €5. | 30 ships came.",
        "He left. — they said, and she too.",
        "彼は来た。|「そうか。」|と言った。",
        "Ella dijo que no. | ¿Por qué? | Nadie sabe.",
    ],
)
def test_sentences(row: str) -> None:
    text = row.replace(" | ", " ").replace("|", "")
    expected = [part.strip() for part in row.split("|")]
    assert [text[span.start : span.end] for span in sentences(text)] == expected


def test_only_a_stretch_of_the_text_is_split() -> None:
    text = "One. Two. Three. Four."
    assert [text[span.start : span.end] for span in sentences(text, 5, 16)] == ["Two.", "Three."]
    assert sentences("   ") == []
