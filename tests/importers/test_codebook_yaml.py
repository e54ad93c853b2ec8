"""Reading a codebook from YAML: what is taken, and how what is refused is said."""

from pathlib import Path

import pytest

from qualcode.errors import CodebookError, ImportProblem
from qualcode.importers.codebook_yaml import entries_in, read, read_version
from qualcode.model.codebook import CodeEntry


def refused(text: str) -> list[str]:
    """The lines of the message that refuses a codebook."""
    with pytest.raises((CodebookError, ImportProblem)) as caught:
        entries_in(text, "kodbok.yaml")
    return str(caught.value).splitlines()


def test_nested_codes_become_entries_with_their_parents_before_them() -> None:
    text = """
codebook: Prov
codes:
  - name: Hinder
    codes:
      - name: projekttrötthet
        definition: >
          Ingen orkar
          mer.
        keywords: [trött, "*trötthet"]
  - {name: verktyg vs symbol, contrast: true, codes: [{name: verktyg}, {name: symbol}]}
"""

    found = entries_in(text, "kodbok.yaml")

    assert found == (
        CodeEntry("Hinder"),
        CodeEntry(
            "projekttrötthet",
            parent="Hinder",
            definition="Ingen orkar mer.",
            keywords=("trött", "*trötthet"),
        ),
        CodeEntry("verktyg vs symbol", contrast=True),
        CodeEntry("verktyg", parent="verktyg vs symbol"),
        CodeEntry("symbol", parent="verktyg vs symbol"),
    )


def test_rules_stand_in_their_own_quotation_marks_or_between_yamls() -> None:
    text = """
codes:
  - name: slump
    keywords:
      - ”rätt läge” AND (tur OR råka)
      - tur NÄRA/5 "ja, tack; nej"
      - '"rätt läge" AND NOT *tur'
"""

    [entry] = entries_in(text, "kodbok.yaml")

    assert entry.keywords == (
        "”rätt läge” AND (tur OR råka)",
        'tur NÄRA/5 "ja, tack; nej"',
        '"rätt läge" AND NOT *tur',
    )


def test_a_rule_that_cannot_be_read_is_told_with_the_line_of_its_code() -> None:
    [line] = refused("codes:\n  - name: slump\n    keywords: [tur OCH]\n")

    assert line.startswith("kodbok.yaml, line 2: The keyword “tur OCH” of “slump” cannot be read.")


