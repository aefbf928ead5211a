"""What quotations look like in the languages of the news other than English: words that give words to somebody, and marks.

A table for each language, so that a new one is one more: forms of the verbs of speech that news use, what stands before
a source ("según"), nouns before titles of works, pronouns that speak, and small words at which a speaker's description ends.
"""

from typing import NamedTuple


class Language(NamedTuple):
    """The words of one language, in small letters."""

    speech: frozenset[str]
    """Forms of verbs of speech, most in the third person."""
    sources: frozenset[str]
    """Words before the one who is quoted: `según`, `laut`."""
    works: frozenset[str]
    """What a title in quotation marks is a title of."""
    pronouns: frozenset[str]
    ends: frozenset[str]
    """Small words at which the description of a speaker ends: prepositions, conjunctions, relative pronouns."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _language(speech: str, sources: str, works: str, pronouns: str, ends: str) -> Language:
    return Language(*map(_words, (speech, sources, works, pronouns, ends)))


LANGUAGES = {
    "ar": _language(
        "قال قالت يقول تقول قالوا وقال وقالت ويقول وتقول أضاف أضافت وأضاف وأضافت ذكر ذكرت وذكر وذكرت أكد أكدت وأكد وأكدت أعلن "
        "أعلنت وأعلن وأعلنت صرح صرحت وصرح وصرحت أوضح أوضحت وأوضح وأوضحت كتب كتبت وكتب وكتبت تابع تابعت وتابع وتابعت",
        "وفق وفقا بحسب حسب",
        "فيلم كتاب رواية مسرحية أغنية صحيفة مجلة مسلسل ورواية وفيلم وكتاب قصيدة",
        "هو هي هم",
        "في من إلى على عن مع إن أن بعد قبل خلال الذي التي لوكالة للصحافيين",
    ),
    "de": _language(
        "sagt sagte sagten erklärt erklärte erklärten meint meinte betont betonte schreibt schrieb schrieben nennt nannte "
        "fragt fragte ruft rief antwortet antwortete fordert forderte warnt warnte kritisiert kritisierte bezeichnete "
        "ergänzt ergänzte berichtet berichtete erzählt erzählte teilte mitteilte verkündete spricht sprach lobte hieß heißt so",
        "laut zufolge nach",
        "film buch roman lied song album serie zeitung zeitschrift stück theaterstück oper sendung show magazin gedicht titel "
        "dokumentarfilm podcast ausstellung projekt",
        "er sie es",
        "in im am an auf aus bei beim mit nach seit von vom vor zu zum zur über unter gegen für und oder dass die der das "
        "den dem des wie als am gestern heute war ist sind waren hat hatte wird sei",
    ),
    "el": _language(
        "είπε είπαν λέει λένε έλεγε δήλωσε δήλωσαν δηλώνει τόνισε τονίζει ανέφερε αναφέρει υποστήριξε υποστηρίζει πρόσθεσε "
        "προσθέτει σημείωσε σημειώνει υπογράμμισε υπογραμμίζει εξήγησε εξηγεί έγραψε γράφει απάντησε απαντά ρώτησε ανακοίνωσε "
        "επισήμανε επεσήμανε κατήγγειλε παραδέχθηκε παραδέχτηκε προειδοποίησε σχολίασε διευκρίνισε αποκάλεσε χαρακτήρισε μίλησε",
        "σύμφωνα",
        "ταινία βιβλίο μυθιστόρημα τραγούδι δίσκος άλμπουμ σειρά εφημερίδα περιοδικό έργο όπερα ποίημα ντοκιμαντέρ παράσταση "
        "τίτλο έκθεση ταινίας βιβλίου εφημερίδας",
        "αυτός αυτή εκείνος εκείνη",
        "σε στο στη στην στον στους στις στα από με για προς μετά πριν κατά και ή ότι πως που όταν ενώ όπως του της των τον την",
    ),
    "es": _language(
        "dijo dice dijeron dicen afirmó afirma aseguró asegura explicó explica señaló señala declaró declara añadió añade "
        "agregó agrega indicó indica manifestó sostuvo sostiene recordó recuerda comentó comenta escribió escribe respondió "
        "responde preguntó pregunta advirtió advierte denunció insistió insiste apuntó apunta admitió reconoció concluyó "
        "calificó criticó llamó contó cuenta subrayó reclamó pidió exclamó anunció expresó habló lamentó celebró",
        "según",
        "película libro novela canción disco álbum serie diario revista obra ópera programa poema documental pódcast título "
        "titulado titulada exposición cuento",
        "él ella ellos ellas",
        "a al de del en con por para sobre ante tras desde hasta según sin y e o que quien cuando como durante entre este esta",
    ),
    "fr": _language(
        "dit disait dira déclaré déclare déclarait affirmé affirme assuré assure expliqué explique ajouté ajoute indiqué indique "
        "estimé estime souligné souligne précisé précise raconté raconte écrit écrivait répondu répond demandé demande lancé "
        "lance confié confie martelé insisté insiste conclu conclut résumé résume reconnu reconnaît rappelé rappelle dénoncé "
        "dénonce qualifié qualifie prévenu prévient témoigné témoigne critiqué regretté regrette parlé commenté commente "
        "plaisanté soupire tweeté annoncé annonce promis juge jugé",
        "selon",
        "film livre roman chanson album disque série journal revue magazine pièce opéra émission poème documentaire podcast "
        "titre intitulé intitulée exposition nouvelle essai",
        "il elle ils elles on",
        "à au aux de du des d en dans avec par pour sur sous devant après avant depuis selon sans et ou que qui quand comme "
        "lors lundi mardi mercredi jeudi vendredi samedi dimanche hier",
    ),
    "he": _language(
        "אמר אמרה אומר אומרת אמרו מסר מסרה הודיע הודיעה הוסיף הוסיפה ציין ציינה טען טענה הסביר הסבירה הדגיש הדגישה כתב כתבה "
        "ענה ענתה השיב השיבה שאל שאלה הצהיר הצהירה הבהיר הבהירה סיפר סיפרה הזהיר הזהירה",
        "לפי לדברי",
        "סרט הסרט ספר הספר רומן הרומן שיר השיר אלבום האלבום סדרה הסדרה עיתון העיתון מחזה המחזה אופרה האופרה תוכנית התוכנית "
        "פודקאסט הפודקאסט תערוכה התערוכה",
        "הוא היא הם הן",
        "של על את עם אל מן בין אחרי לפני כי אשר או גם היום אתמול",
    ),
    "hi": _language(
        "कहा कहते कहती बताया बोले बोला बोली लिखा पूछा जोड़ा",
        "अनुसार मुताबिक",
        "फिल्म फ़िल्म किताब उपन्यास गीत गाना अखबार नाटक",
        "वह उन्होंने उसने",
        "में से पर को के की का कि और ने",
    ),
    "it": _language(
        "detto dice disse diceva dicono dichiarato dichiara affermato afferma spiegato spiega aggiunto aggiunge sottolineato "
        "sottolinea scritto scrive risposto risponde chiesto chiede raccontato racconta commentato commenta ribadito osservato "
        "osserva concluso conclude avvertito avverte definito definisce ricordato ricorda scherzato assicurato precisato "
        "annunciato ammesso attaccato criticato lamentato parlato esclamato replicato sostiene sostenuto",
        "secondo",
        "film libro romanzo canzone album disco serie giornale rivista opera programma poesia documentario podcast titolo "
        "intitolato intitolata mostra commedia saggio",
        "lui lei loro egli ella",
        "a al alla allo ai agli alle di del della dei delle in nel nella con per su sul tra fra da dal dalla dopo e o che chi "
        "quando come durante",
    ),
    "ja": _language(
        "話した 話す 話している 述べた 述べ 語った 語る 説明した 強調した 指摘した 言った 言う コメントした 訴えた 答えた 明かした 批判した 主張した 書いた 振り返った 呼びかけた",
        "によると",
        "映画 小説 書籍 曲 番組 雑誌 新聞",
        "彼 彼女",
        "",
    ),
    "ko": _language(
        "말했다 밝혔다 전했다 강조했다 설명했다 덧붙였다 지적했다 주장했다 답했다 썼다 말한다 했다 비판했다 호소했다 물었다",
        "따르면",
        "영화 소설 책 노래 드라마 신문",
        "그는 그녀는",
        "",
    ),
    "nl": _language(
        "zegt zei zeiden zeggen verklaart verklaarde vertelt vertelde schrijft schreef vindt vond stelt stelde meldt meldde "
        "noemt noemde vraagt vroeg antwoordt antwoordde reageert reageerde benadrukt benadrukte waarschuwt waarschuwde "
        "aldus voegt voegde sprak spreekt denkt dacht legt legde",
        "volgens",
        "film boek roman lied liedje nummer album serie krant tijdschrift stuk opera programma gedicht documentaire podcast",
        "hij zij ze",
        "in op aan van met bij voor over tegen na naar uit door en of dat die wie toen als tijdens tot gisteren vandaag is was zijn waren heeft wordt",
    ),
    "pl": _language(
        "powiedział powiedziała powiedzieli mówi mówił mówiła mówią stwierdził stwierdziła dodał dodała dodaje podkreślił "
        "podkreśliła podkreśla napisał napisała pisze zaznaczył zaznaczyła wyjaśnił wyjaśniła wyjaśnia oświadczył oświadczyła "
        "ocenił oceniła ocenia zapytał zapytała odpowiedział odpowiedziała przyznał przyznała ostrzegł ostrzegła nazwał "
        "nazwała tłumaczy tłumaczył apelował apeluje komentuje skomentował żartował zapewnił zapewniła",
        "według zdaniem",
        "film książka powieść piosenka piosence piosenkę album serial gazeta sztuka opera program wiersz podcast tytuł "
        "filmie powieści książce",
        "on ona oni",
        "w we na z ze do od po przed przy o za dla i oraz że który która gdy jak podczas nad pod",
    ),
    "pt": _language(
        "disse diz disseram afirmou afirma explicou explica declarou declara acrescentou acrescenta contou conta ressaltou "
        "destacou destaca escreveu escreve respondeu responde perguntou avaliou avalia lembrou lembra comentou comenta alertou "
        "alerta criticou classificou defendeu admitiu reconheceu concluiu garantiu sublinhou referiu adiantou pediu falou "
        "prometeu anunciou lamentou brincou chamou",
        "segundo conforme",
        "filme livro romance canção música álbum disco série jornal revista peça ópera programa poema documentário podcast "
        "título intitulado intitulada exposição novela conto",
        "ele ela eles elas",
        "a ao à aos às de do da dos das em no na nos nas com por para pelo pela sobre após desde até e ou que quem quando "
        "como durante entre",
    ),
    "ru": _language(
        "сказал сказала сказали говорит говорил говорила заявил заявила заявили отметил отметила добавил добавила объяснил "
        "объяснила подчеркнул подчеркнула написал написала пишет сообщил сообщила сообщили рассказал рассказала считает "
        "спросил спросила ответил ответила пояснил пояснила уточнил уточнила признал признала назвал назвала предупредил "
        "предупредила пошутил пообещал пообещала утверждает заключил воскликнул призвал",
        "словам данным мнению согласно",
        "фильм книга роман песня песню песни альбом сериал газета журнал пьеса опера программа стихотворение фильме романе "
        "газете книге подкаст выставка газеты журнала фильма романа книгу",
        "он она они",
        "в во на с со к ко из у о об по для от до при после перед и или что который которая когда как за",
    ),
    "sv": _language(
        "säger sade sa sagt berättar berättade skriver skrev förklarar förklarade menar menade uppger uppgav tycker tyckte "
        "kallar kallade frågar frågade svarar svarade varnar varnade konstaterar konstaterade tillägger tillade betonar "
        "betonade kommenterar hävdar hävdade",
        "enligt",
        "filmen boken romanen låten sången albumet serien tidningen pjäsen operan programmet dikten podden film bok roman låt",
        "han hon de",
        "i på av med hos för om mot efter till från ur vid och eller att som när under över genom är var har blir",
    ),
    "tr": _language(
        "dedi diyor söyledi söylüyor belirtti açıkladı ekledi vurguladı yazdı sordu yanıtladı anlattı konuştu ifade kaydetti "
        "cevapladı uyardı savundu iddia",
        "göre",
        "filmi kitabı romanı şarkısı albümü dizisi gazetesi dergisi türküsü oyunu",
        "o onlar",
        "ve ile için da de ki",
    ),
    "uk": _language(
        "сказав сказала сказали каже говорить говорив говорила заявив заявила заявили зазначив зазначила додав додала пояснив "
        "пояснила підкреслив підкреслила написав написала пише повідомив повідомила розповів розповіла вважає запитав запитала "
        "відповів відповіла визнав визнала назвав назвала попередив попередила наголосив наголосила пожартував стверджує",
        "словами даними згідно",
        "фільм книга роман пісня пісню пісні альбом серіал газета журнал п'єса опера програма вірш фільмі романі газеті",
        "він вона вони",
        "в у на з із зі до від по про для при після перед і й та або що який яка коли як за",
    ),
    "zh": _language(
        "说 說 表示 称 稱 指出 强调 強調 写道 寫道 告诉 告訴 回答 补充 補充 认为 認為 问 問 坦言 透露 介绍 解释 回应 回應",
        "据 據 根据",
        "电影 小说 歌曲 书 报纸 电视剧 杂志",
        "他 她 他们",
        "",
    ),
}  # fmt: skip
"""The languages, by their ISO 639-1 codes, whose speakers are looked for."""
