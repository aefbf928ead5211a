"""Countries: what is one, what only looks like one, and which code it gets. All sentences are our own."""

from dataclasses import replace

import pytest

from reader.annotate import countries, from_text
from reader.model import Article, Block
from tests import marked


def found(row: str) -> str:
    """The row as it is drawn with the countries that are found in it."""
    article = marked.article(row)
    return marked.draw(row, replace(article, mentions=countries.find(article)), "c")


NAMES = """
Ministers from <c:PE>Peru</c> and <c:VN>Vietnam</c> met.
The <c:US>US</c> envoy left, as did the <c:GB>U.K.</c> one; the <c:US>U.S.</c> will not reply.
It was made in the <c:US>U.S.A.</c>, not in <c:US>America</c>'s south.
The <c:US>U.S</c> Navy denied it.
<c:CI>Côte d’Ivoire</c> is also called <c:CI>Ivory Coast</c>.
<c:GW>Guinea-Bissau</c>, <c:GQ>Equatorial Guinea</c>, <c:PG>Papua New Guinea</c> and <c:GN>Guinea</c> are four countries.
<c:KP>North Korea</c> answered <c:KR>South Korea</c> within hours.
<c:CD>DR Congo</c> closed the border.
The <c:CD>Democratic Republic of the Congo</c> is larger than the <c:CG>Republic of the Congo</c>.
The flood reached <c:CG>Congo</c>'s capital, Brazzaville.
<c:CZ>Czechia</c> was once called the <c:CZ>Czech Republic</c>.
<c:BA>Bosnia and Herzegovina</c> signed; so did <c:TT>Trinidad and Tobago</c>.
<c:VC>St. Vincent and the Grenadines</c> voted after <c:LC>St. Lucia</c>.
The ambassador of the <c:CU>Republic of Cuba</c> spoke.
The emir of the <c:QA>State of Qatar</c> spoke.
<c:TW>Taiwan</c> and <c:HK>Hong Kong</c> keep codes of their own.
<c:PS>Palestine</c> was given a seat.
The <c:NL>Netherlands</c>, the <c:PH>Philippines</c> and the <c:GM>Gambia</c> agreed.
<c:MK>North Macedonia</c> joined, then <c:TL>Timor-Leste</c>.
A <c:KE>Kenya</c>-based firm won.
<c:US>US</c>-<c:CN>China</c> talks resumed.
<c:GB>Northern Ireland</c> drew with <c:IE>Ireland</c>.
The north of <c:CL>Chile</c> shook.
<c:CL>Chile</c>’s miners went home.
FLOODS HIT <c:PK>PAKISTAN</c> AGAIN
<c:KP>NORTH KOREA</c> CLOSES ITS SCHOOLS
"""

DEMONYMS = """
<c:FR>French</c> and <c:DE>German</c> trains stood still.
A <c:GB>Scottish</c> baker and two <c:GB>Britons</c> were hurt.
The <c:ES>Spaniards</c> led a <c:MX>Mexican</c> side.
<c:NG>Nigerian</c> and <c:NE>Nigerien</c> troops met.
<c:IL>Israeli</c>-<c:PS>Palestinian</c> talks failed.
A pro-<c:RU>Russian</c> channel repeated it.
<c:CH>Swiss</c> voters said no.
The <c:DO>Dominican</c> striker scored.
Dancers from <c:DM>Dominica</c> waved; a <c:DM>Dominican</c> choir sang.
A <c:KP>North Korean</c> boat and a <c:KR>South Korean</c> one drifted.
<c:BF>Burkinabe</c> farmers wait for rain.
"""

PEOPLE = """
Michael Jordan opened the shop.
Chad said he would not run again.
Jordan, who taught here, was surprised.
Chad Baker and Jordan Ellis run the mill.
Kenya Robinson sang; India Parker danced.
Tom Holland left early, said Anna England.
Cuba Marlowe Jr. was not in court.
Ms. Ireland rose; Ireland was calm.
Israel O'Neil plays the horn.
Yael German's bill was read.
Melinda French Gates gave it all away.
Israel Adeyi lost in Perth, and Kenya Barrow sang.
Chad Boswell and Jordan Peel met.
"We lost," said Chad.
Georgia Nolan skates. “I fall a lot,” said Georgia.
"""

PLACES = """
She was born in Atlanta, Georgia.
Georgia Gov. Ruth Hale vetoed it.
A Georgia man was fined in Savannah.
Lebanon, Pennsylvania, has a new mayor, and Peru, Ind., none.
He drove from Mexico, Mo., to Cuba, Missouri.
A Lebanon woman called police. The fire in Lebanon was small.
It rained over New Mexico, New England and New Jersey.
From Western Australia to South Wales.
The South Australian premier and the Western Australian police agreed.
KUWAIT CITY
Panama City and Mexico City flooded.
Ships crossed the Sea of Japan and the Gulf of Guinea.
The Jordan River, the Niger Delta and the Panama Canal are low.
Latin America and South America trade.
Fishermen in the Taiwan Strait turned back.
The Korean Peninsula froze.
He flew to Santiago de Cuba and Port of Spain.
Mount Kenya lost its ice.
"""

