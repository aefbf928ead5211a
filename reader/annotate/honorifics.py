"""Find the people of Chinese, Japanese and Korean articles: a common family name with a title or a form of address beside it.

Words don't stand apart there, or are written as one with particles, and any syllable of a name is a word too. So a name
counts only where a title stands before it or after it, and then wherever it comes again; the bare family name with a title
is the person last named with it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reader.annotate.names import told_in
from reader.annotate.tables import DATA
from reader.model import Article, Entity, Mention

_PARTED = re.compile("[·・＝=]")
_HAN = "\u4e00-\u9fff"


class _Name(NamedTuple):
    start: int
    end: int
    family: bool = False
    """A family name alone."""
    weak: bool = False
    """Nobody's unless somebody has been named with it in full."""
    parted: int = 0
    """Where the family name of a full one ends, in Japanese."""


def find(article: Article, countries: Sequence[Mention]) -> tuple[Mention, ...]:
    """Names of people in the order of the text, none of them inside the name of a country."""
    text, lang = article.text, article.lang
    taken = {at for mark in countries for at in range(mark.start, mark.end)}
    names: dict[int, _Name] = {}
    blocks = told_in(article)
    for block in blocks:
        for name in _FINDERS[lang](text, block.start, block.end):
            if name.start not in names and taken.isdisjoint(range(name.start, name.end)):
                names[name.start] = name
    told = {text[name.start : name.end]: name.family for name in names.values() if not name.weak}
    told |= {last: True for last in (_PARTED.split(name)[-1] for name in told) if len(last) > 1 and last not in told}
    told |= {text[name.start : name.parted]: True for name in names.values() if name.parted - name.start > 1}
    again = _again(lang, [name for name in told if name not in _JA_PLACES])
    for block in blocks:
        for match in again.finditer(text, block.start, block.end) if again else ():
            if taken.isdisjoint(range(*match.span())):
                names.setdefault(match.start(), _Name(*match.span(), family=told[match[0]]))
    return tuple(_resolved(text, sorted(names.values())))


def _again(lang: str, told: Sequence[str]) -> re.Pattern[str] | None:
    """Where names that were told come again; of two syllables only where no other word can have them."""
    if not told:
        return None
    before, after = _AROUND[lang]
    longest = sorted(told, key=lambda name: (-len(name), name))
    return re.compile(
        "|".join(re.escape(name) if len(name) > 2 else before + re.escape(name) + after for name in longest)
    )


def _resolved(text: str, names: Sequence[_Name]) -> Iterator[Mention]:
    """The names with their persons: a family name alone is the one's who was last named with it."""
    known: dict[str, str] = {}
    end = 0
    for name in names:
        words = text[name.start : name.end]
        if name.start < end or (name.weak and words not in known):
            continue
        person = known.get(words, words) if name.family else words
        if not name.family:
            known |= {words[:length]: words for length in range(1, len(words))}
            known[_PARTED.split(words)[-1]] = words
        end = name.end
        yield Mention(name.start, name.end, Entity("person", person.casefold(), person))


