"""Everything that is kept: one SQLite file, read and written by one thread."""

from reader.store.store import Store

__all__ = ["Store"]
