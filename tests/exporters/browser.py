"""Chromium without a window, driven over the DevTools protocol through two pipes.

https://chromedevtools.github.io/devtools-protocol/ (`--remote-debugging-pipe`: messages in JSON,
each ended by a zero byte, read from descriptor 3 and written to 4).
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.office.libreoffice import absent

PATIENCE = 60.0
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
_KEYS = {
    "Tab": 9, "Enter": 13, "Space": 32, "Escape": 27, "Home": 36, "End": 35, "ArrowDown": 40,
}  # fmt: skip
# A shell could only be told of descriptors with one digit.
_WITH_PIPES = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); "
    "os.execv(sys.argv[3], sys.argv[3:])"
)


@contextmanager
def opened(folder: Path) -> Iterator[Browser]:
    """A browser with a profile of its own; skips where there is none, unless it is required."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not program:
        absent("Chromium")
    reading, to_browser = os.pipe()
    from_browser, writing = os.pipe()
    browser = [program, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(
        [sys.executable, "-c", _WITH_PIPES, str(reading), str(writing), *browser],
        pass_fds=(reading, writing),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(reading)
    os.close(writing)
    try:
        yield Browser(to_browser, from_browser)
    finally:
        os.close(to_browser)  # which ends the browser
        os.close(from_browser)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Browser:
    """One page of a browser; `asked` are the addresses that it asked for."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._pipes = to_browser, from_browser
        self._received = b""
        self._number = 0
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def open(self, path: Path, fragment: str = "", *, width: int = 1280, height: int = 900) -> None:
        """Show a file of the disk, in a fresh tab state, and wait until it is loaded."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)  # fmt: skip
        self._go("about:blank")
        self._events.clear()
        self._go(path.as_uri() + fragment)

    def run(self, script: str) -> Any:
        """The value of an expression on the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True,
                           awaitPromise=True)  # fmt: skip
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until an expression is true on the page."""
        end = time.monotonic() + PATIENCE
        while not self.run(script):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.02)

    def press(self, *keys: str) -> None:
        """Press keys, by their names, or type a letter."""
        for key in keys:
            text = {"Enter": "\r", "Space": " "}.get(key, key if len(key) == 1 else "")
            code = {"key": " " if key == "Space" else key, "text": text,
                    "windowsVirtualKeyCode": _KEYS.get(key, ord(key[0].upper()))}  # fmt: skip
            kind = "keyDown" if text else "rawKeyDown"
            self.call("Input.dispatchKeyEvent", type=kind, **code)
            self.call("Input.dispatchKeyEvent", type="keyUp", **code)

    def media(self, kind: str = "", *, dark: bool = False) -> None:
        """Show the page as on this medium ("print"), light or dark."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=kind, features=[scheme])

    def picture(self, *, whole: bool = False) -> bytes:
        """What the window shows, or the whole page, as PNG."""
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(answer["data"])

    def pdf(self) -> bytes:
        """The page as it is printed, on the paper that it asks for."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(answer["data"])

    @property
    def asked(self) -> list[str]:
        """The addresses that the page asked for since it was opened."""
        return [
            event["params"]["request"]["url"] for event in self._said("Network.requestWillBeSent")
        ]

    @property
    def complaints(self) -> list[str]:
        """What the browser complained about since the page was opened."""
        logged = [event["params"]["entry"]["text"] for event in self._said("Log.entryAdded")]
        thrown = [str(event["params"]) for event in self._said("Runtime.exceptionThrown")]
        return logged + thrown

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol; its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._pipes[0], json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            self._events.append(answer)

    def _said(self, method: str) -> list[dict[str, Any]]:
        return [event for event in self._events if event.get("method") == method]

    def _go(self, address: str) -> None:
        loader = self.call("Page.navigate", url=address)["loaderId"]
        while not any(
            event["params"]["name"] == "load" and event["params"]["loaderId"] == loader
            for event in self._said("Page.lifecycleEvent")
        ):
            self._events.append(self._next())

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._received:
            ready, _w, _x = select.select([self._pipes[1]], [], [], max(0, end - time.monotonic()))
            assert ready, "Chromium does not answer"
            data = os.read(self._pipes[1], 1 << 20)
            assert data, "Chromium has ended"
            self._received += data
        message, _end, self._received = self._received.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer
