"""The pages in Chromium: filtered, by keys, on paper, dark, narrow, large, with no network."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.exporters import html_document, html_review
from qualcode.model.printable import printable
from tests.exporters.browser import Browser, opened
from tests.exporters.made_pages import (
    HOSTILE,
    REPORT,
    REVIEW,
    hostile_report,
    hostile_review,
    large_review,
    paper,
    place,
    remark,
)
from tests.office.libreoffice import absent

# What WCAG 2.2 asks for text (1.4.3).
READ = 4.5
# The lowest contrast of any text on the page, as WCAG 2.2 reckons it, with the words it is of.
# Colours that the browser mixed are told as "color(srgb 0.9 0.8 0.7)".
LOWEST_CONTRAST = """(() => {
  const parts = (colour) => {
    const numbers = colour.match(/[0-9.]+(?:e-?[0-9]+)?/g).map(Number);
    const most = colour.startsWith("color(") ? 1 : 255;
    return numbers.map((one, at) => at < 3 ? one / most : one);
  };
  const linear = (part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  const light = (colour) => {
    const [r, g, b] = parts(colour).map(linear);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (element) => {
    const lights = [light(getComputedStyle(element).color), light(ground(element))];
    return (Math.max(...lights) + .05) / (Math.min(...lights) + .05);
  };
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.innerText && getComputedStyle(one).visibility === "visible")
    .map((one) => [contrast(one), one.innerText.slice(0, 20)])
    .reduce((least, one) => one[0] < least[0] ? one : least);
})()"""
HOSTILE_PAGES = ("hostile-report", "hostile-review")
LONG = "å" * 300
SHOWN = "[...document.querySelectorAll('{}')].filter((one) => !one.closest('[hidden]'))"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with opened(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    (made / "report.html").write_bytes(html_document.write(REPORT))
    (made / "review.html").write_bytes(html_review.write(REVIEW))
    (made / "hostile-report.html").write_bytes(html_document.write(hostile_report()))
    (made / "hostile-review.html").write_bytes(html_review.write(hostile_review()))
    (made / "long-report.html").write_bytes(html_document.write(hostile_report(LONG)))
    (made / "long-review.html").write_bytes(html_review.write(hostile_review(LONG)))
    (made / "large.html").write_bytes(html_review.write(large_review()))
    return made


@pytest.fixture(autouse=True)
def _on_a_light_screen(browser: Browser) -> None:
    browser.media()


def shown(browser: Browser, what: str) -> list[str]:
    """The texts of the elements that can be seen, in one line each."""
    script = SHOWN.format(what) + ".map((one) => one.textContent.replace(/\\s+/g, ' ').trim())"
    return list(browser.run(script))


def printed(browser: Browser, folder: Path) -> str:
    """The words of the page as it is printed."""
    if not shutil.which("pdftotext"):
        absent("pdftotext (poppler-utils)")
    file = folder / "printed.pdf"
    file.write_bytes(browser.pdf())
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize("name", ["report", "review", *HOSTILE_PAGES])
def test_a_page_asks_for_nothing_and_nothing_goes_wrong(
    browser: Browser, folder: Path, name: str
) -> None:
    browser.open(folder / f"{name}.html")

    assert browser.asked == [(folder / f"{name}.html").as_uri()]
    assert browser.complaints == []


@pytest.mark.parametrize(
    "attempt",
    [
        "fetch('https://example.org/').then(() => 'sent', () => 'refused')",
        "new Promise((done) => { const i = new Image(); i.onload = () => done('sent');"
        " i.onerror = () => done('refused'); i.src = 'https://example.org/x.png'; })",
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); return window.ran ? 'sent' : 'refused'; })()",
    ],
)
def test_the_page_refuses_whatever_tries_to_reach_out(
    browser: Browser, folder: Path, attempt: str
) -> None:
    browser.open(folder / "review.html")

    assert browser.run(attempt) == "refused"


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_names_are_words_and_can_be_chosen(
    browser: Browser, folder: Path, name: str
) -> None:
    browser.open(folder / f"{name}.html")
    browser.run("location.hash = '#code=' + encodeURIComponent(document.querySelector("
                "'option[data-name]').dataset.name)")  # fmt: skip

    browser.until("document.getElementById('told').textContent.includes('Shown')")
    assert browser.run("document.title") != "x"
    assert browser.run("document.querySelectorAll('script').length") == 1
    assert browser.run("document.getElementById('chosen').textContent") == (
        f"Shown: {printable(HOSTILE)}. "
    )


def test_the_address_chooses_a_code_and_the_count_is_told(browser: Browser, folder: Path) -> None:
    browser.open(folder / "report.html", "#code=Hinder")

    assert shown(browser, "blockquote") == ["“Vi orkade inte.” — R1, Intervju 1"]
    assert shown(browser, "tbody tr[data-kind]") == ["Hinder1", "Vi orkade inte.Hinder"]
    assert shown(browser, "h3, h4") == ["Hinder"]
    assert shown(browser, "nav a") == [
        "How it was counted", "Frequencies", "Themes", "Hinder", "Meaning units",
    ]  # fmt: skip
    assert browser.run("document.getElementById('told').textContent.trim()") == (
        "Shown: Hinder. Quotations: 1 of 2. Table rows: 2 of 5."
    )
    assert browser.run("document.getElementById('code').selectedOptions[0].text") == "Hinder"


@pytest.mark.parametrize(
    "name", ["eldsj%C3%A4lar", "eldsjälar", "Eldsj%C3%84lar", "eldsja%CC%88lar"]
)
def test_a_code_is_found_however_its_name_is_written(
    browser: Browser, folder: Path, name: str
) -> None:
    browser.open(folder / "report.html", f"#code={name}")

    assert len(shown(browser, "blockquote")) == 1
    assert shown(browser, "h3, h4") == ["Drivkrafter", "eldsjälar"]


def test_a_theme_shows_what_is_about_its_sub_codes(browser: Browser, folder: Path) -> None:
    browser.open(folder / "review.html", "#code=Drivkrafter")

    assert shown(browser, ".remarks > li > .said") == [
        "2 [eldsjälar] Anna, 2026-01-02",
        "3 [eldsjälar] Anna, 2026-01-02",
        "4 [Drivkrafter] Anna, 2026-01-02",
    ]
    assert shown(browser, ".row > .number") == ["2", "3"]
    assert shown(browser, ".legend tbody td:first-child") == ["Drivkrafter", "eldsjälar"]


def test_a_code_that_is_not_there_is_named_and_hides_nothing(
    browser: Browser, folder: Path
) -> None:
    browser.open(folder / "report.html", "#code=%3Cb%3Enej%E0")

    assert shown(browser, "#missing") == ["No code here is called “%3Cb%3Enej%E0”."]
    assert len(shown(browser, "blockquote")) == 2


def test_a_code_is_chosen_and_left_again_by_keys(browser: Browser, folder: Path) -> None:
    browser.open(folder / "review.html")

    browser.press("Tab", "Tab", "ArrowDown", "ArrowDown")
    browser.until("document.getElementById('chosen').textContent === 'Shown: eldsjälar. '")
    address, chosen = browser.run("location.hash"), shown(browser, ".row > .number")
    browser.press("Tab", "Tab", "Space")
    browser.until("document.getElementById('chosen').textContent === ''")

    assert address == "#code=eldsj%C3%A4lar"
    assert chosen == ["2"]
    assert len(shown(browser, ".row > .number")) == 4
    assert browser.run("document.activeElement.id") == "code"


def test_the_way_back_leads_to_what_was_shown_before(browser: Browser, folder: Path) -> None:
    browser.open(folder / "report.html")
    browser.run("location.hash = '#code=Hinder'")
    browser.until("document.getElementById('told').textContent.includes('Hinder')")

    browser.run("history.back()")

    browser.until("document.getElementById('told').textContent.trim() === ''")
    assert len(shown(browser, "blockquote")) == 2


def test_the_rest_of_the_text_can_stay(browser: Browser, folder: Path) -> None:
    browser.open(folder / "review.html", "#code=Hinder")

    browser.run("document.getElementById('only').click()")

    assert shown(browser, ".row > .number") == ["1", "2", "3", "4"]
    assert shown(browser, ".remarks > li > .said") == [
        "5 [Hinder] Anna, 2026-01-02", "6 [Hinder] Anna, 2026-01-02",
    ]  # fmt: skip
    assert shown(browser, "mark:not(.off)") == ["orkade", "tolv"]
    assert browser.run(SHOWN.format(".open") + ".map((one) => one.id)") == [
        "passage-5",
        "passage-6",
    ]


def test_a_mark_has_the_colour_of_the_code_that_is_shown(browser: Browser, folder: Path) -> None:
    colour = (
        "[...document.querySelectorAll('mark')].filter((one) => one.textContent === 'drev')"
        ".map((one) => getComputedStyle(one).borderBottomColor)[0]"
    )
    listed = [
        remark("1", place("drev på"), "Hinder", colour="#d55e00"),
        remark("2", place("drev"), "eldsjälar", colour="#0072b2"),
    ]
    (folder / "two.html").write_bytes(html_review.write(paper(listed)))

    browser.open(folder / "two.html")
    both = browser.run(colour)
    browser.open(folder / "two.html", "#code=Hinder")
    one = browser.run(colour)

    assert both in ("rgb(0, 114, 178)", "color(srgb 0 0.447059 0.698039)")
    assert one in ("rgb(213, 94, 0)", "color(srgb 0.835294 0.368627 0)")


def test_passage_and_remark_lead_to_each_other_and_out_of_a_filter(
    browser: Browser, folder: Path
) -> None:
    browser.open(folder / "review.html", "#code=Hinder")

    browser.run("location.hash = '#remark-2'")
    browser.until("document.getElementById('code').value === ''")
    marked = shown(browser, "mark.here")
    browser.run("document.querySelector('#remark-2 a').focus()")

    assert marked == []
    assert shown(browser, "mark.here") == ["eldsjäl på"]
    assert shown(browser, ":target .said") == ["2 [eldsjälar] Anna, 2026-01-02"]


def test_without_scripts_everything_is_shown_and_no_filter(browser: Browser, folder: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(folder / "review.html", "#code=Hinder")
        rows, form = shown(browser, ".row > .number"), shown(browser, "#filter")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)

    assert (len(rows), form) == (4, [])


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["report", "review", "colours"])
def test_all_text_can_be_read_in_light_and_dark(
    browser: Browser, folder: Path, name: str, dark: bool
) -> None:
    hard = ["#000000", "#ffffff", "#ffff00", "#0000ff", "#ff0000", "#00ff00", "#777777"]
    words = ["Hur", "började", "eldsjäl", "kontoret", "drev", "Hon", "orkade"]
    listed = [
        remark(str(at), place(words[at], pieces=REVIEW.pieces[12:]), f"kod {at}", colour=colour)
        for at, colour in enumerate(hard)
    ]
    (folder / "colours.html").write_bytes(html_review.write(paper(listed, REVIEW.pieces[12:])))

    browser.media(dark=dark)
    browser.open(folder / f"{name}.html")

    least, of = browser.run(LOWEST_CONTRAST)
    assert least >= READ, of


@pytest.mark.parametrize("name", ["report", "review", *HOSTILE_PAGES, "long-report", "long-review"])
@pytest.mark.parametrize("width", [340, 700, 2400])
def test_no_page_is_wider_than_its_window(
    browser: Browser, folder: Path, name: str, width: int
) -> None:
    browser.open(folder / f"{name}.html", width=width)

    assert browser.run("document.documentElement.scrollWidth") <= width


def test_a_printed_report_has_all_its_words_and_nothing_to_click(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    browser.open(folder / "report.html")

    text = printed(browser, tmp_path)

    for words in ("Theme report", "Table 1. Theme frequencies", "“Hon brann.", "Vad som driver."):
        assert words in text
    assert "Contents" not in text
    assert "Show the code" not in text


def test_a_filtered_page_is_printed_as_it_is_shown_and_says_so(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    browser.open(folder / "review.html", "#code=Hinder")

    text = printed(browser, tmp_path)

    assert "Shown: Hinder. Remarks: 2 of 6. Paragraphs: 2 of 5." in text
    assert "Vi[5orkade5]intemer." in "".join(text.split())
    assert "Hon brann" not in text


def test_a_wide_table_is_printed_on_paper_turned_across(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    if not shutil.which("pdfinfo"):
        absent("pdfinfo (poppler-utils)")
    browser.open(folder / "report.html")
    (tmp_path / "report.pdf").write_bytes(browser.pdf())

    command = ["pdfinfo", "-l", "9", str(tmp_path / "report.pdf")]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout

    sizes = [
        line.split() for line in told.splitlines() if line.startswith("Page ") and " size:" in line
    ]
    assert [float(size[3]) < float(size[5]) for size in sizes] == [True, True, False]


def test_a_screen_reader_meets_landmarks_headings_and_names(browser: Browser, folder: Path) -> None:
    browser.open(folder / "review.html")

    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]

    met = {
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    }
    assert {
        ("main", ""), ("navigation", "Contents"), ("search", "Filter by code"), ("status", ""),
        ("heading", "Intervju 1"), ("combobox", "Show the code"), ("region", "Intervju 1"),
        ("link", "Remark 2: [eldsjälar]"), ("link", "Remark 2, to its passage"),
        ("columnheader", "Definition"), ("list", "Remarks"),
    } <= met  # fmt: skip


def test_a_thesis_is_there_within_two_seconds_and_filtered_within_one(
    browser: Browser, folder: Path
) -> None:
    browser.open(folder / "large.html")

    loaded = browser.run("performance.getEntriesByType('navigation')[0].loadEventEnd")
    taken = browser.run(
        "(() => { const began = performance.now(); const code = document.getElementById('code');"
        " code.value = '3'; code.dispatchEvent(new Event('change'));"
        " return new Promise((done) => addEventListener('hashchange',"
        " () => requestAnimationFrame(() => done(performance.now() - began)))); })()"
    )

    assert len(shown(browser, ".remarks > li")) == 30
    assert loaded < 2000
    assert taken < 1000
