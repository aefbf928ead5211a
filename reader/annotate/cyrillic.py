"""Find the people of Russian and Ukrainian articles: a known given name or initials before a family name, in any case.

The recognizer of names has read none of these letters, so only what is certain counts, and the family name by itself once
somebody has been named in full.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.annotate.names import told_in
from reader.model import Article, Entity, Mention

_GIVEN = """
Александр Алексей Анатолий Андрей Антон Аркадий Артём Артур Аскар Ахмед Богдан Борис Вадим Валентин Валерий Василий Виктор
Виталий Владимир Владислав Вячеслав Геннадий Георгий Герман Глеб Григорий Давид Даниил Денис Дмитрий Евгений Егор Ержан Иван
Игорь Ильдар Илья Иосиф Камиль Кирилл Константин Лев Леонид Магомед Максим Марат Марк Матвей Михаил Мурат Никита Николай
Нурлан Олег Павел Пётр Равиль Рамзан Ринат Роман Ростислав Руслан Рустам Семён Сергей Станислав Степан Тарас Тимофей Тимур
Фёдор Филипп Шамиль Эдуард Эльдар Эмиль Юрий Яков Ян Ярослав
Айгуль Александра Алина Алиса Алия Алла Анастасия Анна Антонина Валентина Валерия Вера Вероника Виктория Галина Дарья Диана
Динара Евгения Екатерина Елена Елизавета Жанна Зинаида Зоя Инна Ирина Камила Карина Кира Клавдия Кристина Ксения Лариса Лидия
Любовь Людмила Майя Маргарита Марина Мария Мила Надежда Наталия Наталья Нина Оксана Ольга Полина Раиса Регина Римма Светлана
София Софья Тамара Татьяна Ульяна Эльвира Юлия Яна
Анатолій Андрій Антін Арсен Артем Валерій Василь Віктор Віталій Володимир Геннадій Григорій Данило Дмитро Євген Іван Ігор
Кирило Костянтин Леонід Максим Микита Микола Михайло Олександр Олексій Остап Павло Петро Сергій Тарас Федір Юрій Яків
Аліна Анастасія Валентина Вікторія Ганна Дарина Євгенія Ірина Катерина Ксенія Лариса Леся Лідія Людмила Марія Надія Наталія
Олександра Олена Соломія Софія Тетяна Юлія
Ангела Барак Беньямин Борис Дональд Джо Джон Джордж Джеймс Джастин Эммануэль Кир Марин Майкл Николя Олаф Реджеп Роберт Ричард
Стив Томас Урсула Франсуа Хиллари Хавьер Хуан Энтони Илон Билл Питер Пол Пауль Мартин Карл Ким Си
""".split()
_ENDING = re.compile("(?:ого|ому|[аеёиоуыэюяйіїєьмх]{1,3})$")
_LETTERS = "а-яёіїєґ'’"
_FAMILY = rf"[А-ЯЁІЇЄҐ][{_LETTERS}]{{2,}}(?:-[А-ЯЁІЇЄҐ][{_LETTERS}]+)?"
_FULL = re.compile(
    rf"(?<!\w)(?:([А-ЯЁІЇЄҐ][{_LETTERS}]+) (?:[А-ЯЁІЇЄҐ]\w+(?:ович|евич|ич|овн|евн|ичн|івн|ївн)\w{{0,3}} )?"
    rf"|(?:[А-ЯЁІЇЄҐ]\.\s?){{1,2}})({_FAMILY})(?!\w)"
)
_BARE = re.compile(rf"(?<!\w){_FAMILY}(?!\w)")


class _Name(NamedTuple):
    start: int
    end: int
    family: str
    nominative: bool


def find(article: Article) -> tuple[Mention, ...]:
    """Names of people in the order of the text; each with the person's name as it was first given in the nominative."""
    names = [name for block in told_in(article) for name in _in_full(article.text, block.start, block.end)]
    people: dict[str, str] = {}
    for name in sorted(names, key=lambda name: not name.nominative):
        people.setdefault(name.family, article.text[name.start : name.end])
    taken = {at for name in names for at in range(name.start, name.end)}
    for block in told_in(article):
        for match in _BARE.finditer(article.text, block.start, block.end):
            family = _stem(match[0])
            if family in people and match.start() not in taken:
                names.append(_Name(*match.span(), family, nominative=False))
    return tuple(
        Mention(name.start, name.end, Entity("person", people[name.family].casefold(), people[name.family]))
        for name in sorted(names, key=lambda name: name.start)
    )


def _in_full(text: str, start: int, end: int) -> Iterator[_Name]:
    """Every given name that is known, or initials, with the family name after it."""
    at = start
    while match := _FULL.search(text, at, end):
        given = match[1]
        if given is not None and _stem(given) not in _STEMS:
            at = match.end(1)
            continue
        at = match.end()
        yield _Name(*match.span(), _stem(match[2]), nominative=given in _NOMINATIVES)


def _stem(word: str) -> str:
    """What the endings of the cases leave of a name."""
    stem = _ENDING.sub("", word)
    return (stem if len(stem) > 2 else word).replace("ё", "е")


_NOMINATIVES = frozenset(_GIVEN)
_STEMS = frozenset(_stem(name) for name in _GIVEN)
