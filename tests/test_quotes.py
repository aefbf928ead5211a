"""Which words are a quote: marks of every kind, and what stands between marks without being speech."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotate import from_text, quotes
from reader.model import Article, Block, BlockKind, Entity, Inline, Mention, Role
from tests import marked
from tests.page import page


def found(row: str) -> str:
    article = marked.named(row)
    return marked.draw(row, replace(article, quotes=quotes.find(article)), "q")


PAIRS = [
    '"<q>The bridge is closed,</q>" said the mayor.',
    "“<q>The bridge is closed,</q>” said the mayor.",
    "The mayor said: “<q>The bridge is closed.</q>”",
    "„<q>Wir bleiben alle hier</q>“, sagte die Wirtin.",
    "„<q>Zostajemy tutaj wszyscy</q>”, powiedziała.",
    "«<q>Nous restons tous ici</q>», a dit le maire.",
    "« <q>Nous restons tous ici</q> », a dit le maire.",
    "»<q>Wir bleiben alle hier</q>«, sagte die Wirtin.",
    "”<q>Vi stannar alla här</q>”, sade borgmästaren.",
    "``<q>The bridge is closed,</q>'' said the mayor.",
    "“<q>Is it closed?</q>” asked the reporter.",
    "“<q>Never!</q>” she shouted.",
    "(“<q>We were never asked about the road,</q>” she said.)",
    "The mayor—“<q>a patient man, all in all,</q>” she said—had gone.",
]


@pytest.mark.parametrize("row", PAIRS)
def test_words_between_a_pair_of_marks_are_a_quote(row: str) -> None:
    assert found(row) == marked.only(row, "q")


SEVERAL = [
    "“<q>The bridge is closed,</q>” he said, “<q>and it will stay so.</q>”",
    '"<q>The bridge is closed,</q>" he said. "<q>It will stay so.</q>"',
    "She said the plan was “<q>late</q>” and “<q>far too dear for us</q>”.",
    "“<q>Yes,</q>” said one. “<q>No,</q>” said the other.",
]


@pytest.mark.parametrize("row", SEVERAL)
def test_an_interrupted_quotation_is_a_quote_for_each_part(row: str) -> None:
    assert found(row) == marked.only(row, "q")


NESTED = [
    "“<q>He told us ‘go home’ and we went,</q>” she said.",
    "\"<q>He told us 'go home' and we went,</q>\" she said.",
    '"<q>He told us “go home” and we went,</q>" she said.',
    "«<q>He told us “go home” and we went</q>», she said.",
    "\"<q>And then he said, 'Go home,' </q>\" she recalled.".replace(" </q>", "</q> "),
    "‘<q>He told us “go home” and we went,’</q> she said.".replace(",’</q>", ",</q>’"),
]


@pytest.mark.parametrize("row", NESTED)
def test_a_quotation_within_a_quotation_belongs_to_the_outer_one(row: str) -> None:
    assert found(row) == marked.only(row, "q")


PARAGRAPHS = [
    "The clerk said: “<q>We opened the gate at six and found nobody.</q>\n“<q>By seven there were hundreds.</q>”",
    'He wrote: "<q>We opened the gate at six and found nobody.</q>\n"<q>Then they came.</q>\n"<q>Then they left.</q>"',
    "The clerk said: “<q>We opened the gate at six.</q>\n<q>By seven there were hundreds.</q>” Then he left.",
    "She said: “<q>Nobody told us that the road was closed for good.</q>\nThe council did not answer.",
    "“<q>We opened the gate at six,</q>” said the clerk.\nNobody came until noon.",
]


@pytest.mark.parametrize("row", PARAGRAPHS)
def test_a_quote_continues_over_paragraphs(row: str) -> None:
    assert found(row) == marked.only(row, "q")


SINGLE = [
    "‘<q>The bridge is closed,</q>’ said the mayor.",
    "'<q>The bridge is closed,</q>' said the mayor.",
    "The mayor said: ‘<q>The bridge isn’t safe.</q>’",
    "‘<q>The workers’ rights are gone and they know it,</q>’ she said.",
    "‘<q>The bridge is closed</q>’, said the mayor.",
    "‘<q>It’s the children’s bridge,</q>’ he said, ‘<q>not yours.</q>’",
    "In the ’90s the rock ’n’ roll clubs weren’t the owners’ only trouble, as the town’s elders know.",
    "The farmers’ union and the millers’ guild met at the drivers’ inn.",
    "'Tis the season, and the dogs' bowls are full.",
]


@pytest.mark.parametrize("row", SINGLE)
def test_single_marks_hold_speech_in_british_style_and_apostrophes_none(row: str) -> None:
    assert found(row) == marked.only(row, "q")


BRITISH = """‘<q>The bridge has been closed since the spring, and nobody asked us,</q>’ said the mayor.
She had thought it was ‘<q>a joke, and a poor one</q>’. The town’s ‘bridge’ is a plank that the drivers’ guild laid.
‘<q>We wrote to them in May.</q>
‘<q>They wrote back in June that the workers’ letter was lost,</q>’ she said.
Her film ‘The Long Quay’ was shot there."""


def test_once_single_marks_hold_speech_they_do_so_everywhere() -> None:
    assert found(BRITISH) == marked.only(BRITISH, "q")


def test_single_marks_beside_double_ones_hold_no_speech() -> None:
    row = "“<q>We will rebuild the whole of the bridge,</q>” he said.\nThe paper calls it ‘the end of the river trade’, a bit early."
    assert found(row) == marked.only(row, "q")


TYPOS = [
    "“<q>The bridge is closed,</q>“ said the mayor.",
    "”<q>The bridge is closed,</q>” said the mayor.",
    '"<q>The bridge is closed,</q>"said the mayor of the town.',
    'The mayor said,"<q>The bridge is closed for good.</q>"',
    '“<q>The bridge is closed,</q>" said the mayor.',
    "“<q>The bridge is closed for now. “</q><q>It was old,</q>” said the mayor.".replace(" “</q><q>", "</q> “<q>"),
]


@pytest.mark.parametrize("row", TYPOS)
def test_a_wrong_mark_does_what_its_place_calls_for(row: str) -> None:
    assert found(row) == marked.only(row, "q")


FORGOTTEN = [
    "“<q>We crossed at dawn and saw nobody on the bridge,</q> said Silva, whose boat was lost.",
    "“<q>We crossed at dawn and saw nobody on the bridge,</q> he said.",
    "More from the council: “<q>We have read the report and will answer it in the spring</q> [The Courier]",
]


@pytest.mark.parametrize("row", FORGOTTEN)
def test_a_quotation_whose_closing_mark_was_forgotten_ends_before_who_said_it(row: str) -> None:
    assert found(row) == marked.only(row, "q")


PARTIAL = [
    "The ministry said it would respect “<q>international practices</q>” in its answer.",
    "He called the plan “<q>a disgrace</q>”.",
    "She described the talks as “<q>healthy</q>” and went home.",
    "The minister dismissed “<q>idle rumours</q>” about the port.",
    "What the mayor called “<q>a small delay</q>” has lasted a year.",
    "The road was called “<q>a deathtrap</q>” by its neighbours.",
    "The crowd greeted him with chants of “<q>Go Home Now</q>”.",
    "He vowed to go after “<q>anyone who cuts the cable again</q>”.",
    "The deal was “<q>dead</q>”, according to the mayor.",
    "The mayor’s remarks were “<q>unwise</q>”, the bishop said.",
    "The bishop attacks “<q>idle talk</q>” in his letter.",
]


@pytest.mark.parametrize("row", PARTIAL)
def test_a_few_quoted_words_within_a_report_are_a_quote(row: str) -> None:
    assert found(row) == marked.only(row, "q")


NO_SPEECH = [
    "Her film “The Long Quay” opens on Friday.",
    "The novel, “Salt and Rope,” won a prize.",
    "He hosts the radio show “Morning Tide”.",
    "She told the story on “Morning Tide” last week.",
    "The singer’s hit “Harbour Lights” was played at the harbour.",
    "Fans know William “Wee Billy” Gordon as a goalkeeper.",
    "The gang’s leader, known as “the baker”, was never caught.",
    "The dish, nicknamed “widow’s soup”, has no meat in it.",
    "The so-called “experts” were students.",
    "A village called “Three Wells” lies north of here.",
    "A report titled “How Ports Die When Nobody Looks” came out in May.",
    "She sang “Yesterday” and directed “The Long Road Home.” It ran for years.",
    "He said little; he wrote “The Sea at Night” in a winter.",
    "Click “subscribe” below and never miss a story.",
    "The “super tanker” lay at anchor for a year.",
    "Thousands wore “Save Our Port” hats in the rain.",
    'The plank was 12" long and the other 14" wide.',
    'A tag such as <img alt="a bridge at night" src="x"> was left over.',
    "The band (“Iron Quay”) played twice.",
    "The choir sang “The Long Way Home” by the water.",
    "The paper’s commentary, “Mayor, tell us where the money went,” was read by all.",
    "A letter headlined “Why we must never sell the port” drew replies.",
    "I agree with Silva (“We must never sell the port,” The Courier, Monday).",
    "The attacks on the “super tanker” went on all night.",
    "The firm’s projects include a “floating park” in the harbour.",
    "The “ghost ships” that sailors say they see are clouds.",
    "A “green corridor”, which the council praised in May, is still a car park.",
    "The line, known locally as “Smoky Mary”, ran until May, he said.",
    "Calves are kept for a year, which is often called the “engine room” of beef, she said.",
    "He owned two newspapers “Harbour Voice” and continued to sell them both.",
    "Since May the Wakit Tama (“the time has come”) movement has said no.",
    "The festival on the theme “let us plant the old trees again” was announced on Monday.",
    "The author is known only by the penname “romphaeng”, she said.",
    "He was among the “basement dwellers” who seldom spoke with the strategists of the party but were glad of each chance to tell a story of the town and its people.",
]


@pytest.mark.parametrize("row", NO_SPEECH)
def test_titles_nicknames_and_scare_quotes_are_no_speech(row: str) -> None:
    assert found(row) == marked.only(row, "q")


TITLED_SPEECH = [
    "“<q>Denver,</q>” he answered.",
    "“<q>Mexico!</q>” the crowd shouted back.",
    "She kept calling him “<q>Crooked Harry</q>”.",
    "“<q>We need a friend,</q>” he told them. “<q>Ana Silva.</q>”",
]


@pytest.mark.parametrize("row", TITLED_SPEECH)
def test_speech_in_capitals_is_still_speech(row: str) -> None:
    assert found(row) == marked.only(row, "q")


# --- what the blocks tell ----------------------------------------------------------------------------------------


Part = tuple[str, BlockKind, Role]


def built(*parts: Part) -> Article:
    text = "\n".join(words for words, _, _ in parts)
    blocks, at = [], 0
    for words, kind, role in parts:
        blocks.append(Block(at, at + len(words), kind, role))
        at += len(words) + 1
    return Article("a", "", "", text, tuple(blocks))


def said(article: Article) -> list[str]:
    return [article.text[quote.start : quote.end] for quote in quotes.find(article)]


BLOCK_QUOTES = [
    ("We crossed at dawn and saw nobody.", "We crossed at dawn and saw nobody."),
    ("“We crossed at dawn and saw nobody.”", "We crossed at dawn and saw nobody."),
    ("“We crossed at dawn,” he wrote, “and saw nobody.”", "“We crossed at dawn,” he wrote, “and saw nobody.”"),
    ("We crossed at dawn and saw nobody. — Ana Silva", "We crossed at dawn and saw nobody."),
]


@pytest.mark.parametrize(("block", "words"), BLOCK_QUOTES)
def test_a_block_quotation_is_a_quote_without_marks_and_signature(block: str, words: str) -> None:
    article = built(("He wrote in his diary:", "paragraph", "body"), (block, "quote", "body"))
    assert said(article) == [words]


@pytest.mark.parametrize("role", ["related", "promo", "tail"])
def test_blocks_that_were_set_aside_hold_no_quotes(role: Role) -> None:
    assert said(built(("“The bridge is closed,” said the mayor.", "paragraph", role))) == []


@pytest.mark.parametrize("kind", ["code", "table"])
def test_code_and_tables_hold_no_quotes(kind: BlockKind) -> None:
    assert said(built(('print("the bridge is closed for good")', kind, "body"))) == []


SHOWN: list[Role] = ["title", "dek", "caption"]


@pytest.mark.parametrize("role", SHOWN)
def test_title_dek_and_caption_count(role: Role) -> None:
    assert said(built(("“The bridge is closed,” says mayor", "paragraph", role))) == ["The bridge is closed,"]


def test_a_headline_quotes_in_single_marks_whatever_the_story_does() -> None:
    story: Part = ("“The bridge is closed for good, I fear,” said the mayor.", "paragraph", "body")
    article = built(("Mayor: ‘The bridge is closed’", "heading", "title"), story)
    assert said(article) == ["The bridge is closed", "The bridge is closed for good, I fear,"]
    article = built(("‘I thought it was the end’: two tell of the flood", "heading", "title"), story)
    assert said(article) == ["I thought it was the end", "The bridge is closed for good, I fear,"]
    assert said(built(("‘The Long Road Home’: a review", "heading", "title"))) == []


# --- conversations without marks ---------------------------------------------------------------------------------

TRANSCRIPT = """Two candidates met on the radio.
SILVA: We will dredge the port this year.
MOREAU: With whose money, may I ask?
SILVA: With the money of the ships that use it.
That is only fair.
MOREAU: They will go elsewhere.
The hour was over."""


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    article = from_text(TRANSCRIPT)
    turns = [
        (article.text[q.speaker.start : q.speaker.end], article.text[q.start : q.end])
        for q in quotes.find(article)
        if q.speaker
    ]
    assert turns == [
        ("SILVA", "We will dredge the port this year."),
        ("MOREAU", "With whose money, may I ask?"),
        ("SILVA", "With the money of the ships that use it."),
        ("SILVA", "That is only fair."),
        ("MOREAU", "They will go elsewhere."),
    ]


def test_answers_are_the_persons_who_is_introduced_and_questions_nobodys() -> None:
    row = (
        "We met <p>Ana Silva</p> at the port.\nQ: Is the bridge safe?\nA: <q:Ana Silva = Ana Silva>It was, once.</q>\n"
        "Q: And now?\nA: <q:Ana Silva = Ana Silva>Now I would not cross it.</q>"
    )
    assert found(row) == marked.only(row, "q")


def test_a_question_in_bold_is_answered_by_the_person_introduced() -> None:
    asked = [f"Is the {thing} safe?" for thing in ("bridge", "quay", "crane", "road")]
    lines = ["We met <p>Ana Silva</p> at the port."]
    for question in asked:
        lines += [question, f"<q:Ana Silva>I say no more of that {len(lines)}.</q>"]
    row = "\n".join(lines)
    article = marked.named(row)
    bold = tuple(
        Inline(block.start, block.end, "strong") for block in article.blocks if article.text[block.end - 1] == "?"
    )
    article = replace(article, inlines=bold)
    assert marked.draw(row, replace(article, quotes=quotes.find(article)), "q") == marked.only(row, "q")


ANSWERS = ["I say no more of that.", "My father built it.", "We let it be.", "It was old."]
EXPLAINED = ["It is old.", "The council built it.", "Nobody knows.", "It was closed in May."]


@pytest.mark.parametrize(("answers", "speak"), [(ANSWERS, True), (EXPLAINED, False)])
def test_questions_as_headings_are_an_interview_if_the_answers_speak_of_themselves(
    answers: list[str], speak: bool
) -> None:
    parts: list[Part] = [
        ("Who is Ana Silva?", "heading", "title"),
        ("We met Ana Silva at the port.", "paragraph", "body"),
    ]
    for answer in answers:
        parts += [("Is the bridge safe?", "heading", "body"), (answer, "paragraph", "body")]
    article = built(*parts)
    at = article.text.index("Ana Silva at")
    ana = Mention(at, at + 9, Entity("person", "ana silva", "Ana Silva"))
    assert said(replace(article, mentions=(ana,))) == (answers if speak else [])


LISTS = [
    "Opening hours: nine to five.\nPhone: none.\nNote: bring a coat.\nParking: free.",
    "Bread: two loaves are enough.\nWine: one bottle.\nBread: toast it.",
]


@pytest.mark.parametrize("row", LISTS)
def test_a_list_with_colons_is_no_conversation(row: str) -> None:
    assert found(row) == row


def test_offsets_stand_for_the_words_themselves() -> None:
    article = from_text("She said: “ The bridge is closed. ”")
    (quote,) = quotes.find(article)
    assert article.text[quote.start : quote.end] == "The bridge is closed."


def test_text_without_marks_has_no_quotes() -> None:
    assert quotes.find(from_text("")) == ()
    assert quotes.find(from_text("The mayor said that the bridge was closed.")) == ()


@given(st.text(alphabet="ab S.,:?\n\"'“”‘’«»„-=(5", max_size=80))
def test_quotes_stand_in_order_inside_their_blocks_and_never_overlap(text: str) -> None:
    article = from_text(text)
    end = 0
    for quote in quotes.find(article):
        assert end <= quote.start < quote.end
        assert article.text[quote.start : quote.end] == article.text[quote.start : quote.end].strip()
        assert any(block.start <= quote.start and quote.end <= block.end for block in article.blocks)
        end = quote.end


@pytest.mark.parametrize("name", [("quote 0 —", "Ana Reis"), ("quote", "— Ana Reis")])
def test_a_block_quotation_is_a_quote_and_the_name_below_it_is_none(name: tuple[str, str]) -> None:
    article = page(("quote", "Count them again before the tide."), name)
    assert [article.text[quote.start : quote.end] for quote in quotes.find(article)] == [
        "Count them again before the tide."
    ]
