"""What somebody asks about two halves of a study, or about its interviews in order.

It loads nothing.
"""

from __future__ import annotations

ORDERS = ("coded", "import", "name")
"""What sources are put in order by; and attribute:NAME, by the cases whose words they hold."""

ATTRIBUTE = "attribute:"