def _either(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


# --- Chinese -----------------------------------------------------------------------------------------------------

_ZH_FAMILY = (
    "(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|皇甫|慕容|"
    "[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱林何郭罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡"
    "贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田姜范姚谭譚廖邹鄒熊陆陸郝孔崔邱秦史顾顧侯邵孟龙龍段雷钱錢汤湯尹黎贺賀龚龔庞龐习習高方马馬"
    "万萬金白石江毛温溫安于常易文武康任柯施洪翁赖賴詹游莫凌霍])"
)
_ZH_NO_NAMES = _either(
    "方面 高度 高层 高層 高级 高級 高兴 高興 马上 馬上 万一 万分 白天 白宫 白宮 金融 石油 安全 安排 安理 于是 于今 常务 常務 常常 文化 文件 "
    "武装 武裝 武力 任何 任期 任命 任内 任職 任职 周一 周二 周三 周四 周五 周六 周日 周边 周年 周末 何时 何以 何况 顾问 顧問 顾客 董事 程序 程度 "
    "曾经 曾經 曾在 曾任 曾为 曾於 曾于 夏天 夏季 许多 許多 许可 陆续 陸續 陆军 陸軍 金正 史上 王国 王國 王室 王子 王储 贺电 贺信 习惯 习俗 "
    "温和 江苏 江西 云南 林业 林業 田径 石化 马来 韩国 韓國 韩方 罗马 羅馬 苏联 蘇聯 余下 段时 龙头 游客 施压 施壓 施政 施行 莫斯 易于 康复"
)
_ZH_TITLES = _either(
    "总统 總統 副总统 副總統 总理 總理 副总理 首相 主席 副主席 总书记 總書記 书记 書記 部长 部長 副部长 外长 外長 防长 财长 发言人 發言人 市长 "
    "市長 省长 县长 州长 州長 议员 議員 议长 議長 院长 院長 教授 博士 医生 醫生 律师 律師 法官 记者 記者 导演 導演 演员 演員 歌手 作家 司令 将军 將軍 "
    "上将 局长 局長 处长 主任 校长 校長 会长 會長 董事长 董事長 总裁 總裁 总经理 經理 经理 创始人 創始人 大使 秘书长 秘書長 委员长 代表 研究员 研究員 "
    "专家 專家 工程师 工程師 教练 教練 球员 球員 队长 隊長 选手 選手 村民 农民 農民 居民 学者 學者 首席执行官 行政长官 行政長官 船长 船長 老师 老師"
)
_ZH_ADDRESS = "先生|女士|小姐|太太"
_ZH_AFTER = _either(
    "先生 女士 小姐 太太 教授 博士 主席 总统 總統 总理 總理 部长 部長 议员 議員 律师 律師 医生 醫生 老师 老師 同志 董事长 董事長 总裁 總裁 导演 導演"
)
"""What stands after a name; not what is also after a town or a school: `高雄市长`, `高中校长`."""
_ZH_ACTS = "说說称稱问問在是的和与與及对對向将將会會也还還就从從已曾被为為等到去不表指强強补補透宣告回答解坦"
"""Characters with which something begins that somebody does, and which end no given name."""
_ZH_FOLLOWS = f"(?=$|[^{_HAN}·]|[{_ZH_ACTS}认認介今昨明日周星率抵访訪出先女因来來当當发發接呼一正又以上前要希感主参參签簽担擔赢获獲])"
_ZH_GIVEN = f"[{_HAN}](?:(?![{_ZH_ACTS}])[{_HAN}])?"
_ZH_NAME = f"(?!{_ZH_NO_NAMES}){_ZH_FAMILY}{_ZH_GIVEN}"
_ZH_SOUNDS = (
    "阿埃艾奥奧巴拜班邦贝貝本比彼毕畢别宾賓波伯博布查达達戴丹德登邓鄧狄迪蒂丁东東杜恩尔爾法凡菲费費芬佛弗夫盖蓋甘冈戈格葛古圭哈汉漢赫亨"
    "洪胡怀基吉季加贾賈杰金卡凯凱坎康考科克肯库庫奎拉莱萊赖賴兰蘭朗劳勞勒雷利莉列琳隆卢盧鲁魯伦倫罗羅洛吕呂玛瑪迈邁麦麥曼芒梅蒙米密莫默姆穆纳納娜内內"
    "尼妮宁寧诺諾努欧歐帕派潘庞龐佩彭皮珀普奇齐齊乔喬切琼让讓热瑞若萨薩塞桑瑟森沙莎绍紹舍申圣聖施史什斯丝絲索塔泰坦汤湯唐陶特廷图圖托瓦旺威韦韋维維"
    "伟魏温溫沃乌烏吴武谢謝欣休雅扬揚耶伊因英尤约約泽澤扎詹朱佐连連朔茨"
)
"""Characters that stand for the sounds of foreign names."""
_ZH_FOREIGN = f"[{_ZH_SOUNDS}]{{1,8}}(?:·[{_ZH_SOUNDS}]{{1,8}})+|[{_ZH_SOUNDS}]{{2,6}}"


def _chinese(text: str, start: int, end: int) -> Iterator[_Name]:
    for match in _zh_pattern().finditer(text, start, end):
        kind = match.lastgroup or ""
        span = match.span(kind)
        yield _Name(*span, family=kind[0] != "n" and "·" not in text[slice(*span)], weak=kind == "alone")


@cache
def _zh_pattern() -> re.Pattern[str]:
    """Names, foreign names and family names alone, each in groups of its own."""
    apart = f"(?<![{_HAN}])"
    return re.compile(
        f"(?:{_ZH_TITLES})(?:(?P<named>{_ZH_NAME}){_ZH_FOLLOWS}|(?P<foreign>{_ZH_FOREIGN}){_ZH_FOLLOWS})"
        f"|(?P<named_so>(?!{_ZH_NO_NAMES}){_ZH_FAMILY}[{_HAN}]{{1,2}})(?={_ZH_ADDRESS})"
        f"|{apart}(?:(?P<named_before>{_ZH_NAME})(?={_ZH_AFTER})|(?P<head>{_ZH_FOREIGN})(?=总统|總統|总理|總理|首相|先生|女士))"
        f"|{apart}(?P<alone>{_ZH_FAMILY})(?={_ZH_ADDRESS}|老师|老師|教授)"
    )


# --- Japanese ----------------------------------------------------------------------------------------------------

_JA_FAMILY = _either(
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 阿部 池田 橋本 山下 石川 "
    "中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 "
    "中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 "
    "岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 小山 高野 西田 山内 西川 五十嵐 北村 安田 中田 川口 平田 川崎 "
    "飯田 吉川 本田 久保田 沢田 川上 永井 松岡 田口 山中 森本 矢野 秋山 大島 小田 星野 吉村 荒木 川村 熊谷 岸田 安倍 石破 麻生 河野 茂木 小泉 枝野 野田 "
    "鳩山 高市 小池 大谷 羽生 黒田 植田 片山 平井 松下 豊田 福島 岩田 服部 大久保 渋谷 須藤 樋口 望月 土屋 西野 関口 堀内 早川 松村 東 南 北川 大川 馬場 "
    "広瀬 野崎 尾崎 岡崎 松永 奥田 内藤 篠原 栗原 富田 津田 宮田 浅野 三宅 栗田 森 林 原 菅 関 辻 堀 岡 谷 泉 星 "
    "河合 河村 河原 河田 浅田 芦田 荒井 飯島 飯塚 石原 石崎 石橋 石塚 石山 磯部 市原 稲垣 稲葉 井口 今村 岩井 岩本 植村 臼井 内山 梅田 江口 榎本 大井 大内 大木 大城 "
    "大沢 大竹 大森 大山 岡部 岡村 荻原 奥村 小倉 小沢 小原 笠原 梶原 片岡 加納 鎌田 神田 菅原 菅野 岸 岸本 北野 木原 木戸 草野 窪田 黒川 黒木 桑原 古賀 児玉 "
    "坂口 坂田 坂井 佐久間 笹川 沢村 塩田 篠田 清原 白井 白石 新谷 関根 瀬戸 相馬 高山 高井 高島 高瀬 高松 滝沢 竹田 竹下 竹中 武井 田島 田代 立花 田辺 谷川 玉木 "
    "角田 手塚 寺田 土井 戸田 富永 鳥居 内海 中井 中尾 永田 中西 長田 中原 長野 成田 西尾 西本 西山 沼田 野上 野中 畠山 花田 浜口 早坂 林田 原口 東山 平山 平川 平松 "
    "深沢 福井 福本 藤川 藤沢 古田 細川 細田 堀江 堀川 前川 前原 牧野 町田 松浦 松崎 松原 真鍋 三木 水谷 溝口 宮川 宮沢 宮下 向井 村山 森岡 森下 森山 柳沢 矢島 安井 "
    "柳田 山岸 山根 山村 山岡 吉井 吉岡 吉沢 吉野 米田 若林 渡瀬"
)
_JA_PLACES = frozenset(
    "山口 石川 福島 千葉 宮崎 川口 川崎 松本 上野 中野 渋谷 三浦 東 南 大島 小松 豊田 高田 秋山 市川 長野 福井 高松 町田 成田 高山 大森 大竹 小倉 神田 藤沢 高島 東山 寺田 白井 白石 "
    "大山 戸田 鎌田 荒井 吉野 小原 河内 稲垣 大井 西 岸".split()
)
"""Family names that are towns and regions too: who has an office there may have another name."""
_JA_ADDRESS = "氏|さん|容疑者|被告|様"
_JA_OFFICE = _either(
    "首相 大統領 知事 市長 町長 村長 区長 大臣 外相 防衛相 財務相 経産相 厚労相 文科相 官房長官 長官 議員 議長 代表 幹事長 総裁 社長 会長 教授 准教授 監督 選手 "
    "投手 捕手 棋士 九段 八段 七段 名人 竜王 医師 弁護士 理事長 学長 校長 館長 院長 記者 副社長 船長"
)
_JA_NO_GIVEN = "県市町村区都府道国会社党部員官省庁院校店前元新現副両各内外的人民軍"
_JA_GIVEN = (
    f"(?:(?:(?![{_JA_NO_GIVEN}])[{_HAN}々]){{1,3}}|(?!では|には|から|まで|とは|です|など|より|ほか)[ぁ-ん]{{2,3}})"
)
_JA_FOREIGN = "[ァ-ヴー]{2,12}(?:[・＝=][ァ-ヴー]{1,12})*"


def _japanese(text: str, start: int, end: int) -> Iterator[_Name]:
    for match in _ja_pattern().finditer(text, start, end):
        if match["foreign"] or match["parted"]:
            group = "foreign" if match["foreign"] else "parted"
            yield _Name(*match.span(group), family=not _PARTED.search(match[group]))
        elif match["given"]:
            yield _Name(match.start("family"), match.end("given"), parted=match.end("family"))
        elif match["address"] or match["family"] not in _JA_PLACES:
            yield _Name(*match.span("family"), family=True, weak=len(match["family"]) < 2)


@cache
def _ja_pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?<![{_HAN}々])(?P<family>{_JA_FAMILY})(?P<given>{_JA_GIVEN})?(?:(?P<address>{_JA_ADDRESS})|(?:元|前|副)?(?:{_JA_OFFICE}))"
        f"|(?<![ァ-ヴー・])(?:(?P<foreign>{_JA_FOREIGN})(?=(?:元|前)?(?:氏|大統領|首相|国務長官|国防長官|外相|容疑者|被告|上院議員|教皇))"
        f"|(?P<parted>[ァ-ヴー]{{2,12}}[・＝][ァ-ヴー・＝]{{2,20}})(?=(?:さん|選手|監督|教授|博士|会長|社長|医師|記者)))"
    )


