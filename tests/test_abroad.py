"""Quotes and their speakers in other languages than English. All sentences are our own."""

from dataclasses import replace

import pytest

from reader.annotate import abroad, annotate, quotes
from reader.annotate.exonyms import LANGUAGES as COUNTRIES
from reader.annotate.languages import LANGUAGES
from tests import marked


def found(lang: str, row: str) -> str:
    """The row, its slashes read as new paragraphs, as it is drawn with the quotes that are found in it."""
    row = row.replace(" / ", "\n")
    article = replace(marked.named(row), lang=lang)
    article = replace(article, quotes=quotes.find(article))
    return marked.draw(row, replace(article, quotes=abroad.attribute(article)), "q").replace("\n", " / ")


SPOKEN = """
ar وقالت الوزيرة: «<q:الوزيرة>المدرسة مفتوحة للجميع</q>».
ar “<q:الطبيب>النتائج جيدة هذا العام</q>”، وأضاف الطبيب.
de „<q:die Wirtin>Wir bleiben alle hier</q>“, sagte die Wirtin.
de „<q:sie>Das ist mein Haus</q>“, rief sie.
de Die Ministerin <p>Anna Vogel</p> sagte: „<q:Die Ministerin Anna Vogel>Der Deich hält.</q>“
de »<q:Anna Vogel>Der Deich hält</q>«, schrieb <p>Anna Vogel</p>, die Ministerin.
de „<q:Vogel>Der Deich hält</q>“, so <p:Anna Vogel>Vogel</p>.
de Laut Polizei war der Mann „<q:Polizei>sehr müde und sehr freundlich</q>“.
el «<q:ο δήμαρχος>Η γέφυρα θα μείνει ανοιχτή</q>», είπε ο δήμαρχος.
el Ο δήμαρχος δήλωσε: «<q:Ο δήμαρχος>Η γέφυρα θα μείνει ανοιχτή</q>».
el Σύμφωνα με τον υπουργό, «<q:τον υπουργό>η γέφυρα είναι ασφαλής για όλους</q>».
es «<q:la alcaldesa>No vamos a cerrar el puente</q>», dijo la alcaldesa.
es La alcaldesa dijo: “<q:La alcaldesa>No vamos a cerrar el puente</q>”.
es «<q:Ana Ríos>Aquí nadie duerme</q>», asegura <p>Ana Ríos</p>, vecina del barrio.
es «<q:el alcalde>Aquí nadie duerme</q>», afirmó el alcalde de Lugo, <p>Juan Prado</p>.
es Según el ministerio, el plan es «<q:el ministerio>una deuda con el sur</q>».
es «<q:ella>Aquí nadie duerme</q>», añadió ella.
fr « <q:la maire>On ne fermera pas le pont</q> », a déclaré la maire.
fr La maire a déclaré : « <q:La maire>On ne fermera pas le pont.</q> »
fr « <q:il>Personne ne dort ici</q> », a-t-il ajouté.
fr « <q:elle>Personne ne dort ici</q> », raconte-t-elle.
fr “<q:Luc Morel>Personne ne dort ici</q>”, affirme <p>Luc Morel</p>.
fr Selon le ministre, c'est « <q:le ministre>une dette envers le sud</q> ».
he "<q:ראש העיר>הגשר יישאר פתוח כל הלילה</q>", אמר ראש העיר.
he ״<q:השר>הגשר יישאר פתוח כל הלילה</q>״, אמר השר.
he דובר צה"ל הודיע: "<q:דובר צה"ל>הכביש פתוח לכולם</q>".
he לדברי השר, "<q:השר>העסקה קרובה מאוד</q>". העיתון "מעריב" סגור.
hi मंत्री ने कहा, “<q:मंत्री>हम जीतेंगे</q>”।
hi मंत्री ने कहा, “<q:मंत्री>पुल बंद नहीं होगा</q>”।
hi “<q:>पुल आज भी खुला है</q>”।
it «<q:la sindaca>Il ponte resta aperto</q>», ha detto la sindaca.
it La sindaca ha detto: «<q:La sindaca>Il ponte resta aperto</q>».
it “<q:Teresa Fonti>Qui non dorme nessuno</q>”, racconta <p>Teresa Fonti</p>.
it Secondo il ministro, è «<q:il ministro>un debito verso il sud</q>».
ja 市長は記者会見で「<q:市長>橋は閉めません</q>」と述べた。
ja 市長は「<q:市長>橋は閉めません</q>」と述べた。
ja 「<q:>橋は今日も開いています。</q>」
ko 시장은 “<q:시장>다리를 닫지 않겠다</q>”고 말했다.
ko 장관이 "<q:장관>오늘은 기쁜 날</q>"이라고 밝혔다.
nl “<q:de burgemeester>De brug blijft open</q>”, zegt de burgemeester.
nl De burgemeester zei: “<q:De burgemeester>De brug blijft open.</q>”
nl ‘<q:hij>Hier slaapt niemand meer</q>’, zei hij.
nl Volgens de minister is het “<q:de minister>een schuld aan het zuiden</q>”.
pl „<q:burmistrz>Most pozostanie otwarty</q>” – powiedział burmistrz.
pl „<q:Ewa Lis>Tu nikt nie śpi</q>” – mówi <p>Ewa Lis</p>.
pl Minister dodał: „<q:Minister>To dług wobec południa.</q>”
pt “<q:a prefeita>A ponte continua aberta</q>”, disse a prefeita.
pt «<q:Rui Matos>Aqui ninguém dorme</q>», contou <p>Rui Matos</p>.
pt Segundo o ministro, é “<q:o ministro>uma dívida com o sul</q>”.
pt “<q:ele>Aqui ninguém dorme</q>”, lembra ele.
ru «<q:мэр>Мост останется открытым</q>», — сказал мэр.
ru Мэр заявил: «<q:Мэр>Мост останется открытым</q>».
ru «<q:она>Здесь никто не спит</q>», — добавила она.
ru Министр назвал договор «<q:Министр>долгом перед югом</q>».
sv ”<q:borgmästaren>Bron förblir öppen</q>”, säger borgmästaren.
sv »<q:han>Här sover ingen längre</q>», sade han.
sv Enligt ministern är det ”<q:ministern>en skuld till södern</q>”.
tr “<q:belediye başkanı>Köprü açık kalacak</q>”, dedi belediye başkanı.
tr Belediye başkanı, “<q:Belediye başkanı>Köprü açık kalacak</q>” dedi.
uk «<q:мер>Міст залишиться відкритим</q>», — сказав мер.
uk Міністр заявив: «<q:Міністр>Це борг перед півднем</q>».
zh 市长说：“<q:市长>桥不会关闭。</q>”
zh “<q:市长>桥不会关闭</q>”，市长表示。
zh 部長表示：「<q:部長>我們今天很高興。</q>」
"""

