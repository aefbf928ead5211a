"""Makes reader/annotate/data/countries.json and countries/*.json: what countries and their people are called.

    python -m tests.make.countries

Names are those of the Unicode CLDR (Unicode License v3), read through Babel. Everything else that English-language
news calls a country, and all names of peoples, stand in the two tables below.
"""

import json
import re
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).parents[2] / "reader" / "annotate" / "data" / "countries.json"

NOT_COUNTRIES = {"AQ", "UM", "HM", "BV", "TF", "GS", "SJ"}
"""Codes of places without a people of their own: research stations and bird islands."""

ABROAD = {
    "ar": "US: الولايات المتحدة, أمريكا, أميركا; SA: السعودية; AE: الإمارات; MA: المغرب, للمغرب; SD: السودان, للسودان; IQ: العراق, للعراق; JO: الأردن, للأردن; LB: لبنان; SY: سوريا; GB: بريطانيا; HK: هونغ كونغ",
    "de": "US: USA, Vereinigte Staaten, Vereinigten Staaten, Amerika; GB: Großbritannien, England, Vereinigten Königreich; CD: Kongo; AE: Emirate; NL: Holland; BY: Weißrussland; HK: Hongkong",
    "el": "US: ΗΠΑ, Αμερική; GB: Βρετανία, Μεγάλη Βρετανία, Αγγλία; NL: Ολλανδία; CZ: Τσεχία; KR: Νότια Κορέα; KP: Βόρεια Κορέα; HK: Χονγκ Κονγκ; BY: Λευκορωσία",
    "es": "US: EE. UU., EE.UU., EE UU, EEUU, Estados Unidos; CD: Congo; GB: Reino Unido, Gran Bretaña, Inglaterra; NL: Países Bajos, Holanda; HK: Hong Kong",
    "fr": "US: États-Unis, Etats-Unis, USA; CD: RDC, Congo; GB: Royaume-Uni, Grande-Bretagne, Angleterre; NL: Pays-Bas; HK: Hong Kong",
    "he": 'US: ארה"ב, ארה״ב, ארצות הברית, אמריקה; GB: בריטניה, אנגליה; AE: האמירויות; KR: דרום קוריאה; KP: צפון קוריאה; HK: הונג קונג; ZA: דרום אפריקה',
    "hi": "US: अमेरिका; RU: रूस; CN: चीन; BD: बांग्लादेश; GB: ब्रिटेन; HK: हाँग काँग",
    "it": "US: Stati Uniti, USA, Usa; CD: Congo; GB: Regno Unito, Gran Bretagna, Inghilterra; NL: Olanda; HK: Hong Kong",
    "ja": "US: 米国, アメリカ; GB: 英国, イギリス; KR: 韓国; KP: 北朝鮮; HK: 香港",
    "ko": "US: 미국; CN: 중국; RU: 러시아; TW: 대만; TH: 태국; GB: 영국; KP: 북한; KR: 한국; HK: 홍콩",
    "nl": "US: VS, Verenigde Staten, Amerika; GB: Groot-Brittannië, Engeland; HK: Hongkong",
    "pl": "US: USA, Stany Zjednoczone, Ameryka, Ameryce; GB: Wielka Brytania, Anglia; HK: Hongkong; DE: Niemiec; IT: Włoch, Włoszech; "
    "HU: Węgier, Węgrzech; PL: Polsce; MT: Malcie; CA: Kanadzie; ZA: RPA; AE: ZEA; CZ: Czechy, Czech; KR: Korea Południowa; KP: Korea Północna",
    "pt": "US: EUA, E.U.A., Estados Unidos; GB: Reino Unido, Grã-Bretanha, Inglaterra; NL: Holanda; HK: Hong Kong",
    "ru": "US: США, Соединенные Штаты, Америка; KR: Южная Корея; KP: Северная Корея; ZA: ЮАР; CD: Конго; CZ: Чехия; GB: Великобритания, Британия; KP: КНДР; CN: КНР; BY: Белоруссия; HK: Гонконг",
    "sv": "US: USA, Förenta staterna, Amerika; NL: Nederländerna, Holland; GB: Storbritannien, England; BY: Belarus; HK: Hongkong",
    "tr": "US: ABD, Amerika; KR: Güney Kore; AE: BAE; GB: İngiltere, Birleşik Krallık; HK: Hong Kong",
    "uk": "US: США, Сполучені Штати, Америка; KR: Південна Корея; KP: Північна Корея; ZA: ПАР; CD: Конго; GB: Велика Британія, Британія; KP: КНДР; CN: КНР; HK: Гонконг",
    "zh": "US: 美国, 美國; CN: 中国, 中國; RU: 俄罗斯, 俄羅斯; DE: 德国, 德國; FR: 法国, 法國; TH: 泰国, 泰國; UA: 乌克兰, 烏克蘭; GB: 英国, 英國; KR: 韩国, 韓國; KP: 朝鲜; TW: 台湾; HK: 香港; MO: 澳门",
}
"""What the news of other languages calls countries beside CLDR's names."""

