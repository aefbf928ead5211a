"""What pages say around an article, per language: for where structure alone can't decide.

Each list is a table of languages, so that a new one is one line; they are joined into one pattern, since a page's
language is often not declared, and the words of one language hardly ever mean something else in another.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


def _pattern(words: Mapping[str, str], before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(_source(words, before, after), re.IGNORECASE)


def _source(words: Mapping[str, str], before: str, after: str) -> str:
    alternatives = "|".join(part for line in words.values() for part in line.split("|"))
    return f"{before}(?:{alternatives}){after}"


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern of hundreds of phrases, in lower case: asked in lower case, `re` passes over most by their first letter."""

    pattern: re.Pattern[str]

    def begin(self, text: str) -> bool:
        """Whether `text` begins with one of them."""
        return self.pattern.match(_lower(text)) is not None

    def within(self, text: str) -> bool:
        """Whether one of them stands somewhere in `text`."""
        return self.pattern.search(_lower(text)) is not None

    def are(self, text: str) -> bool:
        """Whether `text` is one of them and nothing else."""
        return self.pattern.fullmatch(_lower(text)) is not None


def _lower(text: str) -> str:
    """In lower case, with the Turkish capital İ as a plain i and not as two characters."""
    return text.lower().replace("i\u0307", "i")


def _phrases(words: Mapping[str, str], before: str = "", after: str = "") -> Phrases:
    return Phrases(re.compile(_source(words, before, after)))


_BY = {
    "en": r"by|written by|story by|text by|words by|words:|reported by|posted by|author:?|authors:?",
    "de": r"von|text(?: und| &|,) (?:interview|fotos?|bilder)(?: von|:)|text von|interview:|ein beitrag von|ein artikel von|autor(?:in)?:?|autoren:?|verfasst von|geschrieben von",
    "fr": r"par|écrit par|publié par|auteur\s*:?|texte par|propos recueillis par",
    "es": r"por|escrito por|publicado por|autor(?:a)?:?|texto:?",
    "pt": r"redação:?|escrito por|publicado por|texto de",
    "it": r"di|a cura di|scritto da|pubblicato da|autore:?",
    "nl": r"door|geschreven door|auteur:?",
    "pl": r"autor(?:ka)?:|tekst:|opracowanie:|opr\.|oprac\.",
    "sv": r"av|skriven av|text:",
    "da": r"af|skrevet af|tekst:",
    "no": r"av|skrevet av|tekst:",
    "fi": r"kirjoittaja:?|teksti:",
    "cs": r"autor:|napsal(?:a)?:?",
    "hu": r"szerző:|írta:",
    "ro": r"de către|autor:",
    "tr": r"yazan:?|yazar:",
    "ru": r"автор:?|текст:",
    "uk": r"автор:|текст:",
    "el": r"του|της|γράφει ο|γράφει η",
    "id": r"oleh:?|penulis:?|reporter:?",
    "ja": r"文[:：]|執筆[:：]|取材・文[:：]",
    "zh": r"作者[:：]|记者[:：]?|記者[:：]?|文\s?[:：/]|撰文[:：]?",
    "ko": r"글[:：]|기자[:：]",
    "ar": r"بقلم:?|كتب:|الكاتب:",
    "fa": r"نویسنده:?",
    "he": r"מאת:?",
    "hi": r"लेखक:?|द्वारा",
}
BYLINE = _pattern(_BY, r"^\s*", r"(?=[\s:：]|(?<=[:：/]))\s*[:：]?\s*")
"""The words before a name in a byline, at the start of a line."""

_PUBLISHED = {
    "en": r"published|posted|updated|last updated|last modified|modified|created|first published|originally published|date|on|at",
    "de": r"veröffentlicht|erstellt|aktualisiert|stand|datum|publiziert|am|zuletzt aktualisiert|letzte aktualisierung|geändert|vom|um|uhr|lesezeit|erschienen",
    "fr": r"publié|mis à jour|modifié|posté|créé|le|à|mise à jour|date de publication",
    "es": r"publicado|actualizado|actualización|publicación|fecha|el|a las|creado|última actualización|hrs?|horas?",
    "pt": r"publicado|atualizado|atualização|postado|em|às|criado|data",
    "it": r"pubblicato|aggiornato|ultimo aggiornamento|il|alle|creato|data|ore",
    "nl": r"gepubliceerd|bijgewerkt|laatst bijgewerkt|op|om|geplaatst|laatste update|aangepast",
    "pl": r"opublikowano|aktualizacja|dodano|data publikacji|publikacja|utworzono|godz\.?",
    "sv": r"publicerad|uppdaterad|publicerat|uppdaterat|kl\.?",
    "da": r"publiceret|opdateret|udgivet|offentliggjort|kl\.?",
    "no": r"publisert|oppdatert|sist oppdatert|kl\.?",
    "fi": r"julkaistu|päivitetty|klo",
    "cs": r"publikováno|aktualizováno|vydáno|zveřejněno",
    "hu": r"közzétéve|frissítve|megjelent",
    "ro": r"publicat|actualizat|data|ora",
    "tr": r"yayınlanma|güncelleme|yayın tarihi|son güncelleme|tarihi?|giriş",
    "ru": r"опубликовано|обновлено|дата|в",
    "uk": r"опубліковано|оновлено|дата",
    "el": r"δημοσιεύθηκε|δημοσίευση|ενημέρωση|τελευταία ενημέρωση",
    "id": r"diterbitkan|diperbarui|terbit|wib|pukul",
    "vi": r"cập nhật|ngày đăng|đăng lúc",
    "ja": r"公開日?|更新日?|最終更新|配信|掲載|投稿日?",
    "zh": r"发布时间|更新时间|发布于|發布|更新|时间|來源|来源|发表于",
    "ko": r"입력|수정|등록|승인|게재|최종수정|송고|기사입력",
    "ar": r"نُشر|نشر|آخر تحديث|تحديث|تاريخ النشر",
    "fa": r"تاریخ انتشار|منتشر شده|به روز شده",
    "he": r"פורסם|עודכן",
    "hi": r"प्रकाशित|अपडेट|अद्यतन|अंतिम अपडेट|पर",
}
PUBLISHED = _pattern(_PUBLISHED, r"(?<!\w)", r"(?!\w)")
"""The words beside the date of an article."""

