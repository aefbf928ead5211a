"""People: which words are a name, where it begins and ends, and whose it is. All sentences are our own."""

from dataclasses import replace

import pytest

from reader.annotate import countries, from_text, people
from reader.model import Article, Block, Role
from tests import marked


def found(row: str) -> str:
    """The row, its slashes read as new paragraphs, as it is drawn with the people that are found in it."""
    article = marked.article(row.replace(" / ", "\n"))
    mentions = people.find(article, countries.find(article))
    return marked.draw(row.replace(" / ", "\n"), replace(article, mentions=mentions), "p").replace("\n", " / ")


NAMES = """
“Never,” said <p>Ana Silva</p> in Paris.
<p>Ngozi Abara</p> told reporters that the road was closed.
The minister, <p>Pedro Olmos</p>, left early.
Prime Minister <p>Hana Novak</p> and her deputy, <p>Ivo Brandt</p>, met on Monday.
Chinese Foreign Ministry spokesman <p>Zhao Lirong</p> declined to comment.
Mr. <p>Okoro</p> said so.
Dr <p>Amara Nwosu</p>, 47, runs the clinic.
<p>Jane Dorsey</p>, 34, was not hurt.
<p>Liu Fangyi</p>, head of the Institute for Water, disagreed.
<p>Maria dos Santos</p> and <p>Jan van der Berg</p> signed.
<p>J.D. Harlow</p> wrote the book; <p>Mary K. Olsen</p> drew it.
<p>S.Bataar</p> said the herd had doubled.
<p>Kim Jae-won</p> flew to Tokyo.
<p>Park Min-seo</p> beat the champion in the final on Sunday. “I was tired,” <p:Park Min-seo>Park</p> said.
On Sunday <p>Chung Eui-sun</p> won the cup.
<p>Omar al-Rashid</p> was freed.
<p>Sheila O’Connor</p>’s boat sank.
<p>Paul Nkemelu</p>'s brother, <p>Peter Nkemelu</p>, sued.
Judge <p>Elena Petrescu</p> adjourned.
Sgt. <p>Luis Cordero</p> wrote the report.
Queen <p>Margrethe</p> opened parliament.
The singer <p>Luis “Tito” Paz</p> bowed.
Foreign Minister <p>Ana Silva</p> and Kano State Governor <p>Musa Bello</p> agreed.
<p>T.S. Rao</p> and <p>K Raman</p> filed the case.
Oil minister Sheikh <p>Talal Al Sabah</p> resigned.
“We lost,” <p>dos Reis</p> said after <p>Marta dos Reis</p> was named.
President-elect <p>Bola Adewale</p> takes office in May.
"""

IN_THE_ARTICLE = """
<p>Paul Nantume</p> leads the institute. / <p:Paul Nantume>Nantume</p> has described the plan before.
<p:Joe Harmon>Harmon</p> wins / <p>Joe Harmon</p> won on Sunday. Mr. <p:Joe Harmon>Harmon</p> thanked voters, and President <p:Joe Harmon>Harmon</p> it will be.
<p>Wang Weimin</p> spoke first. <p:Wang Weimin>Wang</p> said no. / <p>Wang Huiling</p>, a lawyer, spoke next. <p:Wang Huiling>Wang</p> said yes.
<p>Rita Modise</p> won. The <p:Rita Modise>Modise</p>-led government falls.
<p>Karim Haddad</p> and <p>Leila Haddad</p> met. <p:Leila Haddad>Haddad</p> smiled, and <p:Karim Haddad>Karim</p> left.
<p>Robert J. Quill</p> resigned. <p:Robert J. Quill>Robert Quill</p> had served for a year, and <p:Robert J. Quill>Quill</p> will not return.
<p>Jordan Hale</p> skates. “I fall a lot,” said <p:Jordan Hale>Jordan</p>.
<p:Ludmila da Costa>da Costa</p> told the court. <p>Ludmila da Costa</p> is a dentist.
<p>Okello</p> won, said the town. In <p>Okello</p>’s view it is right. <p>Okello</p> wrote so.
<p>Tom Holland</p> spoke; <p:Tom Holland>Holland</p>’s speech was short.
"""

