"""Decide whether the name of a country stands for the country.

First the words around it: each rule below names one thing that it may be instead. Then the whole article: a name that was
a town's or a person's once is theirs wherever nothing speaks for the country.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from reader.annotate import names
from reader.annotate.patterns import made
from reader.model import MentionForm

Verdict = Literal["country", "other", "town", "person"]


class Form(NamedTuple):
    """A way of writing a country or a people."""

    text: str
    code: str
    kind: MentionForm


class Proposal(NamedTuple):
    """A form where it stands in the text, with what stands around it in its block; apostrophes are straight."""

    start: int
    end: int
    form: Form
    left: str
    word: str
    right: str


class _Rule(NamedTuple):
    """What a form is instead of a country where all of these hold; what is empty always does. `words` is a list, the rest patterns."""

    instead: Verdict
    words: str = ""
    left: str = ""
    right: str = ""
    kind: MentionForm | None = None


_STATES = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    r"Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    r"Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|"
    r"Pennsylvania|Rhode Island|South (?:Carolina|Dakota)|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    r"West Virginia|Wisconsin|Wyoming|Ontario|Queensland|Tasmania|"
    r"A(?:la|riz|rk)\.|Calif\.|Co(?:lo|nn)\.|Fla\.|Ga\.|I(?:ll|nd)\.|Kans?\.|Ky\.|La\.|Mass\.|M[deo]\.|Mich\.|Minn\.|"
    r"Miss\.|Mont\.|Neb\.|Nev\.|N\.[CDHJMY]\.|Okla\.|Ore\.|Pa\.|R\.I\.|S\.[CD]\.|Tenn\.|Tex\.|Vt\.|Va\.|W\.Va\.|Wash\.|"
    r"Wis\.|Wyo\.|A[KLRZ]|C[AOT]|DE|FL|GA|HI|I[ADL]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HR]|PA|RI|S[CD]|T[NX]|UT|"
    r"V[AT]|W[AIVY])"
)
_OFFICES = (
    r"(?:Gov|Sen|Rep|Reps|Lt|Governor|Senate|Senators?|House|Legislature|Republicans?|Democrats?|Democratic|GOP|Secretary of State|"
    r"Supreme Court|Court of Appeals|Bulldogs?|lawmakers|residents?|state|school|schools|State|Department|Tech|Southern|"
    r"High|coast|Public|School|Board|Bureau|congressman|congresswoman|runoff|man|woman|teen|native|resident|voters?|primary)"
)
_SAID = r"(?:said|says|told|added|asked|recalled|explained|wrote|laughed|smiled|joked|insisted|admitted)"
_GIVEN = "Chad|Jordan|Georgia|Israel|Kenya|India|Cuba|Jamaica|Ireland|Malta|Mali|Austria|Cyprus|Holland|Paris|Dominica"
_MOSTLY_GIVEN = "Chad|Jordan|Georgia"
_FAMILY = "Jordan|Holland|England|Ireland|Brazil|France|Israel|Wales|Spain|Scotland|Britain|Cuba|Poland|Portugal|Chad|Germany|India"
_PEOPLE_FAMILY = "German|French|Welsh|Irish|Turk|Finn|Dane|Scot|Swiss|Pole"

_FIRM = r" ([A-Z][\w&-]+(?: [A-Z][\w&-]+){0,2}?) (?:Group|Holdings?|Corp|Inc|Ltd|Co|Limited|PLC|Plc)\b"
"""What stands after the name of a country in the name of a firm, and in a group what tells the firm from others."""

_RULES = (
    # a longer name of a place
    _Rule("other", "England|Mexico|Britain|Guinea|Ireland|Georgia|Jersey|Holland|Spain|France|Wales", r"\bnew "),
    _Rule("other", "Wales|Georgia", r"\bsouth "),
    _Rule("other", "Australia|Australian|Australians", r"\b(?:South|SOUTH|Western|WESTERN) "),
    _Rule(
        "other",
        "America|Americas|American|Americans",
        r"\b(?:latin|north|south|central|meso|middle|mid|un|native|captain|miss)[ -]",
    ),
    _Rule("other", "America|Americas", r"\b(?!States|Government|People|President)[A-Z]\w+ of "),
    _Rule("other", "America", "", r"'s (?:Cup|Got|Next)"),
    _Rule("other", "Pole|Poles", r"\b(?:north|south|magnetic) "),
    _Rule("other", "Indian|Indians", r"\b(?:west|east|american) "),
    _Rule("other", "Indian|Indians", "", r" (?:reservation|tribes?|Health Service|Affairs|Territory|summer)"),
    _Rule("other", "Honduras", r"British "),
    _Rule("other", "Mongolia|Mongolian", r"\binner "),
    _Rule("other", "British", "", r" (?:Honduras|Columbian?|Isles|Guiana|Somaliland)\b"),
    _Rule(
        "other",
        "Central African|Central Africans",
        "",
        r" (?:Empire|countr|nations?|regions?|states?|sub-?region|bloc|Economic|CFA|franc)",
    ),
    _Rule("other", "", r"\b(?:Sea|Gulf|Bay|Straits?|Isle|Horn|Port|Lake|Mount|Mt\.?|Little)[ -](?:of[ -])?(?:the )?"),
    _Rule("other", "", r"\b(?:Mt\.|[a-z]{2,}\. ?de |[A-Z]\w+ del? )"),
    _Rule(
        "other",
        "",
        "",
        r"[ -](?:City|CITY|River|Delta|Valley|Basin|[Ss]eas?|Ocean|Canal|Straits?|Gulf|Channel|[Pp]eninsula|Trench|Island|"
        r"Square|Bridge|Beach|Heights|Shore|Springs|Falls|Point|Bay|Lake|Park|Gate|Quarter|Bight|Plateau|Gardens)\b",
    ),
    _Rule("other", "Niger|Mexico", "", r" State\b"),
    # a town or a state of the same name
    _Rule("town", "", "", rf", {_STATES}(?!\w)", "name"),
    _Rule(
        "town",
        "",
        "",
        r" (?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|County|Township|Creek|Hills?|[Cc]ity (?:limits|[Cc]ouncil)|"
        r"High School|Middle School|Elementary)(?!\w)",
        "name",
    ),
    _Rule("town", "", "", r"-area\b| (?:area )?(?:man|woman|teen|teenager|couple|native|resident)s?\b", "name"),
    _Rule("town", "", r"\b(?:St|Rd|Ave|Dr|Blvd)\., ", "", "name"),
    _Rule("town", "Antigua", "", r", Guatemala"),
    _Rule("town", "Georgia", "", rf",? (?:U\.?S\.?A?\b|{_OFFICES}\b)"),
    _Rule(
        "town",
        "Georgia",
        r"\b(?:[Nn]orth(?:east|west)?|[Ss]outh(?:east|west)?|[Cc]oastal|[Mm]iddle|[Rr]ural|[Cc]entral) ",
    ),
    # a person
    _Rule("person", "", r"\b(?:Mr|Mrs|Ms|Dr|Miss|Judge|Sgt|Capt|Officer|Sir|Lord|Lady|Coach|Rep|Sen)\.? ", "", "name"),
    _Rule("person", "English|French|German|Irish|Welsh", r"\b(?:Mr|Mrs|Ms|Dr|Judge|Sgt|Sir)\.? "),
    _Rule("person", _MOSTLY_GIVEN, "", r",? who\b|,? whose\b| herself\b| himself\b"),
    _Rule("person", _MOSTLY_GIVEN, "", rf",? {_SAID} (?:\w+ )?(?:that )?(?:he|she|his|her|I)\b"),
    _Rule("person", _MOSTLY_GIVEN, rf"\b{_SAID} (?:his |her )?(?:\w+ )?", r"(?:[.,]|$)"),
    # an organisation
    _Rule(
        "other", "", r"\b(?:Bank|University|Church|Prince|Princess|Voice|Duke|Duchess|Miss|Times) of (?:the )?|\bAir "
    ),
    _Rule(
        "other",
        "",
        "",
        r" (?:Airlines?|Airways|Air|Express|Times|Post|Herald|Today|Daily|Telegraph|Tribune|Telecom|Corp|Inc|Ltd|Power|"
        r"University|Eagle|Legion|Idol|Apparel|Enterprise|Gazette|Observer|Stadium)\b",
    ),
    _Rule("other", "", "", r" Bank\b", "name"),
    _Rule("other", "", "", _FIRM, "name"),
    _Rule(
        "other",
        "St. Lucia|St. Vincent|St. Martin|St. Helena|St Helena|Saint Lucia|Saint Vincent|Saint Martin|Saint Helena",
        "",
        r"(?:'s)? (?:Hospital|Church|Cathedral|Parish|School|College|Day|de Paul|Medical|Catholic)",
    ),
    # a thing
    _Rule("other", "US", "", r"\$"),
    _Rule(
        "other",
        "",
        "",
        r" (?:fr(?:y|ies)|toast|horns?|kiss(?:es)?|bulldogs?|pastry|pastries|sandwich(?:es)?|breasts?|burgers?|bacon|gravy|"
        r"legs?|delights?|shepherds?|measles|chard|roulette|waffles?|setters?|stew|terriers?|yogh?urt|ovens?|auctions?|pigs?|"
        r"fowl|nuts?|meatballs?|checkers|whispers|rarebit|position|vault|vaulter|dinner|roast|(?:wolf)?hounds?|"
        r"mastiffs?|spaniels?)\b",
    ),
    _Rule("other", "Turkey", r"\b(?:a|roast|roasted|Thanksgiving|wild) "),
    _Rule("other", "Turkey", "", r" (?:producers?|farms?|drumsticks?|carcass|giblets|feathers|trot)\b"),
    _Rule("other", "Niger", r"\bthe ", r"(?:[.,;]|$| (?:is|was|and|at|near|rose|floods?|flooded|runs|flows)\b)"),
    _Rule("other", "Polish", "", r" (?:the|your|it)\b"),
    _Rule("other", "Panama|Bermuda", "", r" (?:hats?|Papers|shorts|[Tt]riangle)\b"),
    _Rule("other", "Mexican|Swiss", "", r" (?:wave|stand-?off|cheese|roll)\b"),
    _Rule("other", "Guinea|Norway|Canada|India", "", r"[ -](?:worms?|rats?|g[eo]{2}se|rubber|ink|pale ale)\b"),
    _Rule("other", "China|Singapore|Netherlands", "", r" (?:Grove|Sling|Antilles)\b"),
    _Rule("other", "Dane|Danes", r"\b(?:a|two|three|the|his|her|their) great "),
    _Rule(
        "other",
        "Dominican|Dominicans",
        "",
        r" (?:friars?|monks?|nuns?|order|Order|sisters?|convent|priory|university)\b",
    ),
)


def decide(text: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals that are countries, with the code that the whole article gives them."""
    verdicts = [(proposal, verdict(proposal)) for proposal in proposals]
    firms = _firms(verdicts)
    towns = _outvoted(verdicts, "town")
    people = _outvoted(verdicts, "person")
    if any(proposal.word.title() == "Georgia" for proposal in proposals) and _is_the_state(text):
        towns.add("georgia")
    kept = [
        proposal
        for proposal, found in verdicts
        if found == "country"
        and not any(proposal.word == word and proposal.right.startswith(firm) for word, firm in firms)
        and proposal.word.lower() not in towns
        and (proposal.word.lower() not in people or _is_a_place(proposal))
    ]
    return [_coded(text, proposal) for proposal in kept if _borne_out(text, proposal)]