# --- Korean ------------------------------------------------------------------------------------------------------

_KO_FAMILY = "[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길표명기반왕금옥육맹제모탁국]"
_KO_ALONE = "[김박최정강조윤장임오서권황안송류홍문손배백허유남심노곽우구민진엄채원천방공함변염추석설마표반왕옥육맹탁]"
"""Family names that are no other word before a title: not `전`, "former", nor `이`, "this"."""
_KO_TITLE = _either(
    "대통령 부통령 총리 장관 차관 대표 의원 시장 지사 회장 부회장 사장 교수 감독 선수 기자 위원장 후보 총장 검사 판사 변호사 실장 원장 비서관 대변인 작가 배우 박사 "
    "의장 코치 소장 이사장 총재 청장 대사 수석 본부장 군수 구청장 교사 교육감 선장 가수"
)
_KO_FIRST = "강건경광규근기남대덕도동만명무문미민범병보봉상석선성세수순승시신연영예옥용우원유윤은의인일재정종준중지진찬창채철춘치태학한해현형혜호홍화훈희"
_KO_SECOND = "건경관광구국규균근기길남덕동란래만명묵문미민범복봉빈상석선섭성수숙순승식신아애연열엽영예옥완용우욱운웅원윤은익인일재정제종주준중진찬창채철춘택필하학헌혁현형혜호홍화환훈희"
"""Syllables that begin given names of two, and that end them, beside those of the lists."""
_KO_PARTICLE = "(?=은|는|이|가|을|를|의|와|과|도|에게|께서|께|으로|로|에|님|[^가-힣]|$)"
_KO_NO_NAMES = frozenset(
    "노동자 유권자 지도자 지지자 이사진 주민들 이재민 전문가 고위직 이주민 정치인 기업인 여성계 한국인 신도시 조선소 문화재".split()
)


