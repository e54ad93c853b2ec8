"""Codebooks of other programs: REFI-QDA as it is written in the wild."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcode.errors import CodebookError, ImportProblem
from qualcode.importers.codebook_qdc import read, read_told
from qualcode.model.codebook import CodeEntry

GUID = "01234567-89ab-cdef-0123-456789abcdef"
OTHER = "11234567-89ab-cdef-0123-456789abcdef"


def book(codes: str, *, namespace: str = "urn:QDA-XML:codebook:1.0", after: str = "") -> str:
    """A codebook file with these codes."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<CodeBook xmlns="{namespace}" origin="ett annat program">'
        f"<Codes>{codes}</Codes>{after}</CodeBook>"
    )


def qdc(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """The text as a .qdc file."""
    path = folder / "kodbok.qdc"
    path.write_bytes(text.encode(encoding))
    return path


def qdpx(folder: Path, parts: dict[str, str]) -> Path:
    """A .qdpx file of these parts."""
    path = folder / "studie.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def test_codes_come_with_their_tree_definitions_and_colours(tmp_path: Path) -> None:
    path = qdc(
        tmp_path,
        book(
            f'<Code guid="{GUID}" name="Hinder" isCodable="true" color="#FF0000">'
            "<Description>Det som bromsar.</Description>"
            f'<Code guid="{OTHER}" name="projekttrötthet" isCodable="true"/></Code>'
        ),
    )

    assert read(path) == (
        CodeEntry("Hinder", guid=GUID, definition="Det som bromsar.", colour="#ff0000"),
        CodeEntry("projekttrötthet", guid=OTHER, parent="Hinder"),
    )


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", "urn:annat"]
)
def test_elements_are_known_by_their_names_in_whatever_namespace(
    tmp_path: Path, namespace: str
) -> None:
    path = qdc(tmp_path, book('<Code name="slump" isCodable="true"/>', namespace=namespace))

    assert read(path) == (CodeEntry("slump"),)


def test_a_byte_order_mark_is_no_part_of_the_xml(tmp_path: Path) -> None:
    path = qdc(tmp_path, book('<Code name="ömsesidighet"/>'), "utf-8-sig")

    assert read(path) == (CodeEntry("ömsesidighet"),)


def test_guids_in_braces_and_capitals_are_those_without(tmp_path: Path) -> None:
    path = qdc(tmp_path, book(f'<Code name="slump" guid="{{{GUID.upper()}}}"/>'))

    assert read(path)[0].guid == GUID


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("#F0a", "#ff00aa"),
        ("#80FF8800", "#ff8800"),
        ("rgb(255, 136, 0)", "#ff8800"),
        ("röd", ""),
    ],
)
def test_other_forms_of_colours_are_turned_and_told(
    tmp_path: Path, written: str, read_as: str
) -> None:
    path = qdc(tmp_path, book(f'<Code name="slump" color="{written}"/>'))

    codes, notes = read_told(path)

    assert codes[0].colour == read_as
    assert notes == ("1 colour was not written as #rrggbb; it was turned into that, or left out.",)


def test_codes_of_one_name_are_told_apart_by_what_they_stand_under(tmp_path: Path) -> None:
    path = qdc(
        tmp_path,
        book(
            '<Code name="Hinder"><Code name="övrigt"/></Code>'
            '<Code name="Stöd"><Code name="Övrigt"><Code name="resor"/></Code></Code>'
        ),
    )

    codes, notes = read_told(path)

    assert [(code.name, code.parent) for code in codes] == [
        ("Hinder", None),
        ("övrigt", "Hinder"),
        ("Stöd", None),
        ("Övrigt (Stöd)", "Stöd"),
        ("resor", "Övrigt (Stöd)"),
    ]
    assert notes == (
        "There are several codes called “Övrigt”. One is called “Övrigt (Stöd)” here.",
    )


def test_sets_and_folders_are_told_of(tmp_path: Path) -> None:
    path = qdc(
        tmp_path,
        book('<Code name="Tema" isCodable="false"/>', after='<Sets><Set name="grupp"/></Sets>'),
    )

    assert read_told(path)[1] == (
        "1 code is only a folder there; here it is a code like others.",
        "1 set was left out.",
    )


def test_a_guid_that_two_codes_have_is_kept_by_the_first(tmp_path: Path) -> None:
    path = qdc(tmp_path, book(f'<Code name="a" guid="{GUID}"/><Code name="b" guid="{GUID}"/>'))

    assert [code.guid for code in read(path)] == [GUID, None]


def test_a_file_with_entities_is_not_read(tmp_path: Path) -> None:
    text = '<!DOCTYPE a [<!ENTITY x "y">]><CodeBook><Codes><Code name="&x;"/></Codes></CodeBook>'
    path = qdc(tmp_path, text)

    with pytest.raises(ImportProblem, match="entities"):
        read(path)


@pytest.mark.parametrize("text", ["", "<Code", "kod;namn", "<html/>"])
def test_what_is_no_codebook_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportProblem, match=r"kodbok\.qdc"):
        read(qdc(tmp_path, text))


def test_codes_below_all_reason_are_refused(tmp_path: Path) -> None:
    path = qdc(tmp_path, book('<Code name="a">' * 30 + "</Code>" * 30))

    with pytest.raises(CodebookError, match="levels"):
        read(path)


@pytest.mark.parametrize("name", ["project.qde", "Project.qde", "Miljö och attityd.qde"])
def test_the_codebook_of_a_project_is_found_whatever_its_file_is_called(
    tmp_path: Path, name: str
) -> None:
    project = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="studie"><CodeBook><Codes>'
        f'<Code name="slump" guid="{GUID}"/><Code name="kommun A" guid="{OTHER}"/>'
        f'</Codes></CodeBook><Cases><Case guid="{OTHER}"/></Cases></Project>'
    )
    path = qdpx(tmp_path, {name: project, "Sources/a.txt": "text"})

    codes, notes = read_told(path)

    assert codes == (CodeEntry("slump", guid=GUID),)
    assert notes == ("“kommun A” is a case, not a code. Left out.",)


@pytest.mark.parametrize(
    "parts", [{}, {"a.qde": "<Project/>", "b.qde": "<Project/>"}, {"project.qde": "<Project"}]
)
def test_a_project_that_is_not_whole_is_refused(tmp_path: Path, parts: dict[str, str]) -> None:
    with pytest.raises(ImportProblem, match="REFI-QDA"):
        read(qdpx(tmp_path, parts))
