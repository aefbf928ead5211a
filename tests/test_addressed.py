"""People in Arabic, Greek, Hebrew and Hindi articles. All sentences are our own."""

import pytest

from reader.annotate import annotate
from tests import marked

SOMEBODY = """
ar وصل الرئيس <p>سامي الحداد</p> إلى القاهرة. وقال <p:سامي الحداد>الحداد</p> إن الجسر مفتوح.
ar التقى وزير الخارجية <p>كريم منصور</p> نظيره في باريس.
ar وأعلنت وزيرة الثقافة المغربية <p>نادية الحسني</p> افتتاح المعرض.
ar صرح المتحدث باسم الجيش العقيد <p>أحمد المسعودي</p> بأن الطريق مفتوح.
ar وقال المدرب <p>جون هاريس</p>، رئيس النادي، إن المباراة صعبة.
el Ο πρωθυπουργός <p>Νίκος Παπαδάκης</p> μίλησε. Η ομιλία του <p:Νίκος Παπαδάκης>Παπαδάκη</p> ήταν σύντομη.
el Συναντήθηκε με τον <p:Γιώργος Λαμπράκης>Γιώργο Λαμπράκη</p>. Ο <p>Γιώργος Λαμπράκης</p> έφυγε.
el Ο κ. <p>Μαυράκης</p> ταξίδεψε στην Πάτρα.
he שר הביטחון <p>יואב לוין</p> דיבר הבוקר. <p:יואב לוין>לוין</p> הוסיף כי צה"ל מוכן.
he לדברי <p>דוד כהן</p>, מנכ"ל החברה, המכירות עלו. ח"כ <p>לוי</p> שתק.
he אמר החקלאי <p>דוד לוי</p>. <p:דוד לוי>לוי</p> נטע את המטע.
he ראש הממשלה <p>דוד לוי</p> נסע, ול<p:דוד לוי>לוי</p> אין תוכניות.
hi प्रधानमंत्री <p>अजय वर्मा</p> ने कहा कि पुल बनेगा। <p:अजय वर्मा>वर्मा</p> की यात्रा दो दिन की है।
hi श्री <p>रमेश गुप्ता</p> दिल्ली पहुँचे। डॉ. <p>मेहता</p> भी आए।
hi शिक्षा मंत्री <p>नवल मिश्रा</p> और <p>अमित शाह</p> ने जवाब दिया।
"""

NOBODY = """
ar قال الرئيس إن الجسر مفتوح. وقال وزير الدفاع إن الطريق آمن.
ar كان سعيد الطالع في ذلك اليوم. جميل أن نرى نور الصباح.
ar وقال محمد إن الأمر انتهى اليوم.
el Η Αγία Βαρβάρα και ο Άγιος Νικόλαος Κρήτης είναι μακριά. Ο Πειραιάς και το Κολωνάκι κοιμούνται.
el Ο Δήμος Αθηναίων έκλεισε την Κυριακή Πρωτομαγιά.
el Η Μαρία. Ο Νίκος. Η Αθήνα.
he בתל אביב ירד גשם. האור כבה, והגל היה גבוה. ראש העיר נסע.
he השר נסע, וגם ראש הממשלה. ח"כ אחד שתק.
hi मुख्यमंत्री ने कहा कि सड़क बनेगी। राष्ट्रपति भवन बंद है।
hi राज्य सरकार ने कहा कि विकास मंडल बनेगा। विजय यात्रा निकली।
"""


def rows(text: str) -> list[tuple[str, str]]:
    """One row a line, its language before it."""
    return [(line[:2], line[3:]) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("lang", "row"), rows(SOMEBODY))
def test_a_title_a_verb_or_a_known_family_name_makes_somebody_of_a_given_name(lang: str, row: str) -> None:
    assert marked.draw(row, annotate(marked.article(row, lang)), "p") == row


@pytest.mark.parametrize(("lang", "row"), rows(NOBODY))
def test_titles_and_words_that_are_names_too_are_nobody_alone(lang: str, row: str) -> None:
    assert marked.draw(row, annotate(marked.article(row, lang)), "p") == row


def test_a_speaker_is_the_person_who_was_named() -> None:
    row = 'ראש הממשלה <p>דוד לוי</p> אמר: "<q:ראש הממשלה דוד לוי = דוד לוי>הגשר פתוח לכולם</q>".'
    assert marked.draw(row, annotate(marked.article(row, "he")), "pq") == row