# --- the words around it -----------------------------------------------------------------------------------------


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.lower().split("|")) if words else frozenset()


@cache
def _rules(word: str, kind: MentionForm) -> tuple[tuple[_Rule, str], ...]:
    """The rules for a word in lower case, each with what the text after it must begin with."""
    return tuple(
        (rule, _beginning(rule.right))
        for rule in _RULES
        if (rule.kind is None or rule.kind == kind) and (not rule.words or word in _listed(rule.words))
    )


def _beginning(pattern: str) -> str:
    """The space or comma that all begins with which a pattern matches, or nothing."""
    depth = 0
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            return ""
    first = re.match("[ ,](?!\\?)", pattern)
    return first[0] if first else ""


def verdict(proposal: Proposal) -> Verdict:
    """What the words around a form say that it is."""
    word = proposal.word.lower()
    for rule, begins in _rules(word, proposal.form.kind):
        if proposal.right.startswith(begins) and _applies(rule, proposal):
            return rule.instead
    if _is_pronoun(proposal):
        return "other"
    return "person" if _is_part_of_a_name(proposal) else "country"


def _applies(rule: _Rule, proposal: Proposal) -> bool:
    left = made(f"(?:{rule.left})$", re.IGNORECASE if rule.left.islower() else 0) if rule.left else None
    return (left is None or left.search(proposal.left) is not None) and (
        not rule.right or made(rule.right).match(proposal.right) is not None
    )


