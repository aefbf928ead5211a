"""People in Russian and Ukrainian articles. All sentences are our own."""

from dataclasses import replace

import pytest

from reader.annotate import annotate, cyrillic
from tests import marked

ROWS = """
<p>Павел Сорокин</p> собрал часы. <p:Павел Сорокин>Сорокин</p> доволен.
Часы купили у <p:Павла Сорокина>Павла Сорокина</p>.
Часы сделал <p>Павел Сорокин</p>; у <p:Павел Сорокин>Сорокина</p> есть сын, с <p:Павел Сорокин>Сорокиным</p> пришёл брат.
Мэр <p>Ольга Вишневская</p> и <p>А. П. Громов</p> спорили; <p:Ольга Вишневская>Вишневской</p> дали слово.
<p>Михаил Андреевич Зайцев</p> не пришёл.
Директор <p>Нурлан Ахметов</p> приехал из Алма-Аты.
Інженер <p>Олена Гриценко</p> приїхала; <p:Олена Гриценко>Гриценко</p> зварила міст.
Мер <p>Володимир Шевчук</p> мовчить, <p:Володимир Шевчук>Шевчука</p> чекають.
Великий Новгород и Нижний Тагил спорят. Вчера Москва молчала.
Роман «Мост» вышел. Красная площадь закрыта.
Российская газета и Первый канал молчат.
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_a_known_given_name_or_initials_make_a_name_and_its_cases(row: str) -> None:
    article = marked.article(row, "uk" if "і" in row else "ru")
    assert marked.draw(row, replace(article, mentions=cyrillic.find(article)), "p") == row


def test_a_speaker_is_the_person_who_was_named() -> None:
    row = "«<q:Павел Сорокин = Павел Сорокин>Часы идут назад</q>», — сказал <p>Павел Сорокин</p>."
    assert marked.draw(row, annotate(marked.article(row, "ru")), "pq") == row
