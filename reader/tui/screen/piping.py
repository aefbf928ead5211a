"""Piping: handing an article to a command of the user's own."""

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
        """Ask for a command of the shell to hand the article to."""
        from reader.tui.dialogs.pipe import PipeScreen

        article = await self._article_here()
        if article is None:
            return

        async def typed(command: str | None) -> None:
            if command is not None:
                await self.remember(PIPED, command)
                self._pipe(article, command)

        self.app.push_screen(PipeScreen(article.title, await self.past(PIPED)), typed)

    async def action_pipe_to(self, command: str) -> None:
        """Hand the article to a command that is typed already."""
        article = await self._article_here()
        if article is not None:
            self._pipe(article, command)

    @work(exclusive=True, group="pipe")
    async def _pipe(self, article: Article, command: str) -> None:
        """Run the command, and show what it wrote; where it failed, say so with the first line of that."""
        from reader.tui.dialogs.pipe import PipedScreen

        told = cut(command, _TOLD)
        self.status.progress = f"{told} is running · " + self.keyed("{close} stops it")
        try:
            piped = await self._told(pipe(article, command))
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