_LETTERS = re.compile(r"[^\W\d_]{2,}")
_END = re.compile(r"[.!?]")
_BEFORE_US = re.compile(
    r"\b(?:contact|about|follow|join|tell|help|call|e-?mail|with|for|let|give|support|find|visit|of|among|around|behind|"
    r"reach|write|text|message|send|know) $",
    re.IGNORECASE,
)


def _is_pronoun(proposal: Proposal) -> bool:
    """Whether US is "us" in capitals."""
    if proposal.word != "US" or not _BEFORE_US.search(proposal.left):
        return False
    around = _LETTERS.findall(_END.split(proposal.left[-20:])[-1] + " " + _END.split(proposal.right[:20])[0])
    return all(word.isupper() for word in around)


_NAME_BEFORE = re.compile(r"(?:^|[\s(\"“])([^\W\d_a-z][\w'-]+) $")
_NAME_AFTER = re.compile(r" ([^\W\d_a-z][\w'-]*[^\W\d_])")
_AFTER_A_NAME = re.compile(
    rf"$|'s\b|[,.;:)]| (?:{_SAID}|who|whose|Jr\.|Sr\.|won|lost|beat|took|sang|wept|fought|met|knew|thinks|wants)(?!\w)| \w+ed\b|"
    r" and [^\W\d_a-z][a-z]"
)
_CAPITAL_BEFORE = re.compile(r"[^\W\d_a-z][\w-]* $")
_OFFICE_BEFORE = (
    r"(?:Executive|Officer|Director|Chair(?:man|woman)?|Manager|Editor|Coach|Captain|Actor|Actress|Singer|Author|Professor|"
    r"Councillor|Commissioner|Engineer|Trainer|Striker|Midfielder|Goalkeeper) $"
)
GIVEN_NAMES = _listed(_GIVEN)
"""Countries whose name is a given name too."""
_FAMILY_NAMES = _listed(_FAMILY)
_PEOPLE_FAMILY_NAMES = _listed(_PEOPLE_FAMILY)
_NO_GIVEN_NAMES = frozenset(
    "january february march april may june july august september october november december sunday monday tuesday "
    "wednesday thursday friday saturday north south east west western eastern northern southern central great new old "
    "paris london berlin geneva sydney vienna florence milan brussels washington san santa france china india "
    "the in for and but from with as at by on of to when while after before since so is king queen major general pope "
    "young team miss modern ancient mainland post".split()
)
_NO_FAMILY_NAMES = frozenset(
    "king queen prince president prime minister foreign pm captain and of the coach police army government airways "
    "airlines west east north south state defense defence national international ministry tourism bank embassy police railways "
    "aircraft aerospace industries petroleum oil electric electronics chemicals discount football cricket basketball "
    "is was has will won to in on at after as vs v cup open gp".split()
)


