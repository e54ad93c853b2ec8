"""What may be the name of a coder or a case."""

from __future__ import annotations

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.codebook import brief
from qualcode.model.printable import printable

LONGEST = 100
# Reports take this for all coders together.
EVERYBODY = "*"


def need_name(name: str) -> None:
    """Raise QualcodeError for a name that is empty, too long, or holds what cannot be seen."""
    if not name.strip():
        raise QualcodeError(_("A name needs at least one letter."))
    if len(name) > LONGEST or printable(name) != name or name.strip() == EVERYBODY:
        raise QualcodeError(
            _("“{name}” cannot be a name. Use at most {number} visible characters.").format(
                name=brief(name), number=LONGEST
            )
        )
