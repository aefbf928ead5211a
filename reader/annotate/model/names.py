"""What a model says of an article's words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """By where a word starts: where it ends, and the log odds that it is part of a person's name."""

    words: dict[int, tuple[int, float]]

    def odds(self, start: int, end: int) -> float | None:
        """The mean of the words that start in `start:end`, marks left out; None where the network read none."""
        found = [self.words[at][1] for at in range(start, end) if at in self.words]
        return sum(found) / len(found) if found else None
