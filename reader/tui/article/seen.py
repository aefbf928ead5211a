"""How much of an article has been in view."""


class Seen:
    """The stretches of a text that have been in view, overlapping and touching ones made one."""

    def __init__(self, before: int = 0) -> None:
        """What stands before the offset `before` counts as seen: it was, when the article was left there."""
        self._spans: list[tuple[int, int]] = [(0, before)] if before > 0 else []

    def add(self, start: int, end: int) -> None:
        """Take another stretch for seen."""
        merged: list[tuple[int, int]] = []
        for begin, stop in sorted([*self._spans, (start, end)]):
            if merged and begin <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
            else:
                merged.append((begin, stop))
        self._spans = merged

    def share(self, start: int, end: int) -> float:
        """What part of a stretch has been seen, 0 to 1."""
        if end <= start:
            return 1.0 if self._spans else 0.0
        seen = sum(max(0, min(stop, end) - max(begin, start)) for begin, stop in self._spans)
        return seen / (end - start)