THINGS = """
Bank of America and American Airlines fell.
Shares of China Evergreen fell. China Evergreen Group owes banks money, and Japan Steam Works Inc. lent it some.
She reads the Irish Times and the Jordan Times.
Air France cut flights.
The University of Ireland opened.
They sold French fries and a roast turkey.
Turkey sandwiches were free.
Guinea pigs squeaked.
The US$40 ticket was gone.
CONTACT US
TELL US WHAT YOU THINK
He told us so.
She put the good china out.
Beijing said no, Washington said yes, and Moscow was silent.
The Prince of Wales waved.
The America's Cup begins.
The Times of India and Bangladesh Bank said nothing.
He wore Bermuda shorts and a Panama hat, and read the Panama Papers on the Bermuda Triangle.
She ate Swiss cheese with Canada geese and a Mexican wave went round.
Guinea worm and Norway rats are not gone; India-rubber balls are.
A Great Dane, two Irish wolfhounds and an Afghan hound ran off.
A Dominican friar drank a Singapore Sling in China Grove.
GIVE US A BREAK! he said. JOIN US. They left.
Polish the silver first.
"""

BOTH = """
Rebels crossed into <c:TD>Chad</c> with Chad Baker.
<c:OM>Oman</c> bought two Oman Air jets.
<c:GE>Georgia</c>'s parliament sits in Tbilisi.
<c:GE>Georgian</c> wine from <c:GE>Georgia</c> went to Atlanta.
<c:TR>Turkey</c> recalled its envoy.
A <c:LB>Lebanese</c> judge said <c:LB>Lebanon</c> would pay.
Help reached the <c:US>US</c> coast.
<c:IL>Israel</c> Railways lost money.
King Abdel of <c:JO>Jordan</c> met Michael Jordan.
Two <c:CH>Swiss</c> banks sell <c:FR>French</c> cheese and <c:MX>Mexican</c> hats.
<c:JO>Jordan</c> said it would open the bridge.
"""


def rows(text: str) -> list[str]:
    """One row a line."""
    return text.strip().splitlines()


@pytest.mark.parametrize("row", rows(NAMES + DEMONYMS + BOTH))
def test_countries_are_found_with_their_code(row: str) -> None:
    assert found(row) == row


@pytest.mark.parametrize("row", rows(PEOPLE + PLACES + THINGS))
def test_what_only_looks_like_a_country_is_left_alone(row: str) -> None:
    assert found(row) == row


def test_a_mention_tells_name_from_demonym() -> None:
    names = countries.find(from_text("Peru and Peruvian farmers"))
    assert [(mention.form, mention.entity.name) for mention in names] == [("name", "Peru"), ("demonym", "Peru")]


def test_blocks_that_cleaning_set_aside_are_not_read() -> None:
    blocks = (Block(0, 4, "paragraph"), Block(5, 10, "paragraph", role="related"))
    article = Article("a-1", "", "", "Peru\nChile", blocks)
    assert [mention.entity.key for mention in countries.find(article)] == ["PE"]


def test_curly_apostrophes_do_not_move_offsets() -> None:
    text = "“It’s here,” he said of Côte d’Ivoire’s port."
    (mention,) = countries.find(from_text(text))
    assert text[mention.start : mention.end] == "Côte d’Ivoire"


