"""What can go wrong, as sentences: what happened, with the value, and what to do next.

Raise the narrowest class. The command line and the screen show the sentence; nobody else catches
it.
"""


class QualcodeError(Exception):
    """Something a person can understand and mend. Its text is the sentence to show."""


class ProjectError(QualcodeError):
    """A project file that cannot be opened, made or written."""


class ImportProblem(QualcodeError):
    """A file that cannot be read as what it should be."""


class CodebookError(QualcodeError):
    """A codebook, or a change to it, that does not hold together."""


class CodingError(QualcodeError):
    """A coding that cannot be made, changed or found."""


class UnknownName(QualcodeError):
    """A name (of a code, source, coder, case) that the project does not have."""


class NothingToUndo(QualcodeError):
    """Undo or redo with nothing left to undo or redo."""


class ExportError(QualcodeError):
    """A result that cannot be written."""


class QueryError(QualcodeError):
    """A question about passages that cannot be read or answered."""


class KeymapError(QualcodeError):
    """A file of keys that cannot be used."""


class AgreementError(QualcodeError):
    """A comparison of coders that cannot be made, or that would mislead."""