def test_parts_left_empty_count_as_left_out() -> None:
    text = "codebook:\ncodes:\n  - name: slump\n    guid:\n    definition: ''\n    codes:\n"

    assert entries_in(text, "kodbok.yaml") == (CodeEntry("slump"),)


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kodbok.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "codes:\r\n  - name: eldsjälar\r\n".encode())

    assert read(path) == (CodeEntry("eldsjälar"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "codes:\n- name: on",
            'line 2: “name” must be text, and YAML does not take on for text. Write "on".',
        ),
        ("codes:\n- name: 2020", "line 2: “name” must be text, and YAML does not take 2020"),
        ("codes:\n- name: a\n  badge: [b]", "line 3: “badge” must be text, not a list"),
        (
            "codes:\n- name: a\n  colur: x",
            "line 3: There is no key “colur”. Did you mean “colour”?",
        ),
        ("codes:\n- namn: a\n  name: b", "line 2: There is no key “namn”. Did you mean “name”?"),
        ("codes:\n- name: a\n  xyzzy: x", "line 3: There is no key “xyzzy”. Known are: guid, name"),
        ("codes:\n- name: a\n  <<: {}", "line 3: There is no key “<<”"),
        ("codes:\n- name: a\n  name: b", "line 3: The key “name” is there twice"),
        ("codes:\n- ? [a]\n  : b\n  name: c", "line 2: There is no key “?”"),
        ("codes:\n- name: a\n  keywords: a, b", "line 3: “keywords” must be a list"),
        ("codes:\n- name: a\n  keywords: [no]", "line 3: “keywords” must be text"),
        ("codes:\n- name: a\n  contrast: ja", "line 3: “contrast” must be true"),
        ("codes:\n- name: a\n  codes: b", "line 3: “codes” must be a list"),
        ("codes:\n- definition: a", "line 2: A code has no name"),
        ("codes:\n- eldsjälar", "line 2: Here should stand keys with values, such as “name: …”"),
        ("codes:\n- name: a\n\n- name: A", "line 4: The name “A” is used twice"),
        ("codes:\n- name: a\n  badge: abc", "line 2: The badge of “a” is “abc”"),
        ("codes:\n- name: a\n  colour: röd", "line 2: The colour of “a” is “röd”"),
        ("codes:\n- name: a\n  guid: 7f", "line 2: The GUID of “a” is “7f”"),
        ("codes:\n- name: a\n  contrast: true", "line 2: The contrast code “a” has 0 sub-codes"),
        ('codes:\n- name: "a\\e[2J"', "line 2: “name” of “a\ufffd[2J” holds the control character"),
        ("codebook: Prov", "line 1: “codes” is missing"),
        ("- name: a", "line 1: Here should stand keys with values, such as “codebook: …”"),
        (
            "codes:\n- name: *verktyg",
            'line 2: YAML takes *verktyg for an alias. Write it in quotes: "*verktyg".',
        ),
        ("codes: &a\n- name: b", "line 1: YAML takes &a for an anchor"),
        (
            "codes:\n- name: !!python/name:os.system",
            "line 2: YAML takes what begins with ! for a tag",
        ),
        ("codes: [", "line 1: this cannot be read as YAML"),
        ("codes:\n\t- name: a", "line 2: this cannot be read as YAML"),
        ("codes: []\n---\ncodes: []", "line 2: this cannot be read as YAML"),
        ("codes:\n- name: a\x07", "line 2: this cannot be read as YAML (control character U+0007)"),
        ("codes: " + "[" * 100_000, "line 1: this cannot be read as YAML (nested too deeply)"),
        ("# bara en kommentar", "is empty"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_remedy(text: str, message: str) -> None:
    lines = refused(text)

    assert len(lines) == 1
    assert lines[0].startswith("kodbok.yaml")
    assert message in lines[0]


def test_codes_nested_deeper_than_a_tree_may_be_are_refused_by_name() -> None:
    text = "codes:\n" + "".join(
        f"{'  ' * level}- name: k{level}\n{'  ' * level}  codes:\n" for level in range(21)
    )

    assert refused(text) == [
        "kodbok.yaml, line 42: “k20” stands more than 20 levels down. Move it up."
    ]


def test_aliases_that_would_unfold_to_gigabytes_are_refused_before_they_do() -> None:
    laughs = "\n".join(f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}, *l{n - 1}]" for n in range(1, 40))

    lines = refused(f"l0: &l0 [ha]\n{laughs}")

    assert lines[0].endswith("YAML takes &l0 for an anchor. Put the whole text in quotes.")
    assert lines[-1] == "… and 69 more problems."


def test_all_problems_are_listed_in_the_order_of_the_file() -> None:
    text = "codes:\n- name: a\n  badge: abc\n- name: on\n- {name: a, colour: red}\n"

    assert [line.split(":")[0] for line in refused(text)] == [
        "kodbok.yaml, line 2",
        "kodbok.yaml, line 4",
        "kodbok.yaml, line 5",
        "kodbok.yaml, line 5",
    ]


def test_after_ten_problems_the_rest_are_counted() -> None:
    text = "codes:\n" + "".join(f"- {{name: kod {n}, badge: abc}}\n" for n in range(12))

    lines = refused(text)

    assert len(lines) == 11
    assert lines[-1] == "… and 2 more problems."


def test_more_items_than_any_codebook_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.importers.codebook_yaml._MAX_ITEMS", 50)

    lines = refused("codes:\n" + "- {name: a}\n" * 60)

    assert "(more than 50 items)" in lines[0]


def test_a_file_too_large_for_a_codebook_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stor.yaml"
    path.write_text("codes: []\n" + "#" * 200, encoding="utf-8")
    monkeypatch.setattr("qualcode.importers.codebooks.MAX_BYTES", 100)

    with pytest.raises(ImportProblem, match=r"stor\.yaml is larger than"):
        read(path)


@pytest.mark.parametrize(
    ("written", "version"),
    [("3", "3"), ("1.10", "1.10"), ("v2", "v2"), ("2026-03-01", "2026-03-01"), ("", ""), ("~", "")],
)
def test_a_version_is_taken_as_it_is_written(tmp_path: Path, written: str, version: str) -> None:
    path = tmp_path / "kodbok.yaml"
    path.write_text(f"version: {written}\ncodes:\n  - name: Hinder\n", encoding="utf-8")

    assert read_version(path) == version
    assert read(path) == (CodeEntry("Hinder"),)


def test_a_version_that_is_a_list_is_refused() -> None:
    assert refused("version: [1, 2]\ncodes:\n  - name: Hinder\n") == [
        "kodbok.yaml, line 1: “version” must be text, not a list or keys with values."
    ]
