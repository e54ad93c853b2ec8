"""Zip archives that do not tell when they were made."""

from __future__ import annotations

import io
import zipfile

from qualcode.exporters.archive import repacked


def packed(members: list[tuple[str, bytes]], year: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), data)
    return out.getvalue()


def test_order_and_dates_of_the_members_leave_no_trace() -> None:
    members = [("b.xml", b"<b/>"), ("[Content_Types].xml", b"<t/>"), ("a.xml", b"<a/>" * 99)]

    first = repacked(packed(members, 2001))

    assert first == repacked(packed(members[::-1], 2020))
    assert zipfile.ZipFile(io.BytesIO(first)).namelist() == [
        "[Content_Types].xml", "a.xml", "b.xml",
    ]  # fmt: skip
    assert zipfile.ZipFile(io.BytesIO(first)).read("a.xml") == b"<a/>" * 99
