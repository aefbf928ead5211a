"""What is one page, what may be opened, and what is shown of an address."""

import pytest

from reader.address import article_id, canonical, host, hostname, is_web, join


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("HTTPS://Example.ORG:443/a?b=1#c", "https://example.org/a?b=1"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?q=a%20b", "https://example.org/a?q=a%20b"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://пример.example/", "https://xn--e1afmkfd.example/"),
        ("file:///home/ana/page.html", "file:///home/ana/page.html"),
    ],
)
def test_canonical_forms(url: str, form: str) -> None:
    assert canonical(url) == form
    assert canonical(form) == form


def test_an_article_keeps_its_id_through_tracking_and_case() -> None:
    assert article_id("https://Example.org/a?utm_medium=rss") == article_id("https://example.org/a#top")
    assert article_id("https://example.org/a") != article_id("https://example.org/b")
    assert article_id("https://example.org/a").startswith("a-")


@pytest.mark.parametrize(
    "url", ["https://example.org/", "http://127.0.0.1:8000/x", "https://[::1]/", "https://xn--e1afmkfd.example/?q=ü"]
)
def test_web_addresses(url: str) -> None:
    assert is_web(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "--renderer-cmd-prefix=x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "smb://host/share",
        "http://",
        "http://a b/",
        "http://evil\\@bank.example/",
        "http://x/\x1b]0;t\x07",
        "http://x/\n--flag",
        "http://host:99999999/",
        "//example.org/",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    assert not is_web(url)
    assert not join("https://example.org/", url) or is_web(join("https://example.org/", url))


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("b", "https://example.org/a/b"),
        ("/b c", "https://example.org/b%20c"),
        ("//other.example/ü", "https://other.example/%C3%BC"),
        ("https://user:secret@other.example/", "https://other.example/"),
        ("javascript:alert(1)", ""),
        ("https://bank.example\\@evil.example/", ""),
        ("mailto:ana@example.org", ""),
        ("https://[broken", ""),
    ],
)
def test_links_become_absolute_or_nothing(href: str, url: str) -> None:
    assert join("https://example.org/a/", href) == url


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://WWW.Example.org:8080/x", "www.example.org"),
        ("http://user@аpple.example/", "xn--pple-43d.example"),
        ("http://[::1]/", "::1"),
        ("http://[", ""),
        ("http://[AP] Senate votes", ""),
        ("http://[AP]/", ""),
        ("a page", ""),
        ("", ""),
    ],
)
def test_any_text_names_a_host_or_none(url: str, name: str) -> None:
    assert hostname(url) == name
    assert host(url) == name.removeprefix("www.")


def test_the_shown_host_is_the_one_on_the_wire() -> None:
    assert host("https://www.example.org/x") == "example.org"
    assert host("https://bank.example@evil.example/") == "evil.example"
    assert host("http://аpple.example/") == "xn--pple-43d.example"