def _is_part_of_a_name(proposal: Proposal) -> bool:
    """Whether a given name stands before it, or it is one and a family name stands after it."""
    word = proposal.word.lower()
    before, after = _NAME_BEFORE.search(proposal.left), _NAME_AFTER.match(proposal.right)
    if before and names.GIVEN in names.known(names.folded(before[1])) and before[1].lower() not in _NO_GIVEN_NAMES:
        if word in _FAMILY_NAMES:
            return True
        if word in _PEOPLE_FAMILY_NAMES and (_AFTER_A_NAME.match(proposal.right) or _is_family(after)):
            return True
    if not after or word not in GIVEN_NAMES:
        return False
    if _CAPITAL_BEFORE.search(proposal.left) and not re.search(_OFFICE_BEFORE, proposal.left):
        return False
    family = after[1]
    if family.lower() in _NO_FAMILY_NAMES or family.isupper() != proposal.word.isupper():
        return False
    return _is_family(after) or "'" in family or bool(_AFTER_A_NAME.match(proposal.right[after.end() :]))


def _is_family(word: re.Match[str] | None) -> bool:
    return word is not None and names.FAMILY in names.known(names.folded(word[1]))


# --- the whole article -------------------------------------------------------------------------------------------

# Patterns that few articles need are made when they are first met.
_IN_A_PLACE = (
    r"\b(?:in|into|across|throughout|towards?|near|outside|inside|visited|visit to|border with|pla(?:y|ys|yed|ying) for|"
    r"(?:government|king|queen|president|parliament|people|capital|embassy|coach|ambassador) of|"
    r"(?:King|Queen|Prince|Princess|President|Sultan) [^\W\d_a-z]\w+ of) (?:the )?$"
)
_OWNS_A_STATE = (
    r"'s (?:[a-z]+ )?(?:government|parliament|king|queen|president|prime minister|foreign minister|army|police|capital|economy|"
    r"constitution|embassy|border|borders|national|federation|association|ministry|elections?|central bank|coast|north|south)\b"
)
_STATE_SIGNS = (
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Marietta|Kemp|Alabama|Florida|Tennessee|Carolina|Kentucky|Texas|Ohio|Virginia|"
    r"Michigan|Wisconsin|Pennsylvania|Arizona|Nevada|Republicans?|Democrats?|GOP|Gov\.|Bulldogs|Medicaid|sheriff|U\.S\. Senate)\b"
)
_CAUCASUS_SIGNS = (
    r"\b(?:Tbilisi|Batumi|Gori|Kutaisi|Abkhazia\w*|South Ossetia\w*|Russians?|Russia|Moscow|Caucasus|Armenians?|Armenia|"
    r"Azerbaijan\w*|Ukrain\w+|Moldova\w*|NATO|Georgians?|\w+shvili|EU|Eurasian?|Kazakhstan|Turkey|Belarus|Tskhinvali)\b"
)


