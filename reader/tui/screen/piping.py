"""Piping: handing articles to a command of the user's own."""

from collections.abc import Sequence

from textual import work

from reader.library import pipe
from reader.model import Article
from reader.text import cut
from reader.tui.screen.triage import TriageScreen

PIPED = "pipe commands"
"""The setting in which the commands are remembered."""
_TOLD = 40
"""Characters of a command in a sentence about it."""


class PipingScreen(TriageScreen):
    """The screen as far as pipes go."""

    async def action_pipe(self) -> None:
        """Ask for a command of the shell to hand the articles to."""
        from reader.tui.dialogs.pipe import PipeScreen

        articles = await self._articles_here()
        if not articles:
            return

        async def typed(command: str | None) -> None:
            if command is not None:
                await self.remember(PIPED, command)
                self._pipe(articles, command)

        what = articles[0].title if len(articles) == 1 else f"{len(articles)} articles, one after another"
        self.app.push_screen(PipeScreen(what, await self.past(PIPED)), typed)

    async def action_pipe_to(self, command: str) -> None:
        """Hand the articles to a command that is typed already."""
        if articles := await self._articles_here():
            self._pipe(articles, command)

    async def _articles_here(self) -> list[Article]:
        """The articles that a key acts on; none where one of them is not stored, which is said."""
        rows = self.targets
        if len(rows) == 1:
            return [article] if (article := await self._article_here()) else []
        found = [article for row in rows if (article := await self._article_of(row))]
        if missing := len(rows) - len(found):
            self.say(f"{missing} of {len(rows)} articles are not fetched yet; " + self.keyed("{refresh} fetches them."))
        return [] if missing else found

    @work(exclusive=True, group="pipe")
    async def _pipe(self, articles: Sequence[Article], command: str) -> None:
        """Run the command, and show what it wrote; where it failed, say so with the first line of that."""
        from reader.tui.dialogs.pipe import PipedScreen

        told = cut(command, _TOLD)
        self.status.progress = f"{told} is running · " + self.keyed("{close} stops it")
        try:
            piped = await self._told(pipe(articles, command))
        finally:
            self.status.progress = ""
        if piped is None:
            return
        first, _, more = piped.output.partition("\n")
        if piped.status:
            self.warn(f"{told} ended with exit status {piped.status}{f': {first}' if first else '.'}")
        elif not piped.output:
            self.say(f"{told} is done; it wrote nothing.")
        if more or (first and not piped.status):
            self.app.push_screen(PipedScreen(command, piped))
