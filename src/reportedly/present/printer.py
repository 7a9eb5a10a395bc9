"""Lines on a terminal: wrapped and indented there, whole in a file, and never markup."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from reportedly.present.view import n_of

_WIDEST = 110


class Printer:
    """Prints lines whose words are plain text; a part may have a style of rich's."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def line(self, *parts: str | tuple[str, str], indent: int = 0, hang: int = 2) -> None:
        """Print one line, on a terminal wrapped with its further lines hanging."""
        text = Text.assemble(*parts)
        if not self.console.is_terminal:
            self.console.print(Text(" " * indent) + text, soft_wrap=True)
            return
        width = max(20, min(self.console.width, _WIDEST) - indent - hang)
        lines = text.wrap(self.console, width, overflow="fold")
        for i, wrapped in enumerate(lines):
            wrapped.rstrip()
            self.console.print(Text(" " * (indent + (hang if i else 0))) + wrapped, soft_wrap=True)

    def more(self, n: int, thing: str, indent: int) -> None:
        """Count what is left out, where anything is."""
        if n > 0:
            self.line(f"and {n_of(n, 'more ' + thing)}", indent=indent)

    def gap(self) -> None:
        """Print an empty line."""
        self.console.print()