_PHOTO = {
    "en": r"photo(?:graph)?s?|pictures?|image(?: illustrative)?|images?|credit|illustration|graphic|video|source|courtesy(?: of)?|file photo|handout|screenshot",
    "de": r"fotos?|bild(?:er)?|beitragsbild|titelbild|bildquelle|foto-?credits?|grafik|quelle|bildrechte|abbildung|archivbild|symbolbild|archivfoto|symbolfoto",
    "fr": r"photos?|crédits?(?: photo)?|illustration|image|légende|©",
    "es": r"fotos?|fotografía|imagen|crédito|foto de archivo|ilustración|fuente",
    "pt": r"fotos?|imagem|crédito|reprodução|divulgação|foto de arquivo|arquivo pessoal",
    "it": r"foto|immagine|credit",
    "nl": r"foto|beeld|afbeelding|illustratie",
    "pl": r"fot\.?|foto|zdjęcie|źródło|ilustracja",
    "sv": r"foto|bild|arkivbild|illustration",
    "no": r"foto|bilde|illustrasjon",
    "da": r"foto|arkivfoto|billede",
    "fi": r"kuva|kuvat|arkistokuva",
    "cs": r"foto|zdroj",
    "hu": r"fotó|kép|forrás",
    "ro": r"foto|sursa foto",
    "tr": r"fotoğraf|foto|kaynak|görsel",
    "ru": r"фото|источник|иллюстрация|изображение",
    "uk": r"фото|джерело|ілюстрація",
    "el": r"φωτ\.?|φωτογραφία|πηγή",
    "id": r"foto|sumber foto",
    "vi": r"ảnh",
    "ja": r"写真|画像|撮影|イラスト|提供",
    "zh": r"图片?|圖片?|图源|摄影|攝影|資料照|资料图",
    "ko": r"사진|그래픽|출처|이미지",
    "ar": r"صورة|الصورة|المصدر|تصوير",
    "fa": r"عکس|منبع تصویر",
    "he": r"צילום|תמונה",
    "hi": r"फोटो|चित्र|तस्वीर|इमेज",
}
CREDIT = _phrases(
    _PHOTO, r"^\W{0,3}(?:[©\(\[]\s*)?", r"(?:\s*(?:[:：/|—–-]|\bby\b|\bvon\b|\bpar\b|\bde\b|\bvia\b|©)\s*\S|\s*$)"
)
"""A line that says whose picture this is, from its start."""

CREDIT_TAIL = _phrases(
    _PHOTO, r"(?:^|[|(\[–—/.]\s*|\s{2,})", r"\s*(?:[:：]|\bby\b|©)\s*[^.]{2,60}[)\]]?\s*$|\s©\s?[^.]{2,50}$"
)
"""The end of a caption that says whose picture this is."""

AGENCIES = re.compile(
    r"\b(?:AFP|AP(?: Photo)?|Reuters|REUTERS|Getty(?: Images)?|EPA|EFE|dpa|DPA|picture[ -]alliance|imago(?: images)?|IMAGO|ANSA|APA|Keystone|"
    r"Shutterstock|Unsplash|Pixabay|Pexels|iStock(?:photo)?|Alamy|Adobe ?Stock|Bloomberg|NurPhoto|Anadolu|Xinhua|Kyodo|Yonhap|"
    r"PAP|TASS|Ritzau|NTB|TT|Lehtikuva|Belga|ANP|Lusa|Agência Brasil|Estadão Conteúdo|Folhapress|PTI|ANI|Flickr|Wikimedia(?: Commons)?|NASA)\b"
)
"""Whose pictures news shows."""