LEFT_OUT = {("el", "LA"), ("he", "PE")}
"""Names that are most often another word: `Λάος` is `λαός`, "a people", where it is not known which vowel is stressed."""

SHOWN = {
    "BA": "Bosnia and Herzegovina", "CD": "DR Congo", "CG": "Republic of the Congo", "HK": "Hong Kong", "MM": "Myanmar",
    "MO": "Macao", "PS": "Palestine",
}  # fmt: skip
"""Where CLDR's own short name is longer than what a reader looks for, or a compromise between names."""

NAMES = """
AR: Argentine Republic
AE: UAE, U.A.E., Emirates
AG: Antigua
BA: Bosnia, Bosnia-Herzegovina
BN: Brunei Darussalam
BY: Belorussia
CD: Congo, DR Congo, D.R. Congo, DRC, D.R.C., Democratic Republic of the Congo, Democratic Republic of Congo, Congo-Kinshasa, Congo Kinshasa, Zaire, RDC
CF: CAR
CG: Congo Republic, Republic of the Congo, Republic of Congo, Congo-Brazzaville, Congo Brazzaville
CH: Swiss Confederation
CI: Ivory Coast, Côte d'Ivoire, Cote d'Ivoire
CN: PRC, Mainland China, Communist China
CV: Cabo Verde
CW: Curacao
CZ: Czech Republic
DE: West Germany, East Germany
FR: French Republic
GA: Gabonese Republic
GR: Hellenic Republic
IT: Italian Republic
MX: United Mexican States
PT: Portuguese Republic
SK: Slovak Republic
TG: Togolese Republic
FK: Falklands, Malvinas, Islas Malvinas
FM: Federated States of Micronesia
FO: Faroes, Faeroe Islands
GB: UK, U.K., U.K, Britain, Great Britain, England, Scotland, Wales, Northern Ireland
GN: Guinea Conakry, Guinea-Conakry
GW: Guinea Bissau
HK: Hong Kong
IE: Republic of Ireland, Irish Republic, Éire
IN: Bharat
IR: Islamic Republic
KG: Kyrgyz Republic
KN: St. Kitts, Saint Kitts
KP: DPRK, D.P.R.K., N. Korea, Democratic People's Republic of Korea
KR: Korea, Republic of Korea, ROK, S. Korea
KY: Caymans
LA: Lao PDR, Lao People's Democratic Republic
LK: Ceylon
LY: Libyan Arab Jamahiriya
MK: Macedonia
MM: Myanmar, Burma
MO: Macau, Macao
MV: Maldive Islands
NL: Holland
NZ: Aotearoa, Aotearoa New Zealand, NZ
PG: PNG
PH: Phillippines, Philippine Islands
PS: Palestine, Palestinian territories
RE: Reunion Island
RU: Russian Federation
SA: KSA
ST: São Tomé, Sao Tome
SY: Syrian Arab Republic
SZ: Swaziland
TC: Turks and Caicos
TD: Tchad
TW: Republic of China, Chinese Taipei
TL: Timor Leste, East Timor
TR: Turkey, Republic of Turkey, Türkiye, Turkiye
TT: Trinidad, Tobago
US: US, U.S., U.S, U. S., USA, U.S.A., United States of America, America
VA: Vatican, Holy See
VC: St. Vincent, Saint Vincent, St. Vincent and the Grenadines, St Vincent and the Grenadines, Saint Vincent and the Grenadines
VI: US Virgin Islands
VN: Viet Nam
YE: South Yemen, North Yemen
ZA: S. Africa
"""