def _is_a_place(proposal: Proposal) -> bool:
    """Whether a name that is somebody's in the article is the country's all the same."""
    return bool(re.search(_IN_A_PLACE, proposal.left) or re.match(_OWNS_A_STATE, proposal.right))


def _is_the_state(text: str) -> bool:
    """Whether an article that says Georgia is about Atlanta rather than Tbilisi."""
    return len(re.findall(_STATE_SIGNS, text)) > len(re.findall(_CAUCASUS_SIGNS, text))


def _firms(verdicts: Sequence[tuple[Proposal, Verdict]]) -> set[tuple[str, str]]:
    """Names with what tells a firm after them: `China` with ` Evergreen`, where `China Evergreen Group` is named."""
    other = [proposal for proposal, found in verdicts if found == "other" and proposal.form.kind == "name"]
    matches = [(proposal.word, re.match(_FIRM, proposal.right)) for proposal in other]
    return {(word, f" {firm[1]}") for word, firm in matches if firm}


def _outvoted(verdicts: Sequence[tuple[Proposal, Verdict]], instead: Verdict) -> set[str]:
    """Names in lower case that were something else at least once, and whose people the article does not name."""
    peoples = {
        proposal.form.code for proposal, found in verdicts if found == "country" and proposal.form.kind == "demonym"
    }
    return {
        proposal.word.lower() for proposal, found in verdicts if found == instead and proposal.form.code not in peoples
    }


def _borne_out(text: str, proposal: Proposal) -> bool:
    """Whether the article says more of a name that is seldom the country's."""
    match proposal.word:
        case "CAR":
            return "Central African" in text
        case "Jersey":
            return "Guernsey" in text or "Channel Islands" in text or "St Helier" in text
        case _:
            return True


_BRAZZAVILLE = r"Brazzaville|(?<!Democratic )Republic of (?:the )?Congo|Sassou"
_KINSHASA = r"Kinshasa|Democratic Republic|DRC?\b|D\.R\.|Goma|Kivu|Tshisekedi|Kabila"


def _coded(text: str, proposal: Proposal) -> Proposal:
    """The proposal with its code set by the rest of the article, where two countries share the word."""
    code = proposal.form.code
    match proposal.word.lower():
        case "congo" | "congolese" if re.search(_BRAZZAVILLE, text) and not re.search(_KINSHASA, text):
            code = "CG"
        case "dominican" | "dominicans" if re.search(r"\bDominica\b", text) and "Dominican Republic" not in text:
            code = "DM"
    return proposal if code == proposal.form.code else proposal._replace(form=proposal.form._replace(code=code))