SMALL_WORDS_IN_NAMES = """
<p>Theresa May</p> had gone. On May 5 it rained in Leeds. Mrs <p:Theresa May>May</p> slept through it.
In May the new Prime Minister, <p>Theresa May</p>, flew home. May ended dry.
<p>Will Holt</p> slapped the waiter, police said. <p:Will Holt>Holt</p> was fined.
The jury believed the actor <p>Will Holt</p> and his cook.
Will Congress act before the storm comes? Nobody knows.
The pro-<p:Meena Rao>Rao</p> vote and the anti-<p:Meena Rao>Rao</p> vote split. <p>Meena Rao</p> won, and a pro-European party lost.
The economist <p>Amartya Sen</p> taught in Kolkata; the writer <p>Aparna Sen</p> listened.
The envoy of Secretary of State <p>Anthony Brandt</p> met Minister of Defence <p>Joana Neves</p> in Lisbon.
Gen. <p>Abdel Fattah al-Bashan</p> fights on. <p:Abdel Fattah al-Bashan>Bashan</p> is in the north, and <p:Abdel Fattah al-Bashan>al-Bashan</p>’s men are in the south.
<p>Bill Corrigan</p> and <p>Hilary Corrigan</p> came. Mrs. <p:Hilary Corrigan>Corrigan</p> spoke first, and Mr. <p:Bill Corrigan>Corrigan</p> spoke last.
<p>Chad Burke</p>’s and <p>Lena Adler</p>’s Lisbon Film Prize was stolen on Friday.
"""

SMALL_WORDS_IN_NAMES += """
<p>Per Dahl</p> said no, and <p>Per Lund</p>, 47, agreed. “We stay,” <p:Per Dahl>Per Dahl</p>’s lawyer said. Per Reuters, nobody did.
"""

NAMESAKES = """
Tropical Storm Debby was slow. Debby’s rain fell for days, and Debby’s wind for one.
A storm named Nestor drowned the crops. Hurricane Otis did worse, and Otis grew in a day.
The ferry Princess Marisa sank off the coast. The frigate Admiral Petrov sailed on, and so did the USS Harold R. Stone.
The trawler Maria was late; <p>Maria Lund</p>, its owner, was not, and <p:Maria Lund>Maria</p> said so.
The Lebedev Act is called after <p>Sergei Lebedev</p>, a lawyer. <p:Sergei Lebedev>Lebedev</p>’s law firm closed.
Sarah’s Law was passed after a campaign by <p>Sara Pryce</p>, who has Parkinson’s disease.
The Corrigan Center closed. <p>John Corrigan</p> wept, and <p:John Corrigan>Corrigan</p> sang in the centre of the town.
Marks & Olsen and Ernst & Keller sent memos to the staff on Friday.
<p>Francis Adeyemi</p> prayed at the church of St. Francis of Assisi. <p:Francis Adeyemi>Francis</p> left early.
<p>Lamar Jackson</p> threw it away. “Blame me,” <p:Lamar Jackson>Jackson</p> said. Jackson, Mississippi, has no team, and the Jackson Bridge is shut.
<p>Paris Holt</p> testified about a night in Paris. They saw <p:Paris Holt>Paris</p> at the bar.
Norvex’s <p>Albert Brandt</p> has read the report. Norvex will pay for it.
The army calls it Operation Viktor and holds Camp Daniel.
Shares of Morgan Stanley, Wells Fargo and Charles Schwab fell; Fannie Mae and Freddie Mac own the loans.
A spokesman for Ford said that Pfizer and McKinsey had hired Boeing staff. Ralph Lauren and Tiffany opened shops in town.
The newspaper Le Monde and the weekly Der Spiegel saw the papers, as did El País and Al Jazeera.
<p>Christine Ford</p> told the panel so. <p:Christine Ford>Ford</p> wept when Mr. <p:Christine Ford>Ford</p> was named.
<p>Jordan Holt</p> left. The Jordan Museum burned, and the Jordan Agreement fell; <p:Jordan Holt>Jordan</p> and the <p:Jordan Holt>Holt</p> family smiled.
"""