INFLECTED = """
pl Rozmowy <c:DE>Niemiec</c> i <c:IT>Włoch</c> w <c:PL>Polsce</c> trwały do nocy.
pl Z <c:GB>Wielkiej Brytanii</c> do <c:US>Stanów Zjednoczonych</c> płynie się tydzień.
pl Poseł z <c:KR>Korei Południowej</c> leci do <c:SA>Arabii Saudyjskiej</c>.
pl Statek z <c:CN>Chin</c> utknął pod <c:NO>Norwegią</c>.
ru Послы <c:SA>Саудовской Аравии</c> и <c:KR>Южной Кореи</c> встретились в <c:IN>Индии</c>.
ru Между <c:CN>Китаем</c> и <c:US>Соединёнными Штатами</c> снова спор.
ru Рейс из <c:NL>Нидерландов</c> в <c:IR>Иран</c> отменили; из <c:IR>Ирана</c> тоже.
ru В <c:CL>Чили</c> и <c:PE>Перу</c> дрожала земля.
uk Посли <c:GB>Великої Британії</c> та <c:US>Сполучених Штатів</c> зустрілися в <c:DE>Німеччині</c>.
uk Літак із <c:NL>Нідерландів</c> сів у <c:PL>Польщі</c>.
de <c:DE>Deutschlands</c> Häfen sind voll, die der <c:NL>Niederlande</c> auch; in den <c:NL>Niederlanden</c> regnet es.
de Der Botschafter der <c:US>Vereinigten Staaten</c> schwieg.
sv <c:SE>Sveriges</c> och <c:NO>Norges</c> statsministrar möttes.
ar وصل السفير إلى <c:EG>مصر</c> قادما من <c:SA>السعودية</c>.
ar قرار جديد <c:IQ>للعراق</c> و<c:LB>لبنان</c>.
ko <c:KR>한국</c>에서 <c:US>미국</c>으로 가는 배.
tr <c:FR>Fransa</c>'da grev, <c:ES>İspanya</c>'nın güneyinde yangın.
fr Les ports de l’<c:ES>Espagne</c> et du <c:MA>Maroc</c> rouvrent.
it Il treno dall’<c:AT>Austria</c> alla <c:CH>Svizzera</c> è fermo.
pt Os portos da <c:ES>Espanha</c> e do <c:MA>Marrocos</c> reabrem.
"""

NOT_ABROAD = """
es Nevó en Nuevo México y en Ciudad de Panamá.
fr Il neige au Nouveau-Mexique.
it A Città del Messico piove.
el Ο λαός ψήφισε. Λαός και στρατός γιορτάζουν.
he שמאלי אחד בכה. הם הפרו את ההסכם.
pt Na Cidade do México chove.
nl In Nieuw-Mexico sneeuwt het.
de Ein Sturm zieht durch den Golf von Mexiko.
ja タイトルとスタイルの話をした。
ja インド洋を渡る船。
zh 船过印度洋。
zh 她住在马里兰州。
ru Того же ждут и соседи.
ru Птицы летят в Латинскую Америку.
pl Ptaki lecą do Ameryki Południowej.
tr Kuşlar Güney Amerika'ya uçuyor.
"""


@pytest.mark.parametrize("line", rows(INFLECTED + NOT_ABROAD))
def test_names_are_known_in_their_cases_and_within_longer_names(line: str) -> None:
    row = line[3:]
    article = marked.article(row, line[:2])
    assert marked.draw(row, replace(article, mentions=countries.find(article)), "c") == row


@pytest.mark.parametrize(
    ("lang", "row"),
    [
        ("es", "El ministro viajó de <c:ES>España</c> a los <c:US>Estados Unidos</c> y a <c:PE>Perú</c>."),
        ("fr", "Le président des <c:US>États-Unis</c> arrive en <c:DE>Allemagne</c>, puis en <c:CI>Côte d’Ivoire</c>."),
        ("de", "Zwischen <c:DE>Deutschland</c> und den <c:US>USA</c> liegt das Meer."),
        ("it", "Il governo dell’<c:IT>Italia</c> risponde alla <c:FR>Francia</c>."),
        ("pt", "O <c:BR>Brasil</c> joga com a <c:AR>Argentina</c>."),
        ("nl", "<c:NL>Nederland</c> en <c:BE>België</c> praten."),
        ("pl", "Premier <c:PL>Polski</c> leci do <c:FR>Francji</c>."),
        ("tr", "<c:TR>Türkiye</c>'nin sınırı uzun."),
        ("ru", "Президент <c:RU>России</c> прибыл в <c:KZ>Казахстан</c>; <c:US>США</c> молчат."),
        ("uk", "Уряд <c:UA>України</c> та <c:PL>Польщі</c> домовився."),
        ("ar", "وصل الوزير إلى <c:EG>مصر</c> و<c:TR>تركيا</c>."),
        ("zh", "<c:CN>中国</c>和<c:JP>日本</c>会谈。"),
        ("ja", "<c:JP>日本</c>と<c:KR>韓国</c>が協議した。"),
        ("ko", "<c:KR>한국</c>과 <c:JP>일본</c>은 만났다."),
        ("hi", "<c:IN>भारत</c> और <c:NP>नेपाल</c> मिले।"),
        ("sv", "<c:SE>Sverige</c> möter <c:NO>Norge</c>."),
        ("el", "Η <c:GR>Ελλάδα</c> και οι <c:US>ΗΠΑ</c> μίλησαν για την <c:CN>Κίνα</c>."),
        ("he", "נציגים מ<c:FR>צרפת</c>, מ<c:IN>הודו</c> ומ<c:GB>בריטניה</c> הגיעו ל<c:IL>ישראל</c>."),
    ],
)
def test_countries_are_known_by_their_names_in_other_languages(lang: str, row: str) -> None:
    article = marked.article(row, lang)
    assert marked.draw(row, replace(article, mentions=countries.find(article)), "c") == row
