"""Links: opened by number, from a list, or by the letters that are put on them."""

from collections.abc import Sequence

from textual import events

from reader.address import host
from reader.library import Library
from reader.model import Headline, Span
from reader.tui.keys import Keymap
from reader.tui.screen.walking import WalkScreen


class LinkScreen(WalkScreen):
    """The screen as far as the links of the article go."""

    def __init__(self, library: Library, rows: Sequence[Headline], keymap: Keymap | None = None) -> None:
        super().__init__(library, rows, keymap)
        self._number = ""
        """Digits of a link's number that is not whole yet."""
        self._letters = ""
        """Letters of a hint that is not whole yet."""

    async def take_key(self, event: events.Key) -> bool:
        """While a number or a hint is being typed, its keys are no commands."""
        if self._number and self._type_number(event.key):
            return True
        if self.view.hints and self._type_hint(event.key):
            return True
        return await super().take_key(event)

    # --- by number ---------------------------------------------------------------------------------------------------

    def action_link(self) -> None:
        """Begin the number of a link: where it leads is shown, and Enter opens it.

        Nothing is opened at once, in an article of few links either: of `5j`, as Vim has it, the five is no link.
        """
        if not self.view.links:
            self.say("This article has no links." if self.reading else "No article is open.")
        elif not self.stroke.isdecimal():  # chosen by name, not by a key
            self.action_links()
        else:
            self._show_number(self.stroke)

    def _type_number(self, key: str) -> bool:
        """Take a key of a number. -> whether it was one; any other key gives the number up and has its own meaning."""
        if key.isdecimal():
            self._show_number(self._number + key)
            return True
        number = int(self._number)
        self._show_number("")
        if key == "enter":
            self._open_link(number)
        return key in ("enter", "escape")

    def _show_number(self, digits: str) -> None:
        self._number = digits
        links = self.view.links
        where = links[int(digits) - 1].href if digits and 1 <= int(digits) <= len(links) else ""
        self.status.pending = f"{digits} {host(where) or where} · Enter opens" if where else digits

    def _open_link(self, number: int) -> None:
        links = self.view.links
        if 1 <= number <= len(links):
            self._browse(links[number - 1].href)
        else:
            self.say(f"There is no link {number}; the article has {len(links)}.")

    # --- by hint -----------------------------------------------------------------------------------------------------

    def action_hints(self) -> None:
        """Put letters on the links in view, to open one by."""
        if self.reading is None:
            self.say("No article is open.")
            return
        self.activate("article")
        self._letters = ""
        self.view.show_hints()
        self.say("Type the letters of a link; Esc leaves." if self.view.hints else "No link is in view.")

    def _type_hint(self, key: str) -> bool:
        """Take a letter of a hint. -> True: no key means anything else meanwhile."""
        self._letters += key if len(key) == 1 else "?"
        links = self.view.narrow_hints(self._letters)
        if len(links) != 1 or self._letters not in self.view.hints:
            if links:
                return True
            self.say("" if key == "escape" else "No link has these letters.")
        else:
            self._browse(links[0].href)
        self._letters = ""
        self.view.hide_hints()
        return True

    # --- from a list -------------------------------------------------------------------------------------------------

    def action_links(self) -> None:
        """List the links, to open one or to go to where it stands."""
        if self.reading is None or not self.view.links:
            self.say("This article has no links." if self.reading else "No article is open.")
            return
        from reader.tui.dialogs.link_list import LinkList

        article, links = self.reading.article, self.view.links
        dialog = LinkList(article, links)

        def chosen(number: str | None) -> None:
            if number is None:
                return
            link = links[int(number) - 1]
            if dialog.to_open:
                self._browse(link.href)
            elif self.view.article and self.view.article.id == article.id:
                self.activate("article")
                self.view.go_to(Span(link.start, link.end))

        self.app.push_screen(dialog, chosen)