_RELATED = {
    "en": r"read (?:more|also|next|on)|see also|also:|also read|also see|more on this|related|related (?:articles?|stories|coverage|content|posts?|news|links?|topics?|reading)|"
    r"more from|more (?:\w+ ){0,3}stories|more news|more on|recommended(?: for you| reading| stories)?|you may also like|you might also like|you might like|most read|most popular|"
    r"trending(?: now)?|popular (?:posts|stories|articles)|latest (?:news|stories|posts)|don'?t miss|must read|read:|watch:|listen:|explore more|further reading|"
    r"keep reading|recent posts|top stories|editors'? picks?|more in|up next|what to read next|continue reading|go deeper|previous article|next article|previous post|next post",
    "de": r"lesen sie (?:auch|mehr|dazu|hier)|mehr (?:zum thema|dazu|lesen|von|aus|über|artikel)|auch interessant|siehe auch|das könnte (?:sie|dich|ihnen|dir) auch|"
    r"heute empfehlen wir|quellenangaben|mehr zu\b|weiterführende (?:links?|informationen|artikel)|weiterführender link|zum weiterlesen|verwandte themenbereiche|weitere (?:artikel|themen|nachrichten|beiträge|informationen zum thema|meldungen|infos)|verwandte (?:artikel|themen|beiträge)|ähnliche (?:artikel|beiträge)|passend dazu|zum thema|"
    r"meistgelesen|beliebte (?:artikel|beiträge)|neueste (?:artikel|beiträge)|aktuelle (?:artikel|beiträge|meldungen)|lies auch|hier (?:lesen|geht'?s|weiterlesen)|weiterlesen|empfehlungen|"
    r"empfohlene(?:r)? (?:artikel|beiträge|redaktionelle|externer?)|mehr (?:dazu|hier)|dazu passend|interessant auch|jetzt lesen|nächster (?:artikel|beitrag)|vorheriger (?:artikel|beitrag)|lesetipps?",
    "fr": r"(?:à )?lire (?:aussi|également|plus|la suite)|voir aussi|à voir(?: aussi)?|articles? (?:liés?|similaires?|connexes?|recommandés?)|sur le même (?:sujet|thème)|à découvrir|"
    r"les plus lus|nos recommandations|pour aller plus loin|lire l'article|plus d'(?:articles|infos|actualités)|dans la même rubrique|à ne pas manquer",
    "es": r"lea:|mira:|vea:|puedes ver|puede ver|lea? (?:también|más|además)|le(?:e|er) (?:también|más)|te puede interesar|le puede interesar|puede(?:s)? leer|también (?:lee|puedes leer|te puede interesar)|vea? también|noticias? relacionadas?|"
    r"artículos? relacionados?|relacionad[oa]s?|más (?:noticias|información|sobre|leídas?)|lo más (?:leído|visto)|otras noticias|te recomendamos|recomendados?|entérate|además|sigue leyendo|mira también",
    "pt": r"leia (?:também|mais|ainda)|veja (?:também|mais)|saiba mais|notícias? relacionadas?|relacionad[oa]s|matérias? relacionadas?|mais lidas|artigos? relacionados?|posts? relacionados?|você (?:também )?pode gostar|confira também|assista",
    "it": r"leggi (?:anche|tutto|pure|di più)|vedi anche|articoli? correlati?|potrebbe interessarti|notizie correlate|i più letti|approfondisci|guarda anche|altre notizie|ti potrebbe(?:ro)? interessare",
    "nl": r"lees (?:ook|meer|verder)|zie ook|gerelateerd(?:e)?(?: artikelen)?|meer (?:over|nieuws|lezen)|bekijk ook|meest gelezen|aanbevolen|ook interessant",
    "pl": r"czytaj (?:też|także|również|więcej|dalej)|zobacz (?:też|także|również|więcej)|przeczytaj (?:też|także|również)|polecamy|powiązane(?: artykuły)?|najczęściej czytane|więcej (?:na temat|o)|warto przeczytać|podobne (?:artykuły|wpisy)",
    "sv": r"läs (?:också|även|mer)|se även|relaterat|relaterade artiklar|mest läst|mer om|missa inte",
    "no": r"les (?:også|mer)|se også|relaterte? (?:saker|artikler)|mest lest|relatert",
    "da": r"læs (?:også|mere)|se også|relaterede? artikler|mest læste|relateret",
    "fi": r"lue (?:myös|lisää)|katso myös|aiheeseen liittyvää|luetuimmat",
    "cs": r"čtěte (?:také|více|dále)|přečtěte si (?:také|více)|související(?: články)?|mohlo by vás zajímat|nejčtenější|viz také",
    "sk": r"čítajte (?:aj|viac)|súvisiace(?: články)?|mohlo by vás zaujímať",
    "hu": r"olvassa el|ez is érdekelheti|kapcsolódó(?: cikkek?)?|további (?:cikkek|hírek)|legolvasottabb|olvasta már",
    "ro": r"citește (?:și|mai mult)|citiţi şi|vezi și|articole similare|cele mai citite|pe aceeași temă",
    "tr": r"ilgili haber(?:ler)?|ayrıca (?:okuyun|bakın)|benzer haberler|çok okunanlar|bunlar da ilginizi çekebilir|devamını oku",
    "ru": r"читайте (?:также|ещё|еще)|смотрите также|по теме|материалы по теме|похожие (?:статьи|новости)|самое читаемое|ещё по теме|подробнее|рекомендуем|популярное",
    "uk": r"читайте (?:також|ще)|дивіться також|за темою|схожі новини|популярне|вас може зацікавити",
    "el": r"διαβάστε (?:επίσης|ακόμα|ακόμη|και|περισσότερα)|δείτε (?:επίσης|ακόμα|και)|σχετικά (?:άρθρα|νέα)|δημοφιλή",
    "id": r"baca (?:juga|selengkapnya)|lihat juga|artikel terkait|berita terkait|terpopuler|simak juga|pilihan editor",
    "vi": r"xem thêm|đọc thêm|tin liên quan|bài liên quan|có thể bạn quan tâm",
    "ja": r"関連(?:記事|ニュース|リンク|キーワード)|あわせて読みたい|こちらも(?:読まれて|おすすめ)|おすすめ(?:記事)?|人気記事|続きを読む|合わせて読みたい|【関連",
    "zh": r"相关(?:阅读|新闻|报道|文章|链接)|相關(?:閱讀|新聞|報導|文章)|推荐阅读|延伸閱讀|延伸阅读|热门|更多(?:新闻|精彩)|看更多|你可能(?:也)?喜歡|猜你喜欢",
    "ko": r"관련(?: ?기사| ?뉴스)|추천(?: ?기사)?|많이 본|인기 ?기사|더 ?보기|이 시각",
    "ar": r"اقرأ (?:أيضا|أيضاً|ايضا|المزيد)|إقرأ أيضاً|مواضيع ذات صلة|ذات صلة|أخبار ذات صلة|شاهد أيضا|الأكثر قراءة|مقالات ذات صلة|قد يعجبك",
    "fa": r"بیشتر بخوانید|مطالب مرتبط|اخبار مرتبط|پیشنهاد ما",
    "he": r"קראו (?:גם|עוד)|כתבות נוספות|עוד בנושא|אולי יעניין",
    "hi": r"ये भी पढ़ें|यह भी पढ़ें|इसे भी पढ़ें|संबंधित (?:खबरें|समाचार)|और पढ़ें",
    "bn": r"আরও পড়ুন|আরো পড়ুন",
    "sw": r"soma (?:pia|zaidi)",
}
RELATED = _phrases(_RELATED, r"^[\W_]{0,6}", r"(?:(?<=[:：])|(?!\w))")
"""How a pointer to another article begins."""

