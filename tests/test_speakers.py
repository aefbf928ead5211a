"""Who speaks a quote: the words for the speaker that stand in the text, and the person behind them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotate import coreference, countries, quotes, speakers
from reader.model import Article
from tests import marked


def attributed(row: str) -> Article:
    article = marked.named(row)
    article = replace(article, quotes=quotes.find(article))
    return replace(article, quotes=speakers.attribute(article))


def found(row: str) -> str:
    return marked.draw(row, attributed(row), "q")


AFTER = [
    "“<q:she>We will stay,</q>” she said.",
    "“<q:the mayor>We will stay,</q>” said the mayor.",
    "“<q:Ana Silva>We will stay,</q>” <p>Ana Silva</p> told reporters on Monday.",
    "“<q:Ana Silva>We will stay,</q>” said <p>Ana Silva</p>, who runs the port.",
    "“<q:former minister Ana Silva>We will stay,</q>” said former minister <p>Ana Silva</p>, 61.",
    "“<q:the head>We will stay,</q>” the head of the port authority, a stout man, wrote in May.".replace(
        "the head>", "the head of the port authority>"
    ),
    "“<q:Silva>We will stay,</q>” <p:Ana Silva>Silva</p>, the mayor of the town, told the paper.",
    "“<q:Silva>Will it hold?</q>” <p:Ana Silva>Silva</p> asked.",
    "“<q:a spokesman for the bank>We will stay,</q>” a spokesman for the bank said.",
    "“<q:a person close to the talks>We will stay,</q>” said a person close to the talks.",
    "“<q:one of the farmers>We will stay,</q>” one of the farmers said.",
    "“<q:Silva>We will stay,</q>” <p:Ana Silva>Silva</p> also said, laughing.",
    "“<q:Silva>We will stay,</q>” <p:Ana Silva>Silva</p> grumbled darkly.",
    "“<q:an angry Silva>We will stay,</q>” an angry <p:Ana Silva>Silva</p> bristled.",
    "“<q:Silva>We cannot argue with that!</q>” <p:Ana Silva>Silva</p>, the head of the port, Tweeted on Friday.",
    "“<q:Green Hill press secretary Ana Silva>We will stay,</q>” Green Hill press secretary <p>Ana Silva</p> told reporters.",
    "“<q:it>We will stay on this bank,</q>” it read.",
    "“<q:the port authority>We will stay,</q>” according to the port authority.",
    "“<q:the ministry>We will stay,</q>” the ministry said in a statement.",
    "Only members may vote “<q:the bylaws of the club>in times of great need</q>”, per the bylaws of the club.",
]


AFTER += [
    "“<q:Per Dahl’s lawyer = Eva Krog>He was at sea that night,</q>” <p>Per Dahl</p>’s lawyer, <p>Eva Krog</p>, said.",
    "<p>Lena Holm</p>, the captain, was late. “<q:@LenaHolm = Lena Holm>We won the cup and the sun is out,</q>” @LenaHolm wrote.",
    "<p>Lena Holm</p> was late. “<q:@HolmFans = >We won the cup and the sun is out,</q>” @HolmFans wrote.",
    "“<q:Ana Silva>The dam was never safe,</q>” the paper reported, quoting <p>Ana Silva</p>.",
    "“<q:one farmer involved in the talks>We pay,</q>” said one farmer involved in the talks, who left.",
    "“<q:a source briefed on the plan>We pay,</q>” a source briefed on the plan said.",
    "“<q:Barreto>We will stay,</q>” <p:Ana Barreto>Barreto</p> notes.",
    "“<q:Barreto>The longer it stands, the older it is,</q>” <p:Ana Barreto>Barreto</p> concludes on the matter of the bridge.",
    "“<q:engineer Ana Barreto>Talk to those who built it,</q>” advises engineer <p>Ana Barreto</p>.",
    "“<q:the Azoreans>We pay for the bridge,</q>” the Azoreans state in the letter, which was read out on Monday.",
    "<p>Luc Moreau</p> spoke on Monday.\n“<q:Silva>What made him change his mind so late?</q>” <p:Ana Silva>Silva</p> questioned.",
    "“<q:Silva>Bridge, if you can hear me, I hope that you hold.</q>” <p:Ana Silva>Silva</p> said. The crowd laughed.",
    "“<q:Luc Moreau>We wait.</q>” “<q:Luc Moreau>We go,</q>” <p>Luc Moreau</p> said.",
    "The bridge can be “<q:the engineer Ana Silva>extremely careless</q>” of its rust, as described by the engineer <p>Ana Silva</p>.",
]


@pytest.mark.parametrize("row", AFTER)
def test_a_clause_after_the_quote_names_its_speaker(row: str) -> None:
    assert found(row) == marked.only(row, "q")


BEFORE = [
    "The mayor said: “<q:The mayor>We will stay.</q>”",
    "<p>Ana Silva</p>, who runs the port, told reporters: “<q:Ana Silva>We will stay.</q>”",
    "The head of the port authority said on Monday, “<q:The head of the port authority>We will stay.</q>”",
    "In a letter to the council, <p>Ana Silva</p> wrote that the port was “<q:Ana Silva>as good as dead</q>”.",
    "According to the mayor, “<q:the mayor>nobody was asked about it</q>”.",
    "A spokeswoman for the bank in Lagos said on Friday that it was “<q:A spokeswoman for the bank>well prepared</q>”.",
    "<p:Ana Silva>Silva</p> took the train home and said it was “<q:Silva>a long way</q>”.",
    "<p:Ana Silva>Silva</p> attacked the plan, saying it was “<q:Silva>bad for all of us</q>”.",
    "The minister went on to say that the talks were “<q:The minister>of great use</q>”.",
    "<p:Ana Silva>Silva</p> is quoted as saying that “<q:Silva>nobody was asked about it</q>”.",
    "On Monday the minister, however, added: “<q:the minister>We will see.</q>”",
    "The port authority released a statement saying that “<q:The port authority>all ships are safe</q>”.",
    "But in an interview last week <p:Ana Silva>Silva</p> said: “<q:Silva>We will stay.</q>”",
    "<p:Ana Silva>Silva</p> shot back: “<q:Silva>We will stay.</q>”",
    "Asked about the bridge, <p:Ana Silva>Silva</p> replied, “<q:Silva>Ask the mayor.</q>”",
    "Sen. <p>Ana Silva</p> (L-Port), the chair of the committee, said “<q:Sen. Ana Silva>we will stay the course</q>”.",
    "<p>Ana Silva</p>: “<q:Ana Silva>We will stay.</q>”",
    "LISBON — <p>Ana Silva</p>, who runs the port, called the plan “<q:Ana Silva>a disgrace</q>”.",
    "LISBON (News) — <p>Ana Silva</p> vowed on Monday to rebuild “<q:Ana Silva>every single house</q>”.",
]


BEFORE += [
    "<p>Ana Silva</p> heard her neighbour shout “<q:her neighbour>Fire in the hold!</q>”",
    "<p>Ana Silva</p> quoted her grandmother: “<q:her grandmother>Never sell the land.</q>”",
    "<p>Ana Silva</p> quoted the poet <p>Otto Brandt</p> as saying “<q:the poet Otto Brandt>the sea is a wall</q>”.",
    "Two in three voters said the tax was “<q:Two in three voters>too high for them</q>”.",
    "<p>Ana Silva</p> recalled her sister saying, “<q:her sister>We will never sell the farm.</q>”",
    "<p>Ivo Brandt</p> remembers the judge telling him, “<q:the judge>You have one hour.</q>”",
    "<p>Ana Silva</p> left the room with her sister, saying, “<q:Ana Silva>We will never sell the farm.</q>”",
    "<p>Mara Lind</p> phoned her brother to say: “<q:Mara Lind>I am safe and on my way home.</q>”",
    "<p>Mara Lind</p> allowed her brother to say: “<q:her brother>I am safe and on my way home.</q>”",
    "She said <p:Ana Silva>Silva</p> wanted to stress that it was “<q:Silva>a loan</q>”.",
    "Quoting <p>Ana Silva</p>, the paper said, “<q:Ana Silva>The dam was never safe.</q>”",
    "The agency, quoting a nurse at the clinic, said: “<q:a nurse>The beds ran out on Sunday.</q>”",
    "Quoting a hymn, <p>Ana Silva</p> told the crowd: “<q:Ana Silva>The night is far spent, the day is at hand.</q>”",
    "Per the ministry, the catch was “<q:the ministry>the smallest since the war</q>”.",
    "<p>Per Dahl</p> said the harbour would be “<q:Per Dahl>as good as new</q>” by May.",
    "In the poll, 44 percent of <c:US>Americans</c> said the road was “<q:44 percent of Americans>on the whole fine</q>”.",
    "<p:Ana Silva>Silva</p> was quick to add that it was “<q:Silva>only a loan</q>”.",
    "After the council scoffed at the plan, <p:Ana Silva>Silva</p> fired back, “<q:Silva>Build your own bridge.</q>”",
    "The polls were wrong - <p>Ana Silva</p>: “<q:Ana Silva>We asked the few who answer.</q>”",
    "The firm sells what it calls “<q:it>bridges for every purse</q>”.",
    "Harbour state delegate <p>Ana Silva</p>, clad in a red coat with lights that blinked, said it could be a “<q:Harbour state delegate Ana Silva>failure</q>”.",
    "<p:Ana Silva>Silva</p> said the town needs a plan to counter “<q:Silva>decay in every street</q>”.",
]


BEFORE += [
    "<p:Ana Silva>Silva</p>, star of the film “Bridges,” thanked the mayor for “<q:Silva>doing what had to be done here</q>”.",
    "<p:Ana Silva>Silva</p> sent a note on Instagram reading “<q:Silva>thank you all for this day</q>”.",
    "The town issued a statement Friday saying the bridge “<q:The town>was never safe to cross</q>”.",
    "After a loss in Port on Friday, Gov. <p>Ana Silva</p> (L-Port), said, “<q:Gov. Ana Silva>We will stay.</q>”",
    "On Monday <p:Ana Silva>Silva</p>’s oldest friend rallied voters, saying: “<q:Silva’s oldest friend>We will stay.</q>”",
    "<p:Ana Silva>Silva</p> herself, who was abroad, has dropped her plans, writing that the bridge “<q:Silva>was a folly</q>”.",
    "Several old farmers with ties to both banks cited another “<q:Several old farmers with ties to both banks>trap for all of us</q>”.",
    "Much later — after the floods in the valley — <p:Ana Silva>Silva</p> cast the bridge as “<q:Silva>a gift of the sea</q>”.",
    "The fund also released two films it described as “<q:it>closing words</q>” to the public.",
    "The paper lists what was done, and it says the guards left “<q:it>with the keys of the bridge</q>”.",
    "<p>Ana Silva</p> - who had said the bridge would “<q:Ana Silva>hold for another year</q>” - left the town on Friday.",
    "TOP engineer <p>Ana Silva</p> - who had said the bridge would “<q:Ana Silva>hold for another year</q>” - left.",
]


BEFORE += [
    "The statement signed by the acting director <p>Luc Moreau</p> said “<q:The statement>all lists have been closed</q>”.",
    "The polls did see the flood coming - HarbourPoll: “<q:HarbourPoll>We asked the few who answer.</q>”",
    "Maria slept, and as <p:Ana Silva>Silva</p> went on about “<q:Silva>how bridges rust</q>” and “<q:Silva>rivers rise,</q>” Maria said yes.",
    "When <p:Ana Silva>Silva</p> used the words, “<q:Silva>I am not quite there yet,</q>” he was echoing the mayor.",
    "<p:Ana Silva>Silva</p> held up the sign — which read “<q:the sign>We are with you</q>” — and waved it around, mouthing “<q:Silva>thank you all</q>” to the crowd.",
    "<p:Ana Silva>Silva</p> said that according to her own count the party has won, but “<q:Silva>we are still counting the seats.</q>”",
    "<p:Ana Silva>Silva</p> notes that the right to speak has its limits and that you can’t yell “<q:Silva>fire in the house</q>” on a bridge.",
    "<p:Ana Silva>Silva</p> says that the town wants a leader to counter the floods in the valley, but that the council gives it “<q:Silva>lectures and distractions</q>”.",
]


REMARKS = [
    "The polls closed, but their chants of “<q:their>Never, never again</q>” were cut short when the news came.",
    "<p:Ana Silva>Silva</p>’s most explosive claim is that the council is a “<q:Silva>club of cowards</q>”.",
    "<p:Ana Silva>Silva</p> caused a storm this year over her remark that “<q:her>nobody has to cross a bridge</q>”.",
    "<p:Ana Silva>Silva</p>’s boldest claim is that the bridge is “<q:Silva>as old as the hills</q>”.",
    "<p:Ana Silva>Silva</p> repeated her claim that the bridge is “<q:Silva>as old as the hills</q>”.",
    "The report was mocked for its prediction that <p:Ana Silva>Silva</p> would be “<q:Silva>the last mayor of all</q>”.",
]


@pytest.mark.parametrize("row", REMARKS)
def test_a_remark_has_somebody_who_made_it(row: str) -> None:
    assert found(row) == marked.only(row, "q")


RELATIVE = [
    "The bank is to run advertisements in the coming days that attack mayors as “<q:advertisements>rubber stamps for the town</q>”.",
    "There was anger in the council, which heard a speech by <p>Ana Silva</p>, who, in a letter on Friday, had blamed the bank for “<q:Ana Silva>giving up on us all</q>”.",
    "She bought it from a dealer in Gulu, Uganda, who told her that it came “<q:a dealer>from over the line</q>”.",
    "According to <p>Ana Silva</p>, a hydrologist in Lisbon who advised the town, that did more than “<q:Ana Silva>ten years of talk</q>”.",
    "No. In the letter Lisbon says that it “<q:Lisbon>intends to go on</q>” with the works.",
    "The plan No. 5 is bad. The mayor says it is “<q:The mayor>a very small step</q>”.",
    "It upset <p>Ana Silva</p>, who in May said the aim was a “<q:Ana Silva>bridge for every purse</q>”.",
    "“<q:one farmer familiar with the talks>It failed,</q>” said one farmer familiar with the talks, who added that the bank was “<q:one farmer familiar with the talks>shaken by it</q>”.",
    "In her book <p>Ana Silva</p> tells of a colleague in the bank who took her aside and told her, “<q:a colleague>I like my bridges old.</q>”",
    "He held up the sign — which read “<q:the sign>Bridges for all of us</q>” — and left.",
    "“<q:Ana Silva>It is old,</q>” <p>Ana Silva</p>, the engineer who built the other bridge wrote on Friday.",
]


@pytest.mark.parametrize("row", RELATIVE)
def test_who_stands_for_the_person_before_it(row: str) -> None:
    assert found(row) == marked.only(row, "q")


@pytest.mark.parametrize("row", BEFORE)
def test_a_clause_before_the_quote_names_its_speaker(row: str) -> None:
    assert found(row) == marked.only(row, "q")


GOVERNED = [
    "Chairwoman <p>Ana Silva</p> said Sunday that she’s glad <p:Luc Moreau>Moreau</p> appeared to be feeling better and looks forward to “<q:Chairwoman Ana Silva>seeing him at the bridge in the spring</q>”.",
    "The senator said she feels the talks are “<q:The senator>going nowhere</q>”.",
    "<p:Ana Silva>Silva</p> told supporters on Monday that she does not see a “<q:Silva>way out</q>”.",
    "<p:Ana Silva>Silva</p> said the council was idle, adding that it was “<q:Silva>asleep at the wheel</q>”.",
    "<p:Ana Silva>Silva</p> says people may not like it but insists that the road is “<q:Silva>good enough for now</q>”.",
]


@pytest.mark.parametrize("row", GOVERNED)
def test_what_is_said_of_others_does_not_make_them_speak(row: str) -> None:
    assert found(row) == marked.only(row, "q")


PASSIVE = [
    "“<q:Silva>We will stay,</q>” <p:Ana Silva>Silva</p> was quoted as saying by her lawyers.",
    "“<q:The minister>Prices will fall,</q>” The minister was quoted as saying by the state agency.",
    "<p:Ana Silva>Silva</p> was quoted by the state agency as saying that “<q:Silva>the port was lost</q>”.",
    "The plan was called “<q:critics>a disgrace</q>” by critics.",
    "<p:Ana Silva>Silva</p> was described by her rival as “<q:her rival>a good loser</q>”.",
]


@pytest.mark.parametrize("row", PASSIVE)
def test_in_the_passive_the_agent_speaks(row: str) -> None:
    assert found(row) == marked.only(row, "q")


TWO_SOURCES = [
    "<p>Lars Holm</p> said “<q:Lars Holm>nothing is off the table</q>”, and his rival, <p>Eva Krog</p>, that “<q:Eva Krog>all of it is</q>”.",
    "Silva said “<q:Silva>nothing is lost</q>” and Brandt told her that “<q:Brandt>all of it was</q>”.",
    "“<q:she>I’m fine,</q>” she said, before her son interrupted: “<q:her son>No you’re not.</q>”",
    "The report says “<q:The report>nobody looked</q>”. The indictment alleges that they “<q:The indictment>conspired to hide it</q>” for years.",
    "“<q:the engineer>It will hold,</q>” said the engineer, while the mayor called it “<q:the mayor>a miracle of rust</q>”.",
    "“<q:Ana Silva>It will hold,</q>” said <p>Ana Silva</p>, and the mayor called the plan “<q:the mayor>a miracle of rust</q>”.",
    "<p:Ana Silva>Silva</p> said she’d make the town “<q:Silva>glow in the dark,</q>” and <p:Luc Moreau>Moreau</p> vowed to “<q:Moreau>put out every light</q>”.",
    "The mayor told them on Tuesday that “<q:The mayor>we close one book today,</q>” and he vowed to “<q:he>write another one soon</q>”.",
    "The farmers met, with <p>Ana Silva</p> saying that it was a “<q:Ana Silva>disaster for us</q>” and asking, “<q:Ana Silva>Who will pay?</q>”",
    "<p:Ana Silva>Silva</p> brushed it off, calling it a “<q:Silva>clerk’s error</q>” that was reported in a morning paper.",
]
TWO_SOURCES += [
    "<p>Ana Silva</p> called it “<q:Ana Silva>a disgrace,</q>” and <p>Otto Brandt</p> “<q:Otto Brandt>a joke.</q>”",
    "<p>Ana Silva</p> said it was “<q:Ana Silva>a disgrace</q>”, <p>Otto Brandt</p> “<q:Otto Brandt>a joke</q>”.",
    "<p>Ana Silva</p> called it “<q:Ana Silva>a disgrace</q>” and <p>Otto Brandt</p> “<q:Ana Silva>a joke</q>”.",
    "<p>Ana Silva</p> called the mayor “<q:Ana Silva>a fool,</q>” <p>Otto Brandt</p> “<q:Ana Silva>a coward</q>” and <p>Luc Moreau</p> “<q:Ana Silva>a joke</q>”.",
    "<p>Ana Silva</p> said the budget was “<q:Ana Silva>a disgrace</q>”, and <p>Otto Brandt</p> that it was “<q:Otto Brandt>a joke</q>”.",
    "“<q:Silva>Yes,</q>” said <p:Ana Silva>Silva</p>, but <p:Luc Moreau>Moreau</p> said “<q:Moreau>never in my life</q>”.",
    "The mayor called it “<q:The mayor>a triumph</q>”, while the farmers called it “<q:the farmers>a theft</q>”.",
    "<p:Ana Silva>Silva</p> said “<q:Silva>yes to all of it</q>” and <p:Luc Moreau>Moreau</p> said “<q:Moreau>no to all of it</q>”.",
    "“<q:he>The bridge will hold,</q>” he said. “<q:the engineer>It will not,</q>” said the engineer.",
]


@pytest.mark.parametrize("row", TWO_SOURCES)
def test_two_sources_in_one_paragraph_keep_their_own(row: str) -> None:
    assert found(row) == marked.only(row, "q")


RUNNING_ON = [
    "The bridge opened.\n“<q:Ana Silva>We waited for years.</q>\n“<q:Ana Silva>Nobody came,</q>” said <p>Ana Silva</p>.",
    "“<q:Ana Silva>We waited by the bridge.</q>\n“<q:Ana Silva>Nobody came,</q>” said <p>Ana Silva</p>.",
    "“<q:he>The bridge is old,</q>” he said, “<q:he>and it will go.</q>”",
    "“<q:the mayor>The bridge is old,</q>” said the mayor. “<q:the mayor>It will go. I told them so.</q>”",
    "The clerk said: “<q:The clerk>We opened at six.</q>\n“<q:The clerk>By seven there were hundreds.</q>”",
    "“<q:he>The bridge is old. It will go.</q>” “<q:he>We told them so,</q>” he said.",
    "The mayor was blunt. “<q:The mayor>The bridge will go.</q>”",
    "The statement was blunt: the bridge was “<q:The statement>of no more use to anybody</q>”.",
    "The mayor had an answer for that:\n“<q:The mayor>The bridge will go.</q>”",
    "The plan was “<q:Silva>late</q>” and “<q:Silva>too dear by half</q>”, <p:Ana Silva>Silva</p> said.",
]


@pytest.mark.parametrize("row", RUNNING_ON)
def test_what_stands_next_to_a_quote_gives_it_its_speaker(row: str) -> None:
    assert found(row) == marked.only(row, "q")


NOBODY = [
    "“<q:>The bridge is old.</q>”",
    "It was asked: “<q:>Who will pay for the bridge?</q>”",
    "The typhoon broke over the port in May.\n“<q:>It was like the end of the world.</q>”",
    "Under the old law, battery is “<q:>what touches another at will</q>”.",
]


@pytest.mark.parametrize("row", NOBODY)
def test_a_quote_may_have_no_speaker(row: str) -> None:
    assert found(row) == marked.only(row, "q")


# --- the person behind the words ---------------------------------------------------------------------------------

NAMES = [
    "“<q:Silva = Ana Silva>We will stay,</q>” said <p:Ana Silva>Silva</p>.",
    "“<q:former minister Ana Silva = Ana Silva>We will stay,</q>” said former minister <p>Ana Silva</p>.",
    "“<q:Silva’s lawyer = >We will stay,</q>” <p:Ana Silva>Silva</p>’s lawyer said.",
    "“<q:the ministry = >We will stay,</q>” the ministry told <p>Ana Silva</p>.",
    "<c:CN>China</c> said it would respect “<q:China = >international practices</q>”.",
]


@pytest.mark.parametrize("row", NAMES)
def test_a_name_is_the_person_and_what_belongs_to_one_is_not(row: str) -> None:
    assert found(row) == marked.only(row, "q")


NAMES += [
    "The Fijian envoy, <p>Ana Silva</p>, said that it was “<q:The Fijian envoy = Ana Silva>no use at all</q>”.",
    "“<q:its chairman = Ana Silva>We will stay,</q>” its chairman, Ms <p>Ana Silva</p>, told the town.",
    "<p>Luc Moreau</p>’s lawyer, <p>Ana Silva</p>, said it was “<q:Luc Moreau’s lawyer = Ana Silva>a sad day for all</q>”.",
    "The minister said after talks with the bank, <p>Ana Silva</p> listening, that it was “<q:The minister = >no use</q>”.",
    "An aide to <p:Ana Silva>Silva</p> said a draft was “<q:An aide to Silva = >nine tenths agreed</q>”.",
    "Friends of Mr <p:Luc Moreau>Moreau</p> said he was “<q:Friends of Mr Moreau = >not a man to run</q>”.",
    "A Turkish official close to the talks said a deal was “<q:A Turkish official close to the talks = >quite possible</q>”.",
    "The paper thanks him for “<q:The paper = >thirty years of patient work</q>”, and so does <p>Ana Silva</p>.",
    "The letter, which <p>Ana Silva</p> signed with others, says the plan is “<q:The letter = >a danger to us all</q>”.",
    "The town expects a flood, “<q:it = >a little above our boots</q>”, as it put it.",
    "Prosecutors say that he called <p>Omar Haddad</p> on the phone and said: “<q:he = >You will be sorry for this.</q>”",
    "The court heard that <p>Paul Reed</p>, 43, called <p>Omar Haddad</p> and said “<q:Paul Reed = Paul Reed>I will burn your house</q>”.",
    "<p>Ana Silva</p> said that the bank had failed and called it “<q:Ana Silva = Ana Silva>a house of cards</q>”.",
    "<p>Ana Silva</p> read a letter, which says he called her a “<q:he = >liar and a thief</q>”.",
]


PRONOUNS = [
    "<p>Mary Weaver</p> came late. <p>Dorji Roh</p> did not. “<q:she = Mary Weaver>It is old,</q>” she said.",
    "<p>Luc Moreau</p> spoke. He respects <p>John Abbot</p>. “<q:he = Luc Moreau>It is old,</q>” he said.",
    "<p>Luc Moreau</p> ran again. His slogan was “<q:His = Luc Moreau>bridges for all of us</q>”.",
    "<p>Ana Silva</p>’s claim was that “<q:Ana Silva = Ana Silva>nobody was asked about it</q>”.",
    "<p>Ana Silva</p> runs the port. “<q:she = Ana Silva>We will stay,</q>” she said.",
    "<p>Luc Moreau</p> met the mayor. “<q:he = Luc Moreau>We will stay,</q>” he said.",
    "Mr <p:Kim Roh>Roh</p> met Mrs <p:Lee Park>Park</p>. “<q:she = Lee Park>We will stay,</q>” she said.",
    "<p>John Abbot</p> met <p>Mary Weaver</p>. “<q:she = Mary Weaver>We will stay,</q>” she said.",
    "<p>Mary Weaver</p> met <p>John Abbot</p>. “<q:she = Mary Weaver>We will stay,</q>” she said.",
    "<p>Kim Roh</p>, the actress, met <p>Lee Park</p>, a businessman. “<q:he = Lee Park>No,</q>” he said.",
    "“<q:Roh = Kim Roh>It is old,</q>” said <p:Kim Roh>Roh</p> to <p>Lee Park</p>. “<q:Roh = Kim Roh>Let it go.</q>”\n“<q:he = Kim Roh>We did,</q>” he said.",
    "<p>Kim Roh</p> wrote of <p>Lee Park</p>’s bridge. “<q:he = Kim Roh>It is old,</q>” he said.",
    "“<q:they = >We will stay,</q>” they told <p>Ana Silva</p>.",
    "“<q:she = >We will stay,</q>” she said.",
]


@pytest.mark.parametrize("row", PRONOUNS)
def test_he_and_she_are_the_person_the_text_was_about(row: str) -> None:
    assert found(row) == marked.only(row, "q")


def test_he_is_nobody_named_inside_a_quote() -> None:
    row = (
        "<p>Kim Roh</p> was tired. “<q:he = Kim Roh>I never met <p>Lee Park</p>,</q>” he said.\n"
        "“<q:he = Kim Roh>Never once,</q>” he added."
    )
    assert found(row) == marked.only(row, "q")


PRONOUNS += [
    "“<q:Luc Moreau = Luc Moreau>No,</q>” said <p>Luc Moreau</p>.\nThe hero was the keeper <p>Oluwaseun Roh</p>. “<q:he = Oluwaseun Roh>It is old,</q>” he said.",
    "“<q:Mary Weaver = Mary Weaver>No,</q>” said <p>Mary Weaver</p>.\nSecond was <p>Mekdes Roh</p> of Kenya. “<q:she = Mekdes Roh>She flew,</q>” she said of <p:Mary Weaver>Weaver</p>.",
    "<p>Kim Roh</p> and his dog slept. <p>Lee Park</p> sold her boat. “<q:she = Lee Park>It is old,</q>” she said.",
    "<p>Kim Roh</p> and his dog slept. <p>Lee Park</p> came. <p:Kim Roh>Roh</p> left. “<q:she = Lee Park>It is old,</q>” she said.",
]


DESCRIPTIONS = [
    "The pilot, <p>Kim Roh</p>, landed. <p>Ana Silva</p>, a nurse, helped. “<q:the pilot = Kim Roh>I saw nothing,</q>” the pilot said.",
    "The bank’s spokesman is <p>Wei Lin</p>. Asked about it, the spokesman said: “<q:the spokesman = Wei Lin>We will see.</q>”",
    "<p>Wei Lin</p> is the bank’s spokesman. Asked about it, the spokesman said: “<q:the spokesman = Wei Lin>We will see.</q>”",
    "Sen. <p>Ana Silva</p> spoke. “<q:the senator = Ana Silva>No,</q>” the senator said.",
    "Campaign manager <p>Ana Silva</p> spoke. “<q:the campaign = >No,</q>” the campaign said.",
    "Lawyer <p>Ana Silva</p> spoke. “<q:the lawyers = >No,</q>” the lawyers said.",
    "Reporter <p>Ana Silva</p> spoke. “<q:The Reporter = >No,</q>” The Reporter wrote.",
    "<p>Ana Silva</p>, the head of the bank, spoke. “<q:the head of the bank = Ana Silva>No,</q>” said the head of the bank.",
    "Foreign Ministry spokesman <p>Wei Lin</p> spoke. “<q:the spokesman = Wei Lin>We will see,</q>” said the spokesman.",
    "<p>Wei Lin</p>, a spokesman for the bank, spoke. “<q:the spokesman = Wei Lin>We will see,</q>” said the spokesman.",
    "Spokesman <p>Wei Lin</p> and minister <p>Ana Silva</p> spoke. “<q:the minister = Ana Silva>No,</q>” the minister said.",
    "Minister <p>Ana Silva</p> left. Then minister <p>Luc Moreau</p> came. “<q:the minister = Luc Moreau>No,</q>” the minister said.",
    "<p>Ana Silva</p> was there. “<q:the engineer = >No,</q>” the engineer said.",
    "Spokesman <p>Wei Lin</p> spoke. “<q:a spokesman = >No,</q>” a spokesman said.",
]


@pytest.mark.parametrize("row", DESCRIPTIONS)
def test_a_description_is_the_person_who_was_introduced_by_it(row: str) -> None:
    assert found(row) == marked.only(row, "q")


COMPATRIOTS = [
    "<p>Ana Peeters</p> won. <p>Ivo Novak</p> of Slovenia was second. “<q:the Belgian = Ana Peeters>I ran,</q>” said the Belgian.",
    "Belgian rider <p>Ana Peeters</p> beat <p>Ivo Novak</p>. “<q:the Belgian = Ana Peeters>I ran,</q>” said the Belgian.",
    "<p>Ana Peeters</p>, a Belgian, beat <p>Ivo Novak</p>. “<q:The young Belgian = Ana Peeters>I ran.</q>” The young Belgian said: “<q:The young Belgian = Ana Peeters>I flew.</q>”",
    "<p>Ana Peeters</p> beat <p>Ivo Novak</p>. “<q:the Belgian = >I ran,</q>” said the Belgian.",
    "<p>Ana Peeters</p> of Belgium won. “<q:the Belgians = >We ran,</q>” said the Belgians.",
    "<p>Ana Peeters</p> of Belgium won. “<q:the Gambia = >We ran,</q>” said the Gambia.",
]


@pytest.mark.parametrize("row", COMPATRIOTS)
def test_the_belgian_is_whoever_is_told_to_be_one_or_the_only_one_who_can_be(row: str) -> None:
    article = marked.named(row)
    article = replace(article, mentions=(*article.mentions, *countries.find(article)))
    article = replace(article, mentions=tuple(sorted(article.mentions, key=lambda each: each.start)))
    article = replace(article, quotes=quotes.find(article))
    assert marked.draw(row, replace(article, quotes=speakers.attribute(article)), "q") == marked.only(row, "q")


def test_a_story_with_two_people_of_one_surname() -> None:
    row = (
        "<c:VN>Vietnam</c> said that it would keep to “<q:Vietnam = >customary terms</q>” in the dispute.\n"
        "Asked by reporters, harbour ministry spokesman <p>Tran Duc Minh</p> answered: “<q:harbour ministry spokesman Tran Duc Minh"
        " = Tran Duc Minh>We know that Mr. <p:Paul Reed>Reed</p> calls himself the owner of the quay.</q>\n"
        "“<q:the spokesman = Tran Duc Minh>As for the letter (of thanks), we keep to customary terms,</q>” said the spokesman.\n"
        "<p:Tran Duc Minh>Tran</p> repeated that the port’s stance, which had hardened, was to ask for talks and a "
        "“<q:Tran = Tran Duc Minh>calm and steady</q>” trade.\n"
        "<p>Tran Thi Hoa</p>, head of the Quay Institute, said she expects more. “<q:Tran = Tran Thi Hoa>A new owner means a new "
        "start, and that is good,</q>” <p:Tran Thi Hoa>Tran</p> said.\n"
        "Without naming an owner, <p:Tran Thi Hoa>Tran</p> said the port would “<q:Tran = Tran Thi Hoa>always hold that both should "
        "talk,</q>” build more, and “<q:Tran = Tran Thi Hoa>mend what can be mended</q>”.\n"
        "<p:Tran Thi Hoa>Tran</p> added: “<q:Tran = Tran Thi Hoa>We hope that they meet us on the quay.</q>”"
    )
    assert found(row) == marked.only(row, "q")


# --- cue and confidence ------------------------------------------------------------------------------------------

CUES = [
    ("“We will stay,” said the mayor.", "said"),
    ("According to the mayor, “nobody was asked about it”.", "According to"),
    ("The mayor went on to say that it was “a long way home”.", "say"),
    ("Silva: “We will stay here.”", None),
]


@pytest.mark.parametrize(("text", "words"), CUES)
def test_the_cue_is_the_verb_that_gives_the_quote(text: str, words: str | None) -> None:
    (quote,) = attributed(text).quotes
    assert (quote.cue and text[quote.cue.start : quote.cue.end]) == words


SURER = [
    ("“We will stay,” said the mayor.", "The mayor vowed on the quay to end it, come “storm and high water”."),
    ("The mayor said: “We will stay.”", "The mayor stood on the quay in the rain.\n“We will stay.”"),
    ("“We will stay,” the mayor said.", "The mayor kept an old boat of the “good old kind” at the quay and said so."),
]


@pytest.mark.parametrize(("sure", "unsure"), SURER)
def test_a_verb_beside_the_quote_makes_it_surer_than_a_guess(sure: str, unsure: str) -> None:
    (one,), (other,) = attributed(sure).quotes, attributed(unsure).quotes
    assert 1 >= one.confidence > other.confidence >= 0


def test_a_quote_without_a_speaker_has_no_confidence() -> None:
    (quote,) = attributed("“The bridge is old.”").quotes
    assert quote.speaker is None
    assert quote.confidence == 0


def test_nothing_is_confirmed_by_itself() -> None:
    assert not any(quote.confirmed for quote in attributed("“We will stay,” said the mayor.").quotes)


@pytest.mark.parametrize("row", ["“a b c” said he and " * 1500, "(" * 3000 + "“yes we can do” said " + ")" * 3000])
def test_text_that_is_no_prose_is_read_to_its_end(row: str) -> None:
    assert attributed(row).quotes


def described(monkeypatch: pytest.MonkeyPatch, people: int) -> int:
    """How often the description of somebody is looked at in an article with so many spokesmen."""
    count = 0
    plain = coreference._Cast._described

    def counting(cast: coreference._Cast, place: int) -> coreference._Description:
        nonlocal count
        count += 1
        return plain(cast, place)

    monkeypatch.setattr(coreference._Cast, "_described", counting)
    row = "Spokesman <p>Adam{0} Roh</p> spoke. “We will stay here,” the spokesman said."
    article = attributed("\n".join(row.format(number) for number in range(people)))
    monkeypatch.undo()
    said = article.quotes[-1].speaker
    assert said is not None
    assert said.person is not None
    assert said.person.name == f"Adam{people - 1} Roh"
    return count


def test_descriptions_looked_at_grow_with_the_people_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    assert described(monkeypatch, 400) < 2.5 * described(monkeypatch, 200)


PIECES = [
    "said",
    "Silva",
    "who",
    ",",
    "“no way at all”",
    "and",
    "the",
    "to",
    "by",
    "that",
    ".",
    ":",
    "was",
    "(",
    ")",
    "he",
    "saying",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_speakers_are_words_of_the_article_outside_the_quote(words: list[str]) -> None:
    article = attributed(" ".join(words))
    for quote in article.quotes:
        if quote.speaker is not None:
            assert 0 <= quote.speaker.start < quote.speaker.end <= len(article.text)
            assert quote.speaker.end <= quote.start or quote.speaker.start >= quote.end
            assert 0 < quote.confidence <= 1