NAMESAKES += """
The Jack Holt series is back. <p>Tom Lunn</p>, who plays Jack Holt, was ill, and Jack Holt star <p>Mia Reyes</p> was not.
The Harry Bolton books sold well. She read Harry Bolton to her son, and the Harry Bolton films bored him.
She read two <p>Harry Bolton</p> books and saw the <p>Harry Bolton</p> films. <p:Harry Bolton>Bolton</p> wrote them all.
They live near Chipping Harton. Chipping Harton has two pubs, and the mayor of Chipping Harton owns both.
Police in Market Harton searched the house. <p>Graham Harton</p> hosts the show, and faith in <p>Graham Harton</p> is high.
The village of Burton Lacey is dry. A teacher in Burton Lacey said so; <p>Burton Lang</p> did not.
The envoy in Cairo <p>Ali El Sayed</p> left, and in <p>Xi Weimin</p>’s view it was time.
Abenomics failed. <p>Shinzo Abe</p> left, and Bidenomics and Trumpism came.
"""

NOBODY = """
In June Post-war Port was poor.
The University of Leeds and the Bank of England agreed.
The Foreign Ministry summoned the ambassador.
The President spoke, and the Prime Minister listened.
Beijing and Washington blamed each other.
On Monday and in March, the Red Cross sent help.
The Center for Ocean Studies sits in Lisbon.
Acme Corp. and Globex Inc. merged.
“I’ve had enough,” he said. We’re leaving.
The Pope prayed.
Police in New York closed Fifth Avenue.
The Labour Party lost to the Greens.
“What now?” asked the minister. Nobody knew.
Arabic and English are taught in Cairo.
The UN High Commissioner and the Home Minister met.
Christmas came early to Addis Ababa.
The Supreme Court ruled on Tuesday.
She works for Al Jazeera.
The club thanked @NorthHarbourFC, @LenaHolm and #JusticeForAna.
Lake Victoria is rising.
The ferry left Bukoba late, officials in Bukoba said. Bukoba has two ports, and Bukoba fishermen saw it.
The World Health Organization and UNICEF sent doctors.
"""


def rows(text: str) -> list[str]:
    """One row a line."""
    return text.strip().splitlines()


@pytest.mark.parametrize("row", rows(NAMES))
def test_a_name_is_found_without_its_title(row: str) -> None:
    assert found(row) == row


@pytest.mark.parametrize("row", rows(SMALL_WORDS_IN_NAMES))
def test_a_name_may_hold_a_small_word_or_a_title(row: str) -> None:
    assert found(row) == row


@pytest.mark.parametrize("row", rows(NAMESAKES))
def test_what_is_called_after_somebody_is_nobody(row: str) -> None:
    assert found(row) == row


@pytest.mark.parametrize("row", rows(IN_THE_ARTICLE))
def test_the_rest_of_the_article_tells_whose_a_name_is(row: str) -> None:
    assert found(row) == row


@pytest.mark.parametrize("row", rows(NOBODY))
def test_what_is_no_person_is_left_alone(row: str) -> None:
    assert found(row) == row


@pytest.mark.parametrize("role", ["byline", "dateline", "credit", "related", "promo", "tail"])
def test_writers_and_what_was_set_aside_are_not_marked(role: Role) -> None:
    text = "By Ana Silva\nPaul Nkemelu, 40, won."
    article = Article("a-1", "", "", text, (Block(0, 12, "paragraph", role), Block(13, len(text), "paragraph")))
    assert [mention.entity.key for mention in people.find(article, ())] == ["paul nkemelu"]


CAPTIONS = """
The bridge at dawn. Photo: Mark Olsen
<p>Ana Silva</p> crosses the bridge. Mark Olsen/Reuters
<p>Ana Silva</p> crosses the bridge. (Mark Olsen / The Courier)
The bridge at dawn. Photograph by Mark Olsen for The Courier
The bridge at dawn. Mark Olsen for The Courier
The bridge at dawn © Mark Olsen
The bridge at dawn. Mark Olsen
By Jane Dorsey
Jane Dorsey
<p>Ana Silva</p>
<p>Mark Olsen</p>: “The bridge held all night.”
The photo by the bar shows <p>Mark Olsen</p> with Sen. <p>Ana Silva</p>
"""


