"""Words that give words to somebody: verbs of speech and thought in all their forms, and the like."""

_SPEAK = """
say add tell explain note state argue claim insist reply respond answer continue write tweet retweet post announce declare
warn admit acknowledge concede confess confirm deny observe remark comment recall conclude reiterate repeat stress
emphasize emphasise underline underscore highlight assert affirm maintain contend allege suggest propose hint imply
predict joke quip whisper murmur mutter shout yell scream roar exclaim cry bellow ask inquire wonder muse complain lament
bemoan urge demand promise pledge vow swear agree testify report reveal disclose recount relate opine tout boast brag
crow sneer snap retort rejoin counter interject chime caution advise counsel assure reassure proclaim pronounce profess
read chant sing sign text email e-mail message blog quote cite propose deadpan elaborate clarify specify point plead beg
implore pray fume thunder rage gush enthuse rant scoff growl bark grumble gripe
protest object demur persist press rebut refute dispute echo concur question mouth
grouse retaliate boom fret hiss stammer stutter intone reason surmise speculate posit
theorize project forecast estimate recommend instruct order remind inform notify alert lie joke preface
tease taunt jeer heckle mock ridicule greet thank apologize apologise welcome
wisecrack ad-lib
""".split()

_MANNER = """
begin start finish interrupt explode continue laugh sigh smile shrug grin sob weep beam nod groan chuckle giggle sign offer
venture try open close end
""".split()

_DESCRIBE = """
call describe label brand dub deem refer characterize characterise term slam blast criticize criticise praise hail laud
denounce condemn decry deride dismiss reject attack accuse blame portray depict paint cast compare liken lambast lambaste
bash rip assail castigate rebuke chide scold berate skewer pan knock rap
express voice invoke reference defend celebrate applaud salute trumpet dedicate compliment commend
address discuss mention detail outline sum summarize summarise phrase put frame define vent
cheer encourage invite appeal challenge speak talk lecture preach
reckon calculate guess think believe feel hope fear worry expect know consider remember see perceive view regard
cite
""".split()

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "feel": "felt", "know": "knew known",
    "put": "put putting", "read": "read", "swear": "swore sworn", "sing": "sang sung", "weep": "wept", "speak": "spoke spoken",
    "begin": "began begun beginning", "cast": "cast", "cry": "cried cries", "rip": "ripped ripping", "quip": "quipped quipping",
    "chat": "chatted", "pan": "panned panning", "plan": "planned planning", "snap": "snapped snapping", "rap": "rapped rapping",
    "sob": "sobbed sobbing", "dub": "dubbed dubbing", "sum": "summed summing", "rebut": "rebutted rebutting",
    "refer": "referred referring", "admit": "admitted admitting", "beg": "begged begging", "blog": "blogged blogging",
    "grin": "grinned grinning", "brag": "bragged bragging", "demur": "demurred demurring", "seek": "sought",
    "concur": "concurred concurring", "slam": "slammed slamming", "term": "termed terming", "label": "labeled labelled labeling labelling",
}  # fmt: skip


def _forms(lemma: str) -> set[str]:
    """Every form of a verb, its irregular ones from the table above."""
    forms = {lemma}
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    elif lemma.endswith("e"):
        forms |= {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    else:
        ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
        forms |= {lemma + ending, lemma + "ed", lemma + "ing"}
    if lemma in _IRREGULAR:
        forms |= set(_IRREGULAR[lemma].split())
    return forms


SPEECH: frozenset[str] = frozenset(form for lemma in _SPEAK for form in _forms(lemma))
"""Forms of verbs that take a quotation as what is said."""

MANNER: frozenset[str] = frozenset(form for lemma in _MANNER for form in _forms(lemma))
"""Forms of verbs that give words to somebody only where they stand beside them: `“Well,” she began`."""

DESCRIPTION: frozenset[str] = frozenset(form for lemma in _DESCRIBE for form in _forms(lemma)) - {
    "puted",
    "puting",
    "casted",
}
"""Forms of verbs that can have a few quoted words inside what they say of something: `called it “a disgrace”`."""

WITNESS: frozenset[str] = frozenset(
    form
    for lemma in "hear overhear recall remember recollect watch film record imagine witness".split()
    for form in _forms(lemma)
) | frozenset("heard overheard see sees saw seeing catch caught".split())
"""Forms of verbs whose object does what the participle after it says: `recalled her sister saying`."""

CONTROL: frozenset[str] = frozenset(
    form
    for lemma in "order want allow force persuade convince require invite expect encourage need like permit authorize authorise "
    "compel prompt push help enable cause pressure hire appoint believe wish command direct tempt motivate inspire".split()
    for form in _forms(lemma)
) | frozenset(
    "get gets got getting teach taught lead leads led choose chose forbid forbade permitted compelled".split()
)
"""Forms of verbs, beside those of speech, whose object does what "to" and a verb after it say: `allowed her brother to say`."""
