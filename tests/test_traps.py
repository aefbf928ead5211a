"""The errors that are known of annotators of news, a class at a time, each row through the whole of the rules.

People, countries and quotes are drawn as the article has them in the end; a speaker, where the row names one. All sentences
are our own.
"""

import pytest

from reader.annotate import annotate
from tests import marked

PLACES_AND_CLUBS = """
Ajax beat Feyenoord, and Celtic lost to Rangers.
Manchester United and Chelsea drew; Arsenal lost to Juventus.
The Toronto Maple Leafs and the Boston Bruins play tonight.
Christians and Muslims prayed, Catholics too.
Real Madrid and Bayern Munich drew in front of 70,000.
Lake Tana and Mount Elgon are dry.
He drove from Kisumu to Eldoret and on to Nakuru.
The Kurds and the Yazidis fled north; the Hausa stayed.
Democrats and Tories, Likud and Fatah said nothing.
The Hague and Strasbourg wait for papers.
Mercosur and the Arab League sent observers.
Microsoft and Samsung cut prices.
Prime Minister and Cabinet met in the Great Hall.
The General Assembly rose; the Security Council sat.
"""

NAMES_LIKE_OTHER_THINGS = """
<p>Jordan Hale</p> and <p>Luis Norero</p> swam. “<q:Norero>It was cold,</q>” said <p:Luis Norero>Norero</p>.
<p>Chad Burke</p> was fined. Mr <p:Chad Burke>Burke</p> will appeal.
<p>Israel Mendes</p> and <p>Georgia Pope</p> signed the lease.
<p>Virginia Woods</p>, 44, teaches in Dallas.
<p>Paris Hill</p> and <p>Austin Reed</p> were not in court.
<p>Brooklyn Shaw</p> sang; <p:Brooklyn Shaw>Shaw</p>’s mother wept.
"""

FORMS_OF_NAMES = """
<p>Maria dos Anjos</p> won. “<q:dos Anjos>We did it,</q>” said <p:Maria dos Anjos>dos Anjos</p>.
<p>Ludwig van Rijn</p> and <p>Eva von Stein</p> met in Ghent.
<p>R.K. Menon</p> and <p>B.Dorj</p> wrote it.
<p>Mary-Jane O’Dowd</p>’s shop burned down.
<p>Salman bin Faisal</p> and <p>Omar Abu Zeid</p> spoke.
<p>Kim Yong-ho</p> met <p>Tran Van Minh</p>.
<p>José María Aznárez</p> left; <p:José María Aznárez>Aznárez</p> will not return.
Dr. <p>Amina Yusuf</p> and Prof. <p>Li Wei</p> agreed.
<p>Rita Modise</p> won. A <p:Rita Modise>Modise</p>-backed bill failed, and so did <p:Rita Modise>Modise</p>’s plan.
Former president <p>Luis Paz</p> and Archbishop <p>Tomás Vera</p> prayed.
"""

COUNTRIES = """
She swam from Port-of-Spain to Santiago de Cuba.
A storm crossed the Sea of Japan and the Gulf of Mexico.
Lebanon, Pennsylvania, and Peru, Indiana, are small towns.
Georgia Gov. <p>Ruth Hale</p> vetoed it in Atlanta.
KUWAIT CITY (News) - Two ships met off <c:KW>Kuwait</c>.
Western Australia burned; the rest of <c:AU>Australia</c> did not.
They ate Turkey sandwiches, French fries and Brazil nuts.
CONTACT US / READ MORE
The Bank of America and the Bank of Japan disagreed.
<c:CN>Chinese</c>-<c:IN>Indian</c> talks, <c:US>US</c>-led and <c:QA>Qatar</c>-brokered, failed.
<c:GB>UK</c> and <c:AE>UAE</c> officials met in Abu Dhabi.
Their river is the Niger; <c:NE>Niger</c>’s capital is Niamey.
The <c:DO>Dominican Republic</c> beat <c:DM>Dominica</c> at dominoes.
Two <c:SD>Sudanese</c> and three <c:SS>South Sudanese</c> boys were found.
Turkey farms in <c:TR>Turkey</c> are few.
<p>Jordan Reeve</p>, who coaches <c:SY>Syria</c>, smiled; <c:JO>Jordan</c>’s government and the people of <c:JO>Jordan</c> cheered.
Chief Executive <p>Kenya Barnes</p> left.
New Jersey and New Guinea are far apart.
Beijing and London spoke; Moscow listened.
"""

QUOTES = """
Banners which read “<q>Give us back our river</q>” hung from the bridge.
According to the mayor, the bridge is “<q:the mayor>as safe as a church</q>”.
The bridge, as the mayor put it, is “<q:the mayor>a sick old man</q>”.
The last to speak was <p>Ana Silva</p>. / “<q:she = Ana Silva>I have nothing to add,</q>” she said.
<p>Ana Silva</p>, a spokeswoman for the port, spoke first. / “<q:the spokeswoman = Ana Silva>We are late,</q>” said the spokeswoman.
“<q:he>The tide,</q>” he said, “<q:he>does not read the paper.</q>”
The so-called “experts” left early.
The boat, the “Salty Dog”, sank.
“<q>I have had enough of this,</q>” she said. / “<q>It is over.</q>”
‘<q>The bridge is closed for good,</q>’ said the mayor.
„<q>The bridge is closed for good</q>“, she called out.
The plan was “<q:the bishop>a shame</q>”, according to the bishop.
The novel “A Winter of Rope” is out in May.
The word “maybe” stands in it nine times.
"""

CASES = [
    row
    for table in (PLACES_AND_CLUBS, NAMES_LIKE_OTHER_THINGS, FORMS_OF_NAMES, COUNTRIES, QUOTES)
    for row in table.strip().splitlines()
]


@pytest.mark.parametrize("row", CASES)
def test_a_known_trap_is_not_fallen_into(row: str) -> None:
    row = row.replace(" / ", "\n")
    assert marked.draw(row, annotate(marked.article(row)), "pcq") == row