_PROMO = {
    "en": r"unsubscribe|view (?:this email )?in (?:your )?browser|manage (?:your )?preferences|sign up (?:for|to|here|now)|sign up$|subscribe (?:to|for|now|here|today)|subscribe$|get (?:the latest|our|more|breaking|all the)|join (?:our|us|the conversation)|follow us|follow (?:\w+ ){1,3}on (?:twitter|facebook|instagram|x|google|whatsapp|telegram|linkedin)|"
    r"like us on|download (?:our|the) (?:\w+ )?app|click here (?:to|for)|newsletter|already a subscriber|to continue reading|register (?:now|for free|to)|log ?in to|support (?:our|us|independent)|"
    r"donate|become a (?:member|subscriber|patron)|enter your email|your email address|email address|by (?:signing up|subscribing|clicking|submitting)|you can unsubscribe|this (?:article|post|page) (?:may )?contains? affiliate|"
    r"advertisement|sponsored|paid content|story continues below|article continues (?:below|after)|continue reading below|ad feedback|skip (?:ad|advertisement|promotion)|thank you for (?:subscribing|signing up|reading)|thanks for (?:signing|subscribing)|listen to this article|try (?:it )?free",
    "de": r"vom newsletter abmelden|im browser (?:öffnen|ansehen|anzeigen)|abbestellen|newsletter|jetzt (?:abonnieren|anmelden|registrieren|kostenlos|testen|mitglied)|abonnieren sie|abonniere|melden sie sich|melde dich|folgen sie uns|folge uns|folgt uns|anzeige|werbung|sponsored|unterstützen sie|unterstütze uns|"
    r"bereits (?:abonnent|registriert)|e-mail-adresse|sie möchten|hier anmelden|ihre e-mail|zur startseite|whatsapp-kanal|affiliate|dieser artikel enthält|dieser beitrag enthält|um diesen (?:artikel|inhalt)|"
    r"an dieser stelle (?:finden|befindet|wird)|ich bin damit einverstanden|externe[rn]? inhalte?|mit (?:der aktivierung|dem laden)|datenschutz|empfohlener (?:externer|redaktioneller)|gefällt (?:ihnen|dir|euch)|teilen sie|spenden",
    "fr": r"se désabonner|se désinscrire|voir (?:ce mail )?dans (?:le|votre) navigateur|abonnez-vous|s'abonner|inscrivez-vous|s'inscrire|newsletter|suivez-nous|rejoignez|publicité|recevez|téléchargez|déjà abonné|la suite après|cet article est réservé|faire un don|je m'abonne|contenu sponsorisé|votre adresse",
    "es": r"darse de baja|cancelar (?:la )?suscripción|ver en el navegador|suscr[ií]b(?:ete|ase|irse)|s[ií]guenos|s[ií]ganos|newsletter|boletín|publicidad|anuncio|regístrate|únete|descarga (?:la|nuestra)|recib[ae]|contenido patrocinado|inicia sesión|haz clic aquí|apóyanos|tu correo",
    "pt": r"cancelar (?:a )?(?:assinatura|inscrição)|ver no navegador|assine|inscreva-se|siga[- ](?:nos|o|a)|newsletter|publicidade|cadastre-se|receba|baixe (?:o|nosso)|continua (?:após|depois)|clique aqui|participe d[oa]|entre (?:no|em) (?:nosso|grupo)|acompanhe",
    "it": r"disiscriviti|annulla l'iscrizione|visualizza nel browser|iscriviti|abbonati|seguici|newsletter|pubblicità|registrati|scarica l'app|ricevi|contenuto sponsorizzato|clicca qui|continua a leggere dopo",
    "nl": r"uitschrijven|afmelden|bekijk in (?:je )?browser|nieuwsbrief|abonneer|schrijf je in|meld je aan|volg ons|advertentie|word lid|ontvang|download (?:de|onze)|al abonnee",
    "pl": r"wypisz się|otwórz w przeglądarce|zapisz się|newsletter|subskrybuj|obserwuj nas|reklama|dołącz do|zaloguj się|kup (?:dostęp|subskrypcję)|dalsza część (?:tekstu|artykułu)|polub nas|materiał sponsorowany",
    "sv": r"prenumerera|nyhetsbrev|annons|följ oss|bli prenumerant|anmäl dig",
    "no": r"nyhetsbrev|annonse|abonner|følg oss|bli abonnent|meld deg",
    "da": r"nyhedsbrev|annonce|abonner|følg os|bliv (?:abonnent|medlem)|tilmeld",
    "fi": r"tilaa|uutiskirje|mainos|seuraa meitä|liity",
    "cs": r"newsletter|reklama|předplatné|přihlaste se|sledujte nás|inzerce",
    "hu": r"hírlevél|hirdetés|iratkozzon fel|kövessen|előfizet",
    "ro": r"abonează-te|newsletter|publicitate|urmărește-ne|înscrie-te",
    "tr": r"abone ol|bülten|reklam|bizi takip|üye ol",
    "ru": r"подпи(?:шитесь|сывайтесь)|реклама|рассылк|присоединяйтесь|следите за|наш (?:telegram|канал)|зарегистрируйтесь",
    "uk": r"підпи(?:шіться|суйтесь)|реклама|розсилк|приєднуйтесь|слідкуйте",
    "el": r"εγγραφείτε|διαφήμιση|ακολουθήστε|newsletter",
    "id": r"berlangganan|iklan|ikuti (?:kami|terus)|daftar|gabung|dapatkan|scroll (?:to|untuk)",
    "vi": r"đăng ký|quảng cáo|theo dõi",
    "ja": r"会員登録|ログイン|メールマガジン|メルマガ|広告|無料会員|有料会員|フォローする|スポンサー|残り\d+文字",
    "zh": r"订阅|訂閱|广告|廣告|关注我们|追蹤我們|扫码|下載(?:app|APP)|下载(?:app|APP)|点击(?:查看|下载)",
    "ko": r"구독|광고|뉴스레터|회원가입|로그인|무단 ?전재|저작권자",
    "ar": r"اشترك|إعلان|تابعونا|تابعنا|النشرة|سجل|حمل التطبيق",
    "fa": r"اشتراک|تبلیغات|عضو شوید",
    "he": r"הירשמו|פרסומת|עקבו|ניוזלטר",
    "hi": r"सब्सक्राइब|विज्ञापन|फॉलो करें|न्यूज़लेटर",
}
PROMO = _phrases(_PROMO, r"^[\W_]{0,4}", r"(?!\w)")
"""How a line begins that wants something from the reader."""

