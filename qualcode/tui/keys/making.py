"""How commands of the tables are written: in one line each, where that can be done."""

from collections.abc import Callable

from qualcode.tui.keys.commands import Command, Context, Group


def everywhere(id: str, keys: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of every screen."""
    names = tuple(keys.split())
    return Command(id, Context.EVERYWHERE, Group.EVERYWHERE, names, label, help, footer)


def on(context: Context) -> Callable[..., Command]:
    """What makes commands of a screen: id, group, keys, label, help, and a rank in the key bar."""

    def command(
        id: str, group: Group, keys: str, label: str, help: str, footer: int = 0
    ) -> Command:
        return Command(id, context, group, tuple(keys.split()), label, help, footer)

    return command


def inside(
    context: Context, id: str, keys: str, label: str, help: str, footer: int, bound: bool = True
) -> Command:
    """A command of a dialog or a line: never in the palette, which would cover it."""
    names = tuple(keys.split())
    return Command(
        id, context, Group.EVERYWHERE, names, label, help, footer, bound, in_palette=False
    )


def native(
    context: Context, group: Group, keys: str, label: str, help: str, footer: int = 0
) -> Command:
    """Keys that the widget with the focus answers by itself."""
    return Command(
        "native", context, group, tuple(keys.split()), label, help, footer, False, in_palette=False
    )