@pytest.mark.parametrize("row", rows(CAPTIONS))
def test_who_took_a_picture_or_wrote_the_article_is_nobody_in_a_caption(row: str) -> None:
    article = marked.article(row)
    blocks = tuple(replace(block, kind="caption", role="caption") for block in article.blocks)
    article = replace(article, blocks=blocks, byline="Jane Dorsey, Rui Costa")
    mentions = people.find(article, countries.find(article))
    assert marked.draw(row, replace(article, mentions=mentions), "p") == row


def test_a_name_under_every_picture_is_nobody() -> None:
    text = "The bridge held.\nMark Olsen\nMark Olsen\n"
    article = from_text(text)
    blocks = tuple(replace(block, kind="caption", role="caption") if block.start else block for block in article.blocks)
    assert people.find(replace(article, blocks=blocks), ()) == ()


def test_a_given_name_that_is_no_country_belongs_to_the_name_whatever_else_is_heard() -> None:
    text = "The model Ireland Castell wore green. Ireland is green too."
    article = from_text(text)
    found = people.find(article, countries.find(article), lambda start, end: -9.0 if text[start] == "I" else 3.0)
    assert [mention.entity.name for mention in found] == ["Ireland Castell"]


def test_one_person_is_one_entity() -> None:
    text = "Joe Harmon won. Mr. Harmon thanked President Harmon. HARMON"
    assert {mention.entity for mention in people.find(from_text(text), ())} == {
        people.find(from_text("Joe Harmon won."), ())[0].entity
    }


ABROAD = [
    (
        "es",
        "El presidente <p>Gustavo Rojas</p> viajó. El Tribunal Supremo calla. “No”, dijo <p:Gustavo Rojas>Rojas</p>.",
    ),
    ("fr", "La ministre <p>Élodie Bernard</p> a vu le Conseil d’État. L’Assemblée nationale vote."),
    (
        "de",
        "Die Regierung tagte. Finanzminister <p>Thomas Müller</p> und <p>Angela Brandt</p> sprachen im Kanzleramt.",
    ),
    ("it", "Il presidente <p>Sergio Bianchi</p> ha visto <p>Giorgia Conti</p> al Quirinale."),
]


@pytest.mark.parametrize(("lang", "row"), ABROAD)
def test_other_languages_get_the_names_that_are_certain(lang: str, row: str) -> None:
    article = marked.article(row, lang)
    assert marked.draw(row, replace(article, mentions=people.find(article, countries.find(article))), "p") == row


TWO_OF_A_NAME = """
<c:BR>Brazil</c> Waits Before It Greets <p:Helen Marsh>Marsh</p>
Along with <c:TR>Turkey</c>, <c:BR>Brazil</c> has sent no message to <p>Helen Marsh</p>, who beat <p>Rupert Lang</p> in the <c:CA>Canadian</c> vote.
Asked about it in Brasília, Foreign Ministry spokesman <p>Silva Prado</p> said: “We know that Ms. <p:Helen Marsh>Marsh</p> has won.”
“We follow our customs,” said the spokesman. Ottawa and Brasília have been at odds since President <p>Rupert Lang</p> raised duties.
<p:Silva Prado>Prado</p> repeated that Brasília wants talks. <p:Rupert Lang>Lang</p> has yet to give up.
<p>Otávio Prado</p>, head of the Centre for Trade and Peace, expects more under a <p:Helen Marsh>Marsh</p> government. “It is a chance for <c:BR>Brazil</c>,” <p:Otávio Prado>Prado</p> said.
<p:Otávio Prado>Prado</p> added: “We hope that <c:CA>Canada</c> comes half the way.”
"""


def test_a_family_name_passes_to_the_next_who_is_introduced_with_it() -> None:
    article = marked.article(TWO_OF_A_NAME)
    places = countries.find(article)
    found = replace(article, mentions=(*places, *people.find(article, places)))
    assert marked.draw(TWO_OF_A_NAME, found, "pc") == TWO_OF_A_NAME


def test_a_page_of_initials_is_read_to_its_end() -> None:
    assert people.find(from_text("A. " * 5000), ()) == ()
