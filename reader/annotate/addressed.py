"""Find the people of Arabic, Greek, Hebrew and Hindi articles, by known given names and what stands around them.

No recognizer here has read these letters, so only what is plain counts: a given name that is known with what follows it,
where a title or a verb of speech tells of somebody or the rest is known too; a form of address before a family name; and the
family name by itself once somebody has been named in full.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reader.annotate.languages import LANGUAGES
from reader.annotate.names import told_in
from reader.annotate.tables import DATA
from reader.model import Article, Entity, Mention
from reader.text import unaccented

LONGEST = 4
"""Words that a name may have."""
BEFORE = 4
"""Words before a name among which its title may stand: `the minister of finance of France`."""

_TOKEN = re.compile("(?:[^\\s\\d\\W]|[\u0900-\u0963\u0971-\u097f\u064b-\u0652'’־-]|(?<=[א-ת])[\"״](?=[א-ת]))+")
_MARKS = re.compile("[\u064b-\u0652\u0640\u200c\u200d]")
_GREEK_ENDING = re.compile("(?:ουσ|οσ|ου|ον|ησ|ασ|εσ|ισ|[ωοηαεισ])$")


class _Tongue(NamedTuple):
    """What a language has for telling names."""

    titles: frozenset[str]
    address: frozenset[str]
    """Those of them before which a family name alone is somebody's."""
    given: frozenset[str]
    family: frozenset[str]
    small: frozenset[str]
    """Words that are never part of a name."""
    speech: frozenset[str]
    joined: str
    """Letters that are written as one with the next word."""
    after: frozenset[str]
    """Words that follow somebody who does something."""
    sure: bool
    """A given name and a family name that are known are somebody without more."""
    nominatives: frozenset[str]
    """Given names as they are listed, where they change with the cases."""


class _Word(NamedTuple):
    start: int
    end: int
    key: str
    """As the lists hold it."""
    capital: bool
    near: bool
    """Nothing but a space stands between it and the word before."""


class _Name(NamedTuple):
    start: int
    end: int
    family: str
    bare: bool = False