def _korean(text: str, start: int, end: int) -> Iterator[_Name]:
    first, second = _ko_syllables()
    for match in _ko_pattern().finditer(text, start, end):
        name = match["name"]
        if name is None:
            yield _Name(*match.span("alone"), family=True, weak=True)
        elif match["mr"] or (name[1] in first and name[-1] in second and name not in _KO_NO_NAMES):
            unnamed = name[-1] == "모"  # `김모 씨`, "a Mr Kim"
            if not unnamed and (name[-1], match["office"]) != ("원", "원장"):  # nor `문화원 원장`
                yield _Name(*match.span("name"))


@cache
def _ko_pattern() -> re.Pattern[str]:
    between = "(?:(?:전|현|신임) )?(?:[가-힣]{2,10} )?"
    return re.compile(
        f"(?<![가-힣])(?:(?P<name>{_KO_FAMILY}[가-힣]{{1,2}})(?: ?(?P<mr>(?<= )씨){_KO_PARTICLE}|(?<=[가-힣]{{3}}) ?{between}(?P<office>{_KO_TITLE}){_KO_PARTICLE})"
        f"|(?P<alone>{_KO_ALONE}) (?:씨|{_KO_TITLE}){_KO_PARTICLE})"
    )


@cache
def _ko_syllables() -> tuple[frozenset[str], frozenset[str]]:
    """Syllables that begin given names, and those that end them."""
    given = (DATA / "names" / "ko.txt").read_text("utf-8").split("\n")[0].split()
    return frozenset(_KO_FIRST).union(name[0] for name in given), frozenset(_KO_SECOND).union(
        name[-1] for name in given
    )


_FINDERS = {"ja": _japanese, "ko": _korean, "zh": _chinese}
_AROUND = {
    "ja": (f"(?<![{_HAN}々ァ-ヴー])", f"(?![{_HAN}々ァ-ヴー])"),
    "ko": ("(?<![가-힣])", _KO_PARTICLE),
    "zh": (f"(?<![{_HAN}])", _ZH_FOLLOWS),
}
"""What may stand around a name of two characters that was told elsewhere."""
