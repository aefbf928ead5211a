"""People in Chinese, Japanese and Korean articles. All sentences are our own."""

import pytest

from reader.annotate import annotate
from tests import marked

SOMEBODY = """
zh 总统<p>王建国</p>星期一抵达海边。<p>王建国</p>说，桥不会关闭。
zh <p>李明华</p>先生说，桥不会关闭。<p:李明华>李</p>先生住在桥边。
zh 园主<p>陈志远</p>先生在山上，农业部长<p>林海峰</p>上周来访。
zh 外交部长<p>王毅</p>说，中方反对。<p>王毅</p>还强调和平。
zh 記者<p>陳曉明</p>在現場看到，橋已經關閉。
zh 前总统<p>卡尔·汉森</p>周四表示，他不会退出。<p:卡尔·汉森>汉森</p>曾说过这话。
zh 校长<p>欧阳文</p>对学生们说了再见。
ja <p>佐藤健一</p>首相は橋を閉めないと述べた。<p:佐藤健一>佐藤</p>氏は明日帰国する。<p:佐藤健一>佐藤</p>は笑った。
ja <p>田中</p>さんは庭で茶を飲んだ。<p>山田花子</p>さん（32）も来た。
ja <p>ハンセン</p>大統領は演説した。<p:ハンセン>ハンセン</p>氏は満足した。
ja <p>カール・ハンセン</p>監督が勝った。<p>川口</p>容疑者は黙った。
ko <p>김민수</p> 대통령은 월요일에 떠난다. <p:김민수>김</p> 대통령은 웃었다.
ko <p>박지현</p> 전 위원장과 <p>최영호</p> 국방부 장관이 왔다. <p>박지현</p>은 침묵했다.
ko <p>이영희</p> 씨는 서울에서 산다.
"""

NOBODY = """
zh 张家口下雪了，黄河水位上升，高速公路关闭，王国的钱不多。
zh 发言人马上否认。部长方面表示没有。市长周一说会议取消。董事长何时来？校长任命了老师。
zh 总统府发言人说，总统大选将在明年举行，总统当日表示感谢。总理高度评价这一计划，总统顾问没有回应。
zh 高雄市長沒有回應，高中校长和石家庄市长也没有。
zh 张先生和王女士住在桥边。
ja 東京の山本町で火事があった。市長は来なかった。森林と石油の会社が合併した。皆さんも奥さんも喜んだ。
ja 福島県知事は反対した。山口市長も来た。スポーツ選手とサッカー監督が集まった。パン屋さんもお父さんも来た。
ja アメリカ大統領選が近い。田中では市長が決まらない。関係者によると、林業の社長が来た。
ko 정부 대표는 오지 않았다. 서울시장은 침묵했다. 이번 회장 선거는 조용했다. 날씨가 좋다.
ko 민주당 대표와 정의당 의원, 노동자 대표와 서울시 시장, 문화원 원장, 전 대통령과 이 회장이 왔다.
ko 김모 씨와 이모 씨가 다쳤다. 박 씨는 괜찮다.
"""

SPEAKERS = """
zh 外交部发言人<p>赵立平</p>表示：“<q:外交部发言人赵立平 = 赵立平>这不是事实。</q>”
ja <p>佐藤健一</p>首相は「<q:佐藤健一首相 = 佐藤健一>橋は閉めません</q>」と述べた。
ko <p>김민수</p> 대통령은 “<q:김민수 대통령 = 김민수>다리를 닫지 않겠다</q>”고 말했다.
ko <p>이영호</p> 더불어시민당 대표는 “<q:이영호 더불어시민당 대표 = 이영호>다리를 닫지 않겠다</q>”고 말했다.
"""


def rows(text: str) -> list[tuple[str, str]]:
    """One row a line, its language before it."""
    return [(line[:2], line[3:]) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("lang", "row"), rows(SOMEBODY))
def test_a_family_name_with_a_title_is_somebody_and_is_known_again(lang: str, row: str) -> None:
    assert marked.draw(row, annotate(marked.article(row, lang)), "p") == row


@pytest.mark.parametrize(("lang", "row"), rows(NOBODY))
def test_words_that_look_like_names_are_nobody(lang: str, row: str) -> None:
    assert marked.draw(row, annotate(marked.article(row, lang)), "p") == row


@pytest.mark.parametrize(("lang", "row"), rows(SPEAKERS))
def test_a_speaker_is_the_person_who_was_named(lang: str, row: str) -> None:
    assert marked.draw(row, annotate(marked.article(row, lang)), "pq") == row


def test_a_country_before_a_title_is_no_name() -> None:
    row = "<c:RU>ロシア</c>大統領とドイツ首相が会った。".replace("ドイツ", "<c:DE>ドイツ</c>")
    assert marked.draw(row, annotate(marked.article(row, "ja")), "pc") == row