_AR_TITLES = """
الرئيس رئيس الرئيسة رئيسة وزير وزيرة الوزير الوزيرة الأمير الأميرة الملك الملكة الشيخ الشيخة السيد السيدة الدكتور الدكتورة الجنرال
النائب النائبة السفير السفيرة اللواء العميد القاضي القاضية الكاتب الكاتبة الفنان الفنانة المخرج المخرجة الممثل الممثلة اللاعب اللاعبة
المدرب المهندس المهندسة الأستاذ الأستاذة البابا المستشار المستشارة المتحدث المتحدثة الأمين محافظ المحافظ عمدة المدير المديرة مدير مديرة
الباحث الباحثة المحلل المحللة الخبير الخبيرة الصحفي الصحفية الصحافي الصحافية المحامي المحامية الناشط الناشطة زعيم الزعيم مبعوث
المبعوث المبعوثة نظيره نظيرها سفير سفيرة الطبيب الطبيبة الروائي الروائية الشاعر الشاعرة
"""
_AR_GIVEN = """
جو دونالد باراك فلاديمير إيمانويل أنجيلا بوريس أولاف فولوديمير بنيامين رجب أورسولا أنطونيو كير جاستن جون جورج مايكل ديفيد وليام بيل
هيلاري كامالا مارين جورجيا بيدرو خافيير إيلون مارك تيم روبرت ريتشارد بيتر بول توماس أنتوني ينس جوزيب تشارلز جيمس ماركو ستيف جيل
"""
_AR_SMALL = """
في من إلى على عن مع إن أن بعد قبل خلال الذي التي اليوم أمس الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الماضي الماضية الحالي
الحالية المقبل القادم السابق السابقة الجديد الجديدة العام الأول الأولى الثاني هذا هذه ذلك كما لكن ثم قد لقد أي كل عند بين حول
"""
_HE_TITLES = """
ראש נשיא הנשיא נשיאת הנשיאה שר השר שרת השרה ח"כ חה"כ ד"ר פרופ' מר גב' עו"ד הרב אלוף ניצב יו"ר מזכ"ל דובר הדובר דוברת הדוברת מנכ"ל
מנכ"לית מנכ"לית השופט השופטת השחקן השחקנית הזמר הזמרת המאמן הסופר הסופרת העיתונאי העיתונאית סגן סגנית תא"ל סא"ל אל"ם רמטכ"ל הרמטכ"ל
המשורר המשוררת החוקר החוקרת המורה הרופא הרופאה המהנדס המהנדסת השגריר השגרירה שגריר
"""
_HE_ADDRESS = """ח"כ חה"כ ד"ר פרופ' מר גב' עו"ד הרב השופט השופטת ניצב"""
_HE_GIVEN = """
ג'ו דונלד ברק ולדימיר עמנואל אנגלה בוריס אולף וולודימיר בנימין רג'פ אורסולה אנטוניו קיר ג'סטין ג'ון ג'ורג' מייקל דיוויד ויליאם ביל
הילארי קמלה ג'ורג'ה פדרו חאבייר אילון מארק טים רוברט ריצ'רד פיטר פול תומאס אנתוני צ'ארלס ג'יימס מרקו סטיב
"""
_HE_SMALL = "של על את עם אל בין אחרי לפני כי אשר או גם היום אתמול לא זה זו הוא היא הם יש אין כל אך אבל כאשר הבוקר הערב שיר אור גל ים חן טוב אביב ליל שחר אופק חיים תום"
_HI_TITLES = """
प्रधानमंत्री राष्ट्रपति उपराष्ट्रपति मुख्यमंत्री उपमुख्यमंत्री मंत्री गृहमंत्री वित्तमंत्री रक्षामंत्री विदेशमंत्री श्री श्रीमती सुश्री डॉ डॉक्टर सांसद विधायक अध्यक्ष
उपाध्यक्ष नेता अभिनेता अभिनेत्री कप्तान कोच प्रवक्ता महासचिव सचिव राज्यपाल न्यायाधीश न्यायमूर्ति प्रोफेसर प्रोफ़ेसर पत्रकार लेखक लेखिका गायक गायिका निर्देशक
निदेशक आयुक्त खिलाड़ी गेंदबाज बल्लेबाज सरपंच महापौर इंजीनियर
"""
_HI_GIVEN = (
    "जो डोनाल्ड बराक व्लादिमीर इमैनुएल एंजेला बोरिस बेंजामिन कीर जस्टिन जॉन जॉर्ज माइकल डेविड बिल कमला एलन "
    "नरेंद्र नरेन्द्र राहुल सोनिया अमित अजय रमेश सुरेश महेश दिनेश मुकेश राकेश संजय विजय अनिल सुनील मनोज राजेश राजीव संजीव रोहित विराट सचिन अमिताभ "
    "शाहरुख सलमान आमिर प्रियंका दीपिका ममता मायावती अखिलेश नीतीश लालू तेजस्वी अरविंद अरविन्द मनीष सीता गीता सुनीता अनीता नेहा मीना राधा लक्ष्मी सरिता हेमंत "
    "भूपेश अशोक शिवराज वसुंधरा निर्मला स्मृति पीयूष नितिन रवि मोहन सोहन हरीश गिरीश जगदीश मोहम्मद फातिमा आयशा इमरान"
)
_HI_SMALL = "सरकार प्रधान मंडल राय कदम भारत विकास बल मालिक"
"""Names on the lists that are far more often a word: `भारत सरकार`, "the government of India"."""
_HI_FAMILY = "मोदी गांधी ठाकरे सोरेन बघेल गहलोत केजरीवाल सोनी चौधरी त्यागी राठौर शेख अंसारी कुरैशी अहमद अली बेगम देवी बाई"
_EL_TITLES = "κ κα κος κυρία κύριος κυρίου κυρίας δρ"
_EL_SMALL = "Δήμος Παρασκευή Κυριακή Αυγή Ανατολή"
_EL_GIVEN = """
Νίκος Γιώργος Κώστας Γιάννης Δημήτρης Βασίλης Θανάσης Μιχάλης Στέλιος Παύλος Πέτρος Αλέξης Κυριάκος Σταύρος Χρήστος Άδωνις Τάκης Μάκης
Κατερίνα Ελένη Μαρία Άννα Σοφία Ντόρα Έφη Ζωή Όλγα Βάσω Νίκη Δέσποινα Τζο Ντόναλντ Μπαράκ Βλαντιμίρ Εμανουέλ Άγκελα Μπόρις Όλαφ
Βολοντίμιρ Μπενιαμίν Ταγίπ Ούρσουλα Αντόνιο Τζάστιν Τζον Τζορτζ Μάικλ Ντέιβιντ Γουίλιαμ Μπιλ Χίλαρι Καμάλα Πέδρο Χαβιέρ Μαρκ Ρόμπερτ
"""
_SAINT = "αγι"
"""Before the name of a place or a church."""