OFFICIAL = """
Republic of: AL AM AO AZ BG BI BJ BW BY CI CM CO CR CU CV CY DJ EC EE FI FJ GH GM GN GQ GT GW HN HR HT HU ID IE IN IQ KE KI KR KZ LR LT LV MD MG MH MK ML MM MN MT MU MV MW MZ NA NE NI NR PA PE PH PL PW PY RS RW SC SD SG SI SL SM SN SR SS SV TD TJ TN TR TT UG UZ VU XK YE ZA ZM ZW
Kingdom of: BE BH BT DK ES KH LS MA NL NO SA SE SZ TH TO
State of: ER IL KW LY PS QA
Islamic Republic of: AF IR MR PK
Federal Republic of: DE NG SO
Federal Democratic Republic of: ET NP
Democratic Republic of: TL
Democratic Socialist Republic of: LK
Socialist Republic of: VN
People's Republic of: BD CN
People's Democratic Republic of: DZ
Arab Republic of: EG
Federative Republic of: BR
Oriental Republic of: UY
Bolivarian Republic of: VE
Plurinational State of: BO
United Republic of: TZ
Co-operative Republic of: GY
Hashemite Kingdom of: JO
Sultanate of: OM
Commonwealth of: AU BS DM
Grand Duchy of: LU
Principality of: AD LI MC
Independent State of: PG WS
Union of: KM MM
"""

THE = {"FJ", "GM", "MH", "MV", "NL", "PH", "SC", "SD"}
"""Countries that take the article in their official name."""

