"""Sources to begin with."""

from reader.model import Feed

_OUTLETS = (
    ("Africa", "allAfrica", "https://allafrica.com/tools/headlines/rdf/latest/headlines.rdf", "https://allafrica.com/"),
    ("Africa", "Daily Maverick", "https://www.dailymaverick.co.za/dmrss/", "https://www.dailymaverick.co.za/"),
    ("Asia", "Al Jazeera", "https://www.aljazeera.com/xml/rss/all.xml", "https://www.aljazeera.com/"),
    (
        "Asia",
        "The Hindu: World",
        "https://www.thehindu.com/news/international/feeder/default.rss",
        "https://www.thehindu.com/",
    ),
    ("Asia", "The Japan Times", "https://www.japantimes.co.jp/feed/", "https://www.japantimes.co.jp/"),
    (
        "Asia",
        "CNA",
        "https://www.channelnewsasia.com/api/v1/rss-outbound-feed?_format=xml",
        "https://www.channelnewsasia.com/",
    ),
    ("Europe", "BBC News: World", "https://feeds.bbci.co.uk/news/world/rss.xml", "https://www.bbc.com/news/world"),
    ("Europe", "The Guardian: World", "https://www.theguardian.com/world/rss", "https://www.theguardian.com/world"),
    ("Europe", "Deutsche Welle", "https://rss.dw.com/rdf/rss-en-all", "https://www.dw.com/en/"),
    ("Europe", "France 24", "https://www.france24.com/en/rss", "https://www.france24.com/en/"),
    ("North America", "NPR: World", "https://feeds.npr.org/1004/rss.xml", "https://www.npr.org/sections/world/"),
    ("North America", "CBC: World", "https://www.cbc.ca/webfeed/rss/rss-world", "https://www.cbc.ca/news/world"),
    ("South America", "MercoPress", "https://en.mercopress.com/rss/", "https://en.mercopress.com/"),
    (
        "South America",
        "Agência Brasil",
        "https://agenciabrasil.ebc.com.br/en/rss/ultimasnoticias/feed.xml",
        "https://agenciabrasil.ebc.com.br/en",
    ),
    ("Oceania", "ABC News Australia", "https://www.abc.net.au/news/feed/51120/rss.xml", "https://www.abc.net.au/news"),
    ("Oceania", "RNZ: World", "https://www.rnz.co.nz/rss/world.xml", "https://www.rnz.co.nz/"),
)


def starter() -> tuple[Feed, ...]:
    """World news in English from every inhabited continent, each tagged with its own.

    The addresses are those that the outlets publish; nothing is asked of them here, and an outlet may move its feed.
    """
    return tuple(Feed(url, title, site, (continent,)) for continent, title, url, site in _OUTLETS)