_TAIL = {
    "en": r"tags?|topics?|filed under|categor(?:y|ies)|share(?: this)?(?: (?:article|story|post|on|via|with).*)?|comments?|leave a (?:comment|reply)|post a comment|about the author|about (?:the )?writer|all rights reserved|copyright|©|\(c\)|posted (?:in|by|on)|"
    r"view comments|\d+ comments?|no comments|post with no comments|print|email(?: this)?|save|bookmark|have a (?:tip|story)|contact (?:the author|us)|report (?:an error|a typo)|corrections?\?|source:?$|first published|back to top|load more|show more|join the (?:discussion|conversation)|"
    r"permalink|trackbacks?|bio|feedback|what do you think|like this:?|loading|rate this|advertis",
    "de": r"schlag(?:wörter|worte)|schlagwort|themen|tags?|stichworte?|kategorien?|teilen|artikel teilen|drucken|kommentare?|kommentar (?:schreiben|verfassen|hinterlassen)|\d+ kommentare?|keine kommentare|über den autor|über die autorin|zum autor|zur autorin|alle rechte vorbehalten|"
    r"quelle:?$|quellen:?$|nach oben|merken|versenden|weiterempfehlen|zur(?:ück)? (?:übersicht|startseite)|zurück|autor(?:in)?$|redaktion$|schreibe(?:n sie)? einen kommentar|deine meinung|ihre meinung|bewerten|veröffentlicht (?:in|am|unter|von)|abgelegt unter|verschlagwortet|diesen? (?:artikel|beitrag|seite)|teile (?:diesen|mit)|gefällt mir|wird geladen|impressum|kontakt$|permalink",
    "fr": r"tags?|mots[- ]clés?|thèmes?|partager|commentaires?|\d+ commentaires?|laisser un commentaire|à propos de l'auteur|tous droits réservés|imprimer|réagir|catégories?|sujets? associés?|source",
    "es": r"etiquetas?|temas?|tags?|compartir|comparte|comentarios?|deja(?:r)? un comentario|sobre el autor|todos los derechos|imprimir|categorías?|archivado en|fuente:?$|más sobre",
    "pt": r"tags?|tópicos?|compartilh(?:e|ar)|comentários?|deixe (?:um|seu) comentário|sobre o autor|todos os direitos|imprimir|categorias?|mais sobre|fonte:?$",
    "it": r"tags?|argomenti|condividi|commenti|lascia un commento|sull'autore|riproduzione riservata|©|stampa|categorie|tutti i diritti",
    "nl": r"tags?|onderwerpen|deel(?: dit)?|delen|reacties?|reageer|over de auteur|alle rechten|categorie(?:ën)?|print",
    "pl": r"tagi|tematy|udostępnij|komentarze|skomentuj|dodaj komentarz|o autorze|wszelkie prawa|drukuj|kategorie|źródło:?$|podziel się",
    "sv": r"ämnen|taggar|dela|kommentarer|om skribenten|kategorier",
    "no": r"emner|stikkord|del|kommentarer|om forfatteren",
    "da": r"emner|tags|del|kommentarer|om forfatteren",
    "fi": r"aiheet|avainsanat|jaa|kommentit|kommentoi",
    "cs": r"štítky|témata|sdílet|diskuse|komentáře|o autorovi|tisk",
    "hu": r"címkék|megosztás|hozzászólások|szerzőről",
    "ro": r"etichete|distribuie|comentarii|despre autor|tag-uri",
    "tr": r"etiketler|paylaş|yorumlar|yazar hakkında",
    "ru": r"теги|темы|метки|поделиться|комментарии|оставить комментарий|об авторе|все права|рубрики",
    "uk": r"теги|теми|поділитися|коментарі|про автора",
    "el": r"ετικέτες|κοινοποίηση|σχόλια",
    "id": r"tag|topik|bagikan|komentar",
    "vi": r"từ khóa|chia sẻ|bình luận",
    "ja": r"タグ|カテゴリー?|シェア(?:する)?|コメント|この記事(?:を|が|の)|著者|ツイート|キーワード",
    "zh": r"标签|標籤|分享|评论|評論|责任编辑|責任編輯|责编|编辑[:：]|来源[:：]|版权|版權",
    "ko": r"태그|공유|댓글|기자\s|ⓒ|저작권",
    "ar": r"الوسوم|كلمات مفتاحية|شارك|مشاركة|التعليقات|تعليقات|جميع الحقوق",
    "fa": r"برچسب|نظرات|اشتراک گذاری",
    "he": r"תגיות|שתפו|תגובות",
    "hi": r"टैग|शेयर|टिप्पणी",
}
TAIL = _phrases(_TAIL, r"^[\W_]{0,4}", r"(?:(?<=[:：])|(?!\w))")
"""How a line begins that stands after an article."""