PEOPLES = """
AD: Andorran
AE: Emirati
AF: Afghan, Afghani
AG: Antiguan, Barbudan
AI: Anguillan
AL: Albanian
AM: Armenian
AO: Angolan
AR: Argentine, Argentinian, Argentinean
AS: American Samoan
AT: Austrian
AU: Australian, Aussie
AW: Aruban
AZ: Azerbaijani, Azeri
BA: Bosnian, Herzegovinian
BB: Barbadian, Bajan
BD: Bangladeshi, Bangalee
BE: Belgian
BF: Burkinabe*, Burkinabè*, Burkinabé*
BG: Bulgarian
BH: Bahraini
BI: Burundian
BJ: Beninese*
BM: Bermudian
BN: Bruneian
BO: Bolivian
BR: Brazilian
BS: Bahamian
BT: Bhutanese*
BW: Botswanan, Batswana*, Motswana*
BY: Belarusian, Belarussian
BZ: Belizean
CA: Canadian
CD: Congolese*
CF: Central African
CH: Swiss*
CI: Ivorian
CK: Cook Islander
CL: Chilean
CM: Cameroonian
CN: Chinese*
CO: Colombian, Columbian
CR: Costa Rican, Tico
CU: Cuban
CV: Cape Verdean, Cabo Verdean
CW: Curaçaoan
CY: Cypriot
CZ: Czech
DE: German
DJ: Djiboutian
DK: Danish*, Dane
DM: -
DO: Dominican
DZ: Algerian
EC: Ecuadorian, Ecuadorean
EE: Estonian
EG: Egyptian
EH: Sahrawi
ER: Eritrean
ES: Spanish*, Spaniard
ET: Ethiopian
FI: Finnish*, Finn
FJ: Fijian
FR: French Republic
GA: Gabonese Republic
GR: Hellenic Republic
IT: Italian Republic
MX: United Mexican States
PT: Portuguese Republic
SK: Slovak Republic
TG: Togolese Republic
FK: Falkland Islander
FM: Micronesian
FO: Faroese*
FR: French*, Frenchman*, Frenchmen*, Frenchwoman*, Frenchwomen*
GA: Gabonese*
GB: British*, Briton, Brit, Britisher, Scottish*, Scot, Welsh*, Northern Irish*, Scotsman*, Scotsmen*, Scotswoman*, Welshman*, Welshmen*, Welshwoman*, Englishman*, Englishmen*, Englishwoman*, Englishwomen*
GD: Grenadian
GE: Georgian
GH: Ghanaian
GI: Gibraltarian
GL: Greenlandic*, Greenlander
GM: Gambian
GN: Guinean
GQ: Equatorial Guinean, Equatoguinean
GR: Greek
GT: Guatemalan
GU: Guamanian
GW: Bissau-Guinean
GY: Guyanese*
HK: Hongkonger, Hong Konger
HN: Honduran, Catracho
HR: Croatian, Croat
HT: Haitian
HU: Hungarian
ID: Indonesian
IE: Irish*, Irishman*, Irishmen*, Irishwoman*, Irishwomen*
IL: Israeli
IN: Indian
IQ: Iraqi
IR: Iranian
IS: Icelandic*, Icelander
IT: Italian
JM: Jamaican
JO: Jordanian
JP: Japanese*
KE: Kenyan
KG: Kyrgyz*
KH: Cambodian
KI: I-Kiribati*
KM: Comorian, Comoran
KN: Kittitian, Nevisian
KP: North Korean
KR: South Korean, Korean
KW: Kuwaiti
KY: Caymanian
KZ: Kazakh, Kazakhstani
LA: Laotian, Lao*
LB: Lebanese*
LC: St. Lucian, Saint Lucian
LI: Liechtensteiner
LK: Sri Lankan
LR: Liberian
LS: Basotho*, Mosotho*
LT: Lithuanian
LU: Luxembourger, Luxembourgish*
LV: Latvian
LY: Libyan
MA: Moroccan
MC: Monegasque
MD: Moldovan
ME: Montenegrin
MG: Malagasy*, Madagascan
MH: Marshallese*
MK: North Macedonian, Macedonian
ML: Malian
MM: Burmese*
MN: Mongolian
MR: Mauritanian
MT: Maltese*
MU: Mauritian
MV: Maldivian
MW: Malawian
MX: Mexican
MY: Malaysian
MZ: Mozambican
NA: Namibian
NC: New Caledonian
NE: Nigerien
NG: Nigerian
NI: Nicaraguan
NL: Dutch*, Dutchman*, Dutchmen*, Dutchwoman*, Dutchwomen*
NO: Norwegian
NP: Nepali, Nepalese*
NR: Nauruan
NU: Niuean
NZ: New Zealander, Kiwi
OM: Omani
PA: Panamanian
PE: Peruvian
PG: Papua New Guinean, Papuan
PH: Filipino, Filipina, Philippine*, Pinoy
PK: Pakistani
PL: Polish*, Pole
PR: Puerto Rican
PS: Palestinian
PT: Portuguese*, Portugese*
PW: Palauan
PY: Paraguayan
QA: Qatari
RO: Romanian
RS: Serbian, Serb
RU: Russian
RW: Rwandan
SA: Saudi, Saudi Arabian
SB: Solomon Islander
SC: Seychellois*
SD: Sudanese*
SE: Swedish*, Swede
SG: Singaporean
SI: Slovenian, Slovene
SK: Slovak, Slovakian
SL: Sierra Leonean, Sierra Leonian
SM: Sammarinese*
SN: Senegalese*
SO: Somali, Somalian
SR: Surinamese*
SS: South Sudanese*
ST: São Toméan, Sao Tomean
SV: Salvadoran, Salvadorian, Salvadorean
SY: Syrian
SZ: Swazi
TD: Chadian
TG: Togolese*
TH: Thai
TJ: Tajik, Tajikistani
TL: East Timorese*, Timorese*
TM: Turkmen*
TN: Tunisian
TO: Tongan
TR: Turkish*, Turk
TT: Trinidadian, Tobagonian
TV: Tuvaluan
TW: Taiwanese*
TZ: Tanzanian
UA: Ukrainian
UG: Ugandan
US: American, African-American, Afro-American
UY: Uruguayan
UZ: Uzbek, Uzbekistani
VC: Vincentian
VE: Venezuelan
VN: Vietnamese*
VU: Vanuatuan, Ni-Vanuatu*
WS: Samoan
XK: Kosovar, Kosovan
YE: Yemeni, Yemenite
ZA: South African
ZM: Zambian
ZW: Zimbabwean
"""  # a star: the plural is the word itself