RUNNING_ON = """
de „<q:die Wirtin>Wir bleiben</q>“, sagte die Wirtin. „<q:die Wirtin>Was sonst?</q>“
es «<q:Ana Ríos>Aquí nadie duerme</q>», dijo <p>Ana Ríos</p>. «<q:Ana Ríos>Ni los perros.</q>»
fr « <q:la maire>Le pont</q> », a dit la maire, « <q:la maire>restera ouvert.</q> »
ru «<q:мэр>Мост открыт</q>», — сказал мэр. — «<q:мэр>И будет открыт.</q>»
"""

NO_SPEECH = """
de Das Lied „Mein Haus am Deich“ lief im Radio.
de Der „Deichgraf“ ist ein Schiff.
el Η ταινία «Η νύχτα της μεγάλης γέφυρας» βγήκε.
es La película «La noche del puente largo» se estrena hoy.
es El llamado «puente de oro» mide un kilómetro.
fr Le roman « La Nuit du pont » paraît en mai.
he הסרט "הלילה של הגשר הארוך" יצא. הרמטכ"ל שתק, וגם צה"ל.
it Il film «La notte del ponte» esce oggi.
nl Het boek “De nacht van de brug” komt uit.
pl Powieść „Noc na moście” ukaże się w maju.
pt O filme “A noite da ponte comprida” estreia hoje.
ru Фильм «Ночь на длинном мосту» вышел в мае.
ru Газета «Вечерний мост» закрылась.
sv Boken ”Natten på den långa bron” kom ut i våras.
tr Ahmet'in “Köprü” adlı teknesi battı.
uk Роман «Ніч на довгому мосту» вийшов у травні.
ja 映画『橋の夜』が公開された。
zh 小说《桥上的夜晚》畅销。
"""