def find(article: Article) -> tuple[Mention, ...]:
    """Names of people in the order of the text; each with the person's name as it was first given in full, or in the
    nominative."""
    text, lang = article.text, article.lang
    blocks = [_words(lang, text, block.start, block.end) for block in told_in(article)]
    names = {name.start: name for words in blocks for name in _told(lang, words)}
    shown: dict[str, str] = {}
    nominatives = _tongue(lang).nominatives
    for name in sorted(
        names.values(),
        key=lambda name: (name.bare, text[name.start : name.end].split()[0] not in nominatives, name.start),
    ):
        shown.setdefault(name.family, text[name.start : name.end])
    taken = {at for name in names.values() for at in range(name.start, name.end)}
    for name in (name for words in blocks for name in _again(lang, words, shown)):
        if name.start not in taken:
            names[name.start] = name
    return tuple(
        Mention(name.start, name.end, Entity("person", shown[name.family].casefold(), shown[name.family]))
        for _, name in sorted(names.items())
    )


def _words(lang: str, text: str, start: int, end: int) -> list[_Word]:
    found: list[_Word] = []
    for match in _TOKEN.finditer(text, start, end):
        gap = text[found[-1].end : match.start()] if found else ""
        near = gap == " " or (gap == ". " and found[-1].key in _tongue(lang).address)
        found.append(_Word(*match.span(), _key(lang, match[0]), match[0][0].isupper(), near))
    return found


def _told(lang: str, words: Sequence[_Word]) -> Iterator[_Name]:
    """Every name that is told to be somebody's by what it is made of or by the words around it."""
    tongue = _tongue(lang)
    at = 0
    while at < len(words):
        cut = 0 if _is_between(tongue, words, at) else _joined(tongue, words[at], tongue.given)
        end = at + 1 if cut is None else _end(lang, words, at)
        if end > at + 1 and cut is not None and _is_somebody(tongue, words, at, end):
            yield _Name(words[at].start + cut, words[end - 1].end, words[end - 1].key)
        elif at and words[at].near and words[at - 1].key in tongue.address and _is_family(tongue, words[at]):
            end = at + 1
            yield _Name(words[at].start, words[at].end, words[at].key, bare=True)
        else:
            end = at + 1
        at = end


def _end(lang: str, words: Sequence[_Word], at: int) -> int:
    """Where the name ends that begins with the given name at `at`."""
    tongue = _tongue(lang)
    titled = _titled(tongue, words, at)
    end = at + 1
    while end < min(len(words), at + LONGEST) and words[end].near:
        word = words[end]
        if word.key in tongue.small or word.key in tongue.titles or word.key in tongue.speech:
            break
        unknown = (
            titled
            and end == at + 1
            and words[at].key not in tongue.family
            and len(word.key) > 2
            and _ends_there(tongue, words, end)
        )
        if not (_is_family(tongue, word) or word.key in tongue.given or unknown):
            break
        end += 1
    return end


def _is_between(tongue: _Tongue, words: Sequence[_Word], at: int) -> bool:
    """Whether a word between a title and a family name can only be a given name, in Hindi, where adjectives come before."""
    if not tongue.after or not 0 < at < len(words) - 1 or not words[at].near or not words[at + 1].near:
        return False
    told = words[at - 1].key in tongue.titles and words[at + 1].key in tongue.family
    return told and words[at].key not in tongue.titles | tongue.small | tongue.family


def _ends_there(tongue: _Tongue, words: Sequence[_Word], at: int) -> bool:
    """Whether a word that is not known as a name can end one: no particle is asked for, or one follows."""
    after = words[at + 1] if at + 1 < len(words) else None
    return not tongue.after or after is None or not after.near or after.key in tongue.after


