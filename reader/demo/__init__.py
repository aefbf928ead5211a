"""The Meridian: a small invented paper that ships with the reader, so that a first run without a network has news to open.

The folder is a site. A client that maps `HOST` to it serves these files as the answers of that host, so an article
from here takes the same way as any other: fetched, cleaned, marked and stored. Everything in it is made up, and says so.
"""

HOST = "meridian.example"
"""A name that can never be registered (RFC 2606)."""

FEED = "https://meridian.example/feed.xml"
"""The paper's feed, as an address to subscribe to."""

TITLE = "The Meridian"
"""The paper's name."""