NOBODY = """
de „<q:>Der Deich hält bis zum Morgen.</q>“
es «<q:>Aquí nadie duerme por la noche.</q>»
fr « <q:>Personne ne dort ici la nuit.</q> »
ru «<q:>Здесь никто не спит по ночам.</q>»
"""


def rows(text: str) -> list[tuple[str, str]]:
    """One row a line, its language before it."""
    return [(line[:2], line[3:]) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("lang", "row"), rows(SPOKEN))
def test_quotes_stand_in_their_languages_marks_with_who_is_named_beside_them(lang: str, row: str) -> None:
    assert found(lang, row) == marked.only(row, "q")


@pytest.mark.parametrize(("lang", "row"), rows(RUNNING_ON))
def test_the_next_quotation_goes_on_with_the_same_speaker(lang: str, row: str) -> None:
    assert found(lang, row) == marked.only(row, "q")


@pytest.mark.parametrize(("lang", "row"), rows(NO_SPEECH))
def test_titles_and_names_are_no_speech(lang: str, row: str) -> None:
    assert found(lang, row) == row


@pytest.mark.parametrize(("lang", "row"), rows(NOBODY))
def test_no_speaker_is_better_than_a_wrong_one(lang: str, row: str) -> None:
    assert found(lang, row) == marked.only(row, "q")


PERSONS = """
fr Le maire du village, <p>Luc Morel</p>, se tait. « <q:le maire = Luc Morel>J'ai tout dit</q> », dit le maire.
es El alcalde <p>Juan Prado</p> y <p>Ana Ríos</p> salieron. «<q:el alcalde = Juan Prado>Aquí nadie duerme</q>», dijo el alcalde.
es <p>Juan Prado</p> salió. «<q:el alcalde = >Aquí nadie duerme</q>», dijo el alcalde.
es «<q:el alcalde = Juan Prado>Aquí nadie duerme</q>», afirmó el alcalde de Lugo, <p>Juan Prado</p>.
fr <p>Luc Morel</p> a vu le feu. « <q:il = Luc Morel>Personne ne dort ici</q> », a-t-il dit.
de <p>Anna Vogel</p> traf <p>Uwe Kern</p>. „<q:sie = >Der Deich hält</q>“, sagte sie.
it «<q:Fonti = Teresa Fonti>Il ponte resta aperto</q>», dice <p:Teresa Fonti>Fonti</p>.
"""


@pytest.mark.parametrize(("lang", "row"), rows(PERSONS))
def test_the_words_stand_for_a_person_only_where_it_is_plain(lang: str, row: str) -> None:
    assert found(lang, row) == marked.only(row, "q")


def test_the_same_languages_have_countries_and_speakers() -> None:
    assert frozenset(LANGUAGES) == COUNTRIES


def test_a_language_of_which_nothing_is_known_has_quotes_and_no_speakers() -> None:
    row = "„<q:>A híd egész éjjel nyitva marad</q>” – mondta a polgármester."
    assert marked.draw(row, annotate(marked.article(row, "hu")), "q") == row