def _is_family(tongue: _Tongue, word: _Word) -> bool:
    if not tongue.family:
        return word.capital and word.key not in tongue.titles
    return word.key in tongue.family or (
        word.key.startswith("ال") and len(word.key) > 4 and word.key not in tongue.titles
    )


def _is_somebody(tongue: _Tongue, words: Sequence[_Word], at: int, end: int) -> bool:
    """Whether the words from a given name up to `end` are a name: in Greek by their capitals, else by what is beside them or
    a family name that is known; Arabic names are too much like other words for that."""
    if not tongue.family:
        return words[at].capital and not (at and words[at].near and words[at - 1].key == _SAINT)
    spoken = at > 0 and words[at].near and _joined(tongue, words[at - 1], tongue.speech) is not None
    acts = end < len(words) and words[end].near and words[end].key in tongue.after
    known = words[end - 1].key in tongue.family and tongue.sure
    return known or spoken or acts or _titled(tongue, words, at)


def _titled(tongue: _Tongue, words: Sequence[_Word], at: int) -> bool:
    """Whether a title stands among the words that lead to a name: `the president of France`."""
    for before in range(at - 1, max(-1, at - 1 - BEFORE), -1):
        if not words[before + 1].near:
            return False
        if _joined(tongue, words[before], tongue.titles) is not None:
            return True
    return False


def _joined(tongue: _Tongue, word: _Word, among: frozenset[str]) -> int | None:
    """How many letters of small words are written before the one of these that a word is; None where it is none of them."""
    for cut in range(3 if tongue.joined else 1):
        if word.key[cut:] in among:
            return cut
        if word.key[cut : cut + 1] not in tongue.joined:
            break
    return None


def _again(lang: str, words: Sequence[_Word], shown: Mapping[str, str]) -> Iterator[_Name]:
    """The family names by themselves of those who have been named."""
    tongue = _tongue(lang)
    families = frozenset(shown)
    for word in words:
        cut = _joined(tongue, word, families) if word.capital or tongue.family else None
        if cut is not None and len(word.key) - cut > 2:
            yield _Name(word.start + cut, word.end, word.key[cut:], bare=True)


def plain(word: str) -> str:
    """A word as the lists hold it: without vowel signs, which are written now and then."""
    return _MARKS.sub("", unicodedata.normalize("NFC", word)).replace("״", '"').replace("’", "'")


def _key(lang: str, word: str) -> str:
    """A word as it is compared: in Greek its stem, without accents and the endings of the cases."""
    if lang != "el":
        return plain(word)
    low = unaccented(word).casefold().replace("ς", "σ")
    stem = _GREEK_ENDING.sub("", low)
    return stem if len(stem) > 2 else low


@cache
def _tongue(lang: str) -> _Tongue:
    titles, address, given, small, joined, after = _TABLES[lang]
    first, last = (DATA / "names" / f"{lang}.txt").read_text("utf-8").split("\n")[:2]
    families = f"{last} {_HI_FAMILY}" if lang == "hi" else last

    def keys(text: str) -> frozenset[str]:
        return frozenset(_key(lang, word) for word in text.split())

    return _Tongue(
        keys(titles),
        keys(address),
        keys(f"{first} {given}") - keys(f"{small} {titles}"),
        keys(families) - keys(small),
        keys(small),
        frozenset(_key(lang, verb) for verb in LANGUAGES[lang].speech),
        joined,
        keys(after),
        sure=lang != "ar",
        nominatives=frozenset(f"{first} {given}".split()) if lang == "el" else frozenset(),
    )


_TABLES = {
    "ar": (_AR_TITLES, "", _AR_GIVEN, _AR_SMALL, "وفبلك", ""),
    "el": (_EL_TITLES, _EL_TITLES, _EL_GIVEN, _EL_SMALL, "", ""),
    "he": (_HE_TITLES, _HE_ADDRESS, _HE_GIVEN, _HE_SMALL, "והבלמשכ", ""),
    "hi": (_HI_TITLES, "श्री श्रीमती सुश्री डॉ डॉक्टर", _HI_GIVEN, _HI_SMALL, "", "ने को का की के से में पर और जी"),
}
"""Titles, forms of address, given names beside the lists, small words, letters joined to the next word, words after."""