def table(text: str) -> dict[str, list[str]]:
    """Code -> the words that stand after it."""
    rows = (line.split(": ", 1) for line in text.strip().splitlines())
    return {code: [word.strip() for word in words.split(",") if word.strip() != "-"] for code, words in rows}


def spellings(name: str) -> set[str]:
    """A CLDR name in the ways that it is written: with `and`, `Saint` and a straight apostrophe, without its gloss."""
    name = name.replace("’", "'")
    found = {name, re.sub(r" \(.*\)", "", name)}
    found |= {each.replace(" & ", " and ") for each in found}
    found |= {each.replace("St. ", "Saint ") for each in found} | {each.replace("St. ", "St ") for each in found}
    return {each for each in found if " - " not in each and " SAR " not in each}


def plural(people: str) -> str:
    """The plural of a demonym."""
    return people + "s"


def made() -> dict[str, dict[str, object]]:
    """Per code: the name that is shown, all names, and all demonyms with their plurals."""
    names, peoples = table(NAMES), table(PEOPLES)
    official = {(code, style) for style, codes in table(OFFICIAL).items() for code in codes[0].split()}
    territories = {
        code: name
        for code, name in Locale("en").territories.items()
        if len(code) == 2
        and code
        not in NOT_COUNTRIES | {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
    }
    found: dict[str, dict[str, object]] = {}
    for code, name in sorted(territories.items()):
        demonyms: list[str] = []
        for people in peoples.get(code, []):
            demonyms += [people[:-1]] if people.endswith("*") else [people, plural(people)]
        shown = SHOWN.get(code, name.replace("’", "'").replace(" & ", " and "))
        short = {each for word in (shown, name, *names.pop(code, [])) for each in spellings(word)}
        found[code] = {
            "shown": shown,
            "names": sorted(
                short
                | {
                    f"{style} {each}"
                    for of, style in official
                    if of == code
                    for each in (f"the {shown}" if code in THE else shown,)
                }
            ),
            "demonyms": demonyms,
        }
    assert not names, f"no such code: {names}"
    return found


def abroad(lang: str) -> dict[str, list[str]]:
    """The names of countries in another language, by code."""
    territories = Locale(lang).territories
    found: dict[str, list[str]] = {}
    for code in made():
        name = re.sub(r" ?[((].*[))]| SAR .*|特别行政区|中国香港|中国澳门", "", territories.get(code, ""))
        told = name and " - " not in name and code not in ("HK", "MO")  # CLDR's names of these two say whose they are
        found[code] = [name.replace("’", "'")] if told and (lang, code) not in LEFT_OUT else []
    for row in ABROAD[lang].split("; "):
        code, names = row.split(": ")
        found[code] += [name for name in names.split(", ") if name not in found[code]]
    return {code: names for code, names in found.items() if names}


if __name__ == "__main__":
    for lang in ABROAD:
        path = TARGET.parent / "countries" / f"{lang}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(abroad(lang), ensure_ascii=False) + "\n", encoding="utf-8")
    lines = [f'"{code}": {json.dumps(entry, ensure_ascii=False)}' for code, entry in made().items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