_CREDITS = {
    "any": r"^\W{0,3}(?:©|\(c\)|copyright\b)",
    "en": r"^\W{0,3}(?:additional )?(?:reporting|editing|writing|compiled|produced|photography) by\b|\bcontributed (?:to this (?:report|story|article)|reporting)\b|^\W{0,3}with (?:additional )?reporting (?:by|from)\b|^our standards:|"
    r"^write to .{3,60}@|^follow (?:him|her|them|me|us) (?:on|at)\b|^(?:he|she) can be reached at\b|^this (?:story|article|post) (?:has been|was) (?:updated|corrected)\b|^this entry was posted\b|^editor'?s note:.{0,200}(?:updated|corrected)",
    "de": r"^\W{0,3}(?:redaktion|mitarbeit|redigatur|bearbeitung):|^(?:dieser|der) (?:beitrag|eintrag|artikel) wurde (?:am|unter|von|in)\b|^mit (?:material|informationen) (?:von|der)\b|^\W{0,3}mit (?:dpa|afp|reuters)\b",
    "fr": r"^\W{0,3}(?:avec|source) (?:l'|les? )?(?:afp|agences?|reuters)\b|^\W{0,3}\(?avec (?:afp|reuters|agences)",
    "es": r"^\W{0,3}con información de\b|^\W{0,3}(?:edición|reporte) de\b",
    "pt": r"^\W{0,3}com informações d[aoe]\b|^\W{0,3}(?:edição|reportagem)( de|:)",
    "it": r"^\W{0,3}a cura della redazione",
}
CREDITS = _phrases(_CREDITS)
"""Who else worked on an article, as it says at its end."""

_READING = {
    "en": r"\b\d+ min(?:ute)?s?\.? read\b|\breading time\b|\bmin read\b",
    "de": r"\blesezeit\b|\b\d+ min\.? (?:lesezeit|lesedauer)\b|\blesedauer\b",
    "fr": r"\btemps de lecture\b|\blecture \d+ min",
    "es": r"\btiempo de lectura\b|\bmin(?:utos)? de lectura\b",
    "pt": r"\btempo de leitura\b|\bmin(?:utos)? de leitura\b",
    "it": r"\btempo di lettura\b|\bminuti di lettura\b",
    "nl": r"\bleestijd\b",
    "pl": r"\bczas czytania\b|\bprzeczytasz w\b|\bmin czytania\b",
    "sv": r"\blästid\b",
    "no": r"\blesetid\b",
    "da": r"\blæsetid\b",
    "fi": r"\blukuaika\b",
    "cs": r"\bdoba čtení\b|\bmin\. čtení\b",
    "tr": r"\bokuma süresi\b",
    "ru": r"\bвремя чтения\b|\bмин\. чтения\b",
    "id": r"\bwaktu baca\b|\bmenit membaca\b",
    "ja": r"分で読め",
}
READING = _phrases(_READING)
"""How long an article takes to read, as pages tell it."""

