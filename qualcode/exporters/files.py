"""Writing a file so that it is either the old one or the new one, whatever happens in between."""

import contextlib
import os
import tempfile
from pathlib import Path

from qualcode.errors import ExportError
from qualcode.i18n import _

_SQLITE = b"SQLite format 3\0"


def write_safely(path: Path, data: bytes) -> None:
    """Write the bytes to a temporary file beside `path`, sync it, and rename it to `path`.

    Raises ExportError when the folder or the disk refuses, and for a target that is a study; what
    stood at `path` is then untouched. A device or a pipe is no file to replace: it gets the bytes.
    """
    temporary: Path | None = None
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(data)
            return
        _need_no_study(path)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise ExportError(
            _(
                "{file} cannot be written: {reason}. Check the folder and the space on the disk."
            ).format(file=path, reason=getattr(error, "strerror", None) or error)
        ) from error


def need_suffix(path: Path, suffix: str) -> None:
    """Raise ExportError for a name that ends otherwise: programs open a file by its ending.

    A name without one may be that of a device.
    """
    if path.suffix.casefold() not in ("", f".{suffix}"):
        raise ExportError(
            _("The name of the file must end in .{suffix}: {file} does not.").format(
                suffix=suffix, file=path
            )
        )


def _need_no_study(path: Path) -> None:
    """Raise ExportError where a database stands: no result may take the place of a study."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            raise ExportError(
                _("{file} is a study or another database. Give the result another name.").format(
                    file=path
                )
            )


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those of a new file under the umask."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