_FURNITURE = {
    "en": r"close|caption|hide caption|toggle caption|enlarge this image|video|photos?|gallery|expand|enlarge|more|read more|show more|text size|font size|loading\.*|menu|search|print|e-?mail|share|tweet|pin|pin it|click to tweet|advertisement|skip|"
    r"view gallery|slideshow|play|pause|mute|listen|save|copy link|link copied|images?|ad|top|back|next|previous|comments?|\d+ (?:comments?|shares?|likes?|views?)|facebook|twitter|whatsapp|linkedin|pinterest|reddit|flipboard|telegram|instagram|x"
    r"|listen(?: to (?:this|the) (?:article|story))?(?:\W+\d.{0,12})?|\d+:\d\d\s*/\s*\d+:\d\d|this audio (?:was|is) .{1,40}|getting your .{1,20}player ready|(?:add|make|choose|set) .{2,30} (?:as )?(?:a |your )?preferred (?:source )?on google|share full article|save for later|(?:gift|give) this article|enlarge image|view image in full ?screen|(?:read|open) in (?:the )?app|\d+ min(?:ute)?s? read|reading time:? .{1,15}|comments? \(\d+\)|you have .{0,20}free articles? .{0,12}",
    "de": r"schließen|vergrößern|video|mehr|drucken|teilen|anzeige|werbung|merken|bildergalerie|bilderstrecke|galerie|kommentare?|schriftgröße|vorlesen|zurück|weiter|nach oben|artikel anhören|\d+ kommentare?|bild öffnen|bild vergrößern"
    r"|(?:hören sie )?diesen artikel(?: anhören)?|artikel (?:anhören|vorlesen(?: lassen)?)|.{0,10}whatsapp-kanal abonnieren|als bevorzugte quelle .{1,30}|link kopieren|lese(?:zeit|dauer):? .{1,15}",
    "fr": r"fermer|agrandir|vidéo|plus|imprimer|partager|publicité|écouter|commentaires?|copier le lien|envoyer"
    r"|écouter cet article|temps de lecture ?:? .{1,15}|ajoutez-nous à vos sources .{1,30}",
    "es": r"cerrar|ampliar|vídeo|video|más|imprimir|compartir|publicidad|escuchar|comentarios?|copiar enlace|guardar|enviar"
    r"|escuch(?:a|ar|e) (?:esta|este|la|el) (?:noticia|artículo)|tiempo de lectura:? .{1,15}",
    "pt": r"fechar|ampliar|vídeo|mais|imprimir|compartilhar|publicidade|ouvir|comentários?|salvar|voltar"
    r"|(?:ouça|ouvir) (?:est[ae]|a|o) (?:notícia|matéria|artigo)|tempo de leitura:? .{1,15}",
    "it": r"chiudi|ingrandisci|video|altro|stampa|condividi|pubblicità|ascolta|commenti|salva"
    r"|ascolta (?:l'articolo|questo articolo)|segui il canale whatsapp.{0,20}|tempo di lettura:? .{1,15}",
    "nl": r"sluiten|vergroten|video|meer|delen|advertentie|luister|reacties|opslaan"
    r"|luister naar dit artikel|leestijd:? .{1,15}",
    "pl": r"zamknij|powiększ|wideo|więcej|drukuj|udostępnij|reklama|posłuchaj|komentarze|skomentuj|zapisz"
    r"|posłuchaj (?:artykułu|tekstu)|czas czytania:? .{1,15}",
    "sv": r"stäng|dela|annons|lyssna|spara"
    r"|lyssna på artikeln|lästid:? .{1,15}",
    "no": r"lukk|del|annonse|lytt|lagre"
    r"|lytt til (?:artikkelen|saken)|lesetid:? .{1,15}",
    "da": r"luk|del|annonce|lyt|gem"
    r"|lyt til (?:artiklen|historien)|læsetid:? .{1,15}",
    "ru": r"закрыть|поделиться|реклама|видео|ещё|слушать"
    r"|слушать статью|время чтения:? .{1,15}",
    "uk": r"слухати статтю|час читання:? .{1,15}",
    "tr": r"dinle|haberin devamı|.{0,10}google (?:news'te|haberler'de) takip (?:edin|et)",
    "id": r"dengarkan artikel(?: ini)?",
    "vi": r"nghe (?:bài viết|đọc bài)",
    "ja": r"この記事を聞く|googleで優先する.{0,12}|lineで送る|リンクをコピー",
    "zh": r"本文朗读|收听|听新闻|字体大小",
    "ko": r"(?:기사|본문) 듣기|글자 크기(?: .{0,10})?|구독하기",
    "ar": r"استمع (?:للمقال|إلى المقال|للخبر)",
    "fa": r"خبر را گوش دهید",
    "he": r"חזרה לעמוד הבית",
    "hi": r"सुनें|.{0,10}(?:गूगल न्यूज़|google news) पर फॉलो करें|whatsapp चैनल से जुड़ें",
}
FURNITURE = _phrases(_FURNITURE, r"\W*", r"\W*")
"""The whole of a line that is a button's label."""

_CONSENT = {
    "en": r"we (?:value your privacy|use cookies)|before you continue|accept all|cookie (?:policy|settings|preferences)|your privacy choices|consent",
    "de": r"wir (?:verwenden|nutzen) cookies|ihre privatsphäre|zustimm(?:en|ung)|alle akzeptieren|mit werbung (?:weiter)?lesen|einwilligung",
    "fr": r"nous utilisons des cookies|votre vie privée|accepter et|consentement|continuer sans accepter",
    "es": r"utilizamos cookies|aceptar (?:todo|cookies)|tu privacidad|su privacidad",
    "pt": r"utilizamos cookies|aceitar (?:todos|cookies)",
    "it": r"utilizziamo (?:i )?cookie|accetta (?:tutti|e continua)|informativa",
    "nl": r"wij gebruiken cookies|cookies? accepteren|toestemming|privacy-instellingen",
    "pl": r"używamy (?:plików )?cookies|zgadzam się|twoja prywatność|twojej prywatności",
}
CONSENT = _phrases(_CONSENT)
"""What a page says that wants an agreement first."""

_SCRIPT_NEEDED = {
    "en": r"(?:enable|activate|turn on|requires?) javascript|javascript (?:is )?(?:required|disabled|must be)|checking your browser|just a moment|are you a (?:human|robot)|verify you are human|access (?:to this page has been )?denied",
    "de": r"javascript (?:aktivieren|ist deaktiviert|muss)|aktivieren sie (?:bitte )?javascript",
    "fr": r"(?:activer|activez) (?:le )?javascript",
    "es": r"(?:habilit|activ)\w+ (?:el )?javascript",
    "pt": r"(?:habilit|ativ)\w+ (?:o )?javascript",
}
SCRIPT_NEEDED = _phrases(_SCRIPT_NEEDED)
"""What a page says that is empty without scripts."""

_PAYWALL = {
    "en": r"subscribe to (?:continue|read|unlock|keep)|to (?:continue|keep) reading|already a subscriber|subscribers? only|for subscribers|this (?:article|post|content) is for (?:paying |paid )?(?:subscribers|members)|unlock this article|this post is for paid",
    "de": r"jetzt weiterlesen mit|nur für abonnenten|exklusiv für abonnenten|dieser artikel ist (?:nur|exklusiv)|sie haben bereits ein|weiterlesen mit|um weiterzulesen",
    "fr": r"(?:article )?réservé (?:à nos|aux) abonnés|pour lire la suite|il (?:vous )?reste [\d ,.]+\s?% (?:de cet article )?à lire|la suite est réservée",
    "es": r"(?:contenido )?(?:exclusivo|solo) para suscriptores|suscríbete para (?:seguir|continuar)|para seguir leyendo",
    "pt": r"(?:conteúdo )?exclusivo para assinantes|assine para (?:continuar|ler)",
    "it": r"(?:riservato|solo) (?:agli|per gli) abbonati|per continuare a leggere",
    "nl": r"alleen voor abonnees|exclusief voor abonnees|verder lezen\?",
    "pl": r"tylko dla (?:prenumeratorów|subskrybentów)|aby czytać dalej|dalszy ciąg dostępny",
    "sv": r"endast för prenumeranter|för att läsa vidare",
    "da": r"kun for abonnenter|for at læse videre",
    "ja": r"この記事は(?:有料)?会員(?:限定|記事)|残り\d+文字|有料記事",
}
PAYWALL = _phrases(_PAYWALL)
"""What a page says where only the beginning of an article is free."""

MONTHS: Mapping[str, Iterable[str]] = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec".split(),
    "de": "januar|jänner|jän februar|feber märz|mär|maerz april mai juni juli august september oktober|okt november dezember|dez".split(),
    "fr": "janvier|janv février|févr|fevrier mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|déc|decembre".split(),
    "es": "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic".split(),
    "pt": "janeiro fevereiro|fev março|marco abril maio|mai junho julho agosto setembro|set outubro|out novembro dezembro|dez".split(),
    "it": "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre ottobre|ott novembre dicembre".split(),
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november december".split(),
    "pl": "stycznia|styczeń lutego|luty marca|marzec kwietnia|kwiecień maja|maj czerwca|czerwiec lipca|lipiec sierpnia|sierpień września|wrzesień października|październik listopada|listopad grudnia|grudzień".split(),
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "no": "januar februar mars april mai juni juli august september oktober november desember|des".split(),
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "fi": "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu".split(),
    "cs": "ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu prosince|prosinec".split(),
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra".split(),
    "hu": "január február március április május június július augusztus szeptember október november december".split(),
    "ro": "ianuarie|ian februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie".split(),
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık".split(),
    "ru": "января|январь|янв февраля|февраль|фев марта|март апреля|апрель|апр мая|май июня|июнь июля|июль августа|август|авг сентября|сентябрь|сен октября|октябрь|окт ноября|ноябрь|ноя декабря|декабрь|дек".split(),
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(),
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември".split(),
    "sr": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra".split(),
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga|studenog prosinca".split(),
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου|μαϊου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου".split(),
    "id": "januari februari maret april mei juni juli agustus september oktober|okt november|nop desember|des".split(),
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre".split(),
    "ar": "يناير فبراير مارس أبريل|ابريل مايو يونيو|يونية يوليو|يوليوز أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر".split(),
    "fa": "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر".split(),
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר".split(),
    "hi": "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर".split(),
    "bn": "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর".split(),
}
"""The months' names in order, in the form that stands in dates, per language."""

STOPWORDS: Mapping[str, frozenset[str]] = {
    lang: frozenset(words.split())
    for lang, words in {
        "en": "the and of to in that is was for with on as by at from his her they are has have",
        "de": "der die das und ist nicht mit auf ein eine für von dem den sich auch werden wird im des",
        "fr": "le la les des et est dans une pour que qui sur pas par au du avec plus cette sont",
        "es": "el la los las que del con una por para como más pero su fue este han está sus al",
        "pt": "o os que não uma com para por dos da do das mais como foi pelo também ao são ele",
        "it": "il che di non una per con sono della del nel alla gli anche più dei ha questo come le",
        "nl": "de het een van en is dat niet op te zijn voor met die aan ook er maar om hij",
        "pl": "w nie się na że z do jest to o jak przez ale po są od dla oraz tym który",
        "sv": "och att det som en är på för av med till den har inte om ett han var jag från",
        "da": "og at det som en er på for af med til den har ikke om et han var der fra",
        "no": "og at det som en er på for av med til den har ikke om et han var seg fra etter",
        "fi": "ja on ei että oli se hän mutta ovat myös kun kuin joka sen mukaan ole tai jo vuoden",
        "cs": "a se na je v že to s z do o které by jako ale pro jsou po jeho podle",
        "hu": "a az és hogy nem is egy ez meg van volt már csak el de mint azt még szerint",
        "ro": "și în de la cu pe nu care din pentru este că un mai au fost sunt prin după sau",
        "tr": "ve bir bu için ile da de olarak çok daha olan ise gibi sonra kadar ancak yeni göre en var",
        "id": "yang dan di ini itu dengan untuk dari pada tidak dalam akan ke juga oleh telah ada bisa kata karena",
        "ca": "el la els les que de amb una per als més però són aquest ha del també com seva hi",
        "sw": "ya wa na kwa ni katika la za kuwa hiyo cha huo hii watu ambao kama baada yake wake",
        "vi": "và của là có được cho không với trong các những một người này đã để khi đến từ theo",
    }.items()
}
"""Words that every text of a language is full of."""
