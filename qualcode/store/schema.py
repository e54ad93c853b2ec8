"""The tables, as migrations. A released migration stays as it is; a change is a new one.

`VERSION` goes into the file's user version, so that a file from a newer program is recognised
without loading anything. Only this module and what opens an old file load sqlite-utils, because it
loads pandas (0.4 s).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x51434F44  # "QCOD"
VERSION = 4

_FIRST = (
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    )""",
    """CREATE TABLE coder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    )""",
    """CREATE TABLE "case" (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    )""",
    """CREATE TABLE attribute (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id INTEGER NOT NULL REFERENCES "case"(id),
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (case_id, name)
    )""",
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        notes TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        length INTEGER NOT NULL,
        words INTEGER NOT NULL,
        imported TEXT NOT NULL,
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
    )""",
    "CREATE UNIQUE INDEX source_name ON source (name_key) WHERE removed = 0",
    # The text has a table of its own: lists of sources then never page through it.
    """CREATE TABLE source_text (
        source_id INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
        text TEXT NOT NULL
    )""",
    """CREATE TABLE speaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('interviewer', 'respondent', 'narrator', 'frame')),
        case_id INTEGER REFERENCES "case"(id),
        UNIQUE (source_id, name)
    )""",
    """CREATE TABLE turn (
        id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" >= start),
        speaker_id INTEGER NOT NULL REFERENCES speaker(id) ON DELETE CASCADE,
        label_start INTEGER,
        label_end INTEGER,
        start_ms INTEGER,
        end_ms INTEGER,
        words INTEGER NOT NULL
    )""",
    'CREATE INDEX turn_place ON turn (source_id, start, "end")',
    """CREATE TABLE unit (
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" >= start),
        PRIMARY KEY (source_id, kind, start)
    ) WITHOUT ROWID""",
    """CREATE TABLE code (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        -- Unique at the end of every change, but not within one: names may be swapped.
        name_key TEXT NOT NULL,
        parent_id INTEGER REFERENCES code(id),
        place INTEGER NOT NULL,
        definition TEXT NOT NULL DEFAULT '',
        when_to_use TEXT NOT NULL DEFAULT '',
        when_not_to_use TEXT NOT NULL DEFAULT '',
        examples TEXT NOT NULL DEFAULT '[]',
        keywords TEXT NOT NULL DEFAULT '[]',
        colour TEXT NOT NULL DEFAULT '',
        badge TEXT NOT NULL DEFAULT '',
        contrast INTEGER NOT NULL DEFAULT 0 CHECK (contrast IN (0, 1))
    )""",
    """CREATE TABLE coding (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        source_id INTEGER NOT NULL REFERENCES source(id),
        code_id INTEGER NOT NULL REFERENCES code(id),
        coder_id INTEGER NOT NULL REFERENCES coder(id),
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        words TEXT NOT NULL,
        origin TEXT NOT NULL,
        certainty TEXT NOT NULL,
        key_quote INTEGER NOT NULL DEFAULT 0 CHECK (key_quote IN (0, 1)),
        created TEXT NOT NULL,
        UNIQUE (source_id, start, "end", code_id, coder_id)
    )""",
    "CREATE INDEX coding_code ON coding (code_id, source_id, coder_id)",
    # Derived, kept in step by the journal: how many words of each speaker a coding covers.
    """CREATE TABLE coding_speaker (
        coding_id INTEGER NOT NULL REFERENCES coding(id) ON DELETE CASCADE,
        speaker_id INTEGER NOT NULL REFERENCES speaker(id),
        words INTEGER NOT NULL,
        PRIMARY KEY (coding_id, speaker_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE memo (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        subject TEXT NOT NULL,
        source_id INTEGER REFERENCES source(id),
        case_id INTEGER REFERENCES "case"(id),
        code_id INTEGER REFERENCES code(id),
        coding_id INTEGER REFERENCES coding(id),
        type TEXT NOT NULL,
        text TEXT NOT NULL,
        coder_id INTEGER NOT NULL REFERENCES coder(id),
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        CHECK ((subject = 'project')
             + (source_id IS NOT NULL) + (case_id IS NOT NULL)
             + (code_id IS NOT NULL) + (coding_id IS NOT NULL) = 1)
    )""",
    "CREATE INDEX memo_coding ON memo (coding_id)",
    """CREATE TABLE suggestion (
        id TEXT PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        -- Suggestions are made outside the history, so that undo may take a code from under one;
        -- ids are never used twice, and a suggestion without its code is not shown.
        code_id INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        score REAL NOT NULL,
        reasons TEXT NOT NULL,
        engine TEXT NOT NULL,
        decision TEXT CHECK (decision IN ('accepted', 'rejected')),
        coder_id INTEGER REFERENCES coder(id),
        decided TEXT,
        kept INTEGER NOT NULL DEFAULT 0,
        current INTEGER NOT NULL DEFAULT 1
    )""",
    "CREATE INDEX suggestion_place ON suggestion (source_id, decision, start)",
    "CREATE INDEX suggestion_code ON suggestion (code_id)",
    # Counted over the whole study, and counted anew when the stamp is no longer that of the study.
    """CREATE TABLE derived (
        key TEXT PRIMARY KEY,
        stamp TEXT NOT NULL,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        coder_id INTEGER REFERENCES coder(id),
        action TEXT NOT NULL,
        details TEXT NOT NULL,
        changes TEXT NOT NULL,
        state TEXT NOT NULL
            CHECK (state IN ('done', 'undone', 'dropped', 'undo', 'redo', 'fixed')),
        reverts INTEGER REFERENCES history(id)
    )""",
    "CREATE INDEX history_state ON history (state, id)",
)

# Suggestions are made for one coder each. Those nobody decided about are made again when asked for;
# those somebody decided about keep their ids, which the history names. What was decided and then
# undone keeps the coder the history names, so that it can be done again.
_SECOND = (
    "ALTER TABLE coder ADD COLUMN blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1))",
    "ALTER TABLE suggestion RENAME TO suggestion_before",
    "DROP INDEX suggestion_place",
    "DROP INDEX suggestion_code",
    """CREATE TABLE suggestion (
        id TEXT PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        -- Suggestions are made outside the history, so that undo may take a code from under one;
        -- ids are never used twice, and a suggestion without its code is not shown.
        code_id INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        -- Whom it is made for, who alone decides about it.
        coder_id INTEGER NOT NULL REFERENCES coder(id),
        -- None for what was decided before probabilities were kept.
        probability REAL CHECK (probability BETWEEN 0 AND 1),
        score REAL NOT NULL,
        parts TEXT,
        wide_start INTEGER,
        wide_end INTEGER,
        reasons TEXT NOT NULL,
        engine TEXT NOT NULL,
        decision TEXT CHECK (decision IN ('accepted', 'rejected')),
        decided TEXT,
        kept INTEGER NOT NULL DEFAULT 0,
        current INTEGER NOT NULL DEFAULT 1
    )""",
    """INSERT INTO suggestion (id, source_id, code_id, start, "end", coder_id, score, reasons,
                               engine, decision, decided, kept, current)
        WITH said AS MATERIALIZED (
            SELECT json_extract(value, '$[1]') AS row_id,
                   json_extract(value, '$[3].coder_id') AS coder_id,
                   state = 'undone' AS undone, history.id AS entry
            FROM history, json_each(changes)
            WHERE changes LIKE '%"suggestion"%' AND json_extract(value, '$[0]') = 'suggestion'
        ),
        named AS (
            SELECT *, coalesce(coder_id, (
                SELECT coder_id FROM said WHERE row_id = suggestion_before.id
                AND coder_id IS NOT NULL ORDER BY undone DESC, entry DESC LIMIT 1
            )) AS made_for
            FROM suggestion_before WHERE kept = 1 OR decision IS NOT NULL
        )
        SELECT id, source_id, code_id, start, "end", made_for, score, reasons,
               engine, decision, decided, kept, current
        FROM named WHERE made_for IS NOT NULL""",
    "DROP TABLE suggestion_before",
    """CREATE UNIQUE INDEX suggestion_place
        ON suggestion (source_id, code_id, start, "end", coder_id)""",
    "CREATE INDEX suggestion_coder ON suggestion (coder_id, source_id, start)",
    "CREATE INDEX suggestion_code ON suggestion (code_id)",
    # What the suggestions of a coder for a code in a source were made from; see `suggestions`.
    """CREATE TABLE scored (
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        coder_id INTEGER NOT NULL REFERENCES coder(id),
        code_id INTEGER NOT NULL,
        stamp TEXT NOT NULL,
        PRIMARY KEY (source_id, coder_id, code_id)
    ) WITHOUT ROWID""",
    # Embeddings, found again by a hash of the words they stand for.
    """CREATE TABLE vector (
        hash TEXT PRIMARY KEY,
        model TEXT NOT NULL,
        value BLOB NOT NULL
    ) WITHOUT ROWID""",
)

# What went out for review, and what came back. A paper that goes out is no change of the
# researcher's work; what she takes in and decides is.
_THIRD = (
    """CREATE TABLE review_paper (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        made TEXT NOT NULL,
        ledger TEXT NOT NULL
    )""",
    """CREATE TABLE review_file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        paper TEXT NOT NULL,
        imported TEXT NOT NULL
    )""",
    """CREATE TABLE review_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        file_id INTEGER NOT NULL REFERENCES review_file(id),
        -- The same thing found in two copies of a file is one item.
        key TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        text TEXT NOT NULL,
        "before" TEXT NOT NULL,
        quote TEXT NOT NULL,
        source_id INTEGER REFERENCES source(id),
        start INTEGER CHECK (start >= 0),
        "end" INTEGER CHECK ("end" >= start),
        -- GUIDs: the coding or code may be gone, and come back by undo.
        coding TEXT NOT NULL,
        code TEXT NOT NULL,
        proposal TEXT NOT NULL,
        thread TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'accepted', 'dismissed', 'answered')),
        outcome TEXT NOT NULL DEFAULT '',
        answer TEXT NOT NULL DEFAULT '',
        answered TEXT NOT NULL DEFAULT '',
        coder_id INTEGER REFERENCES coder(id)
    )""",
    "CREATE INDEX review_item_state ON review_item (state, source_id, start)",
)

# What was decided about places that coders coded differently.
_FOURTH = (
    """CREATE TABLE adjudication (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        consensus_id INTEGER NOT NULL REFERENCES coder(id),
        -- Stands for the codings that were decided about; if one changes, the place has another.
        key TEXT NOT NULL,
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" >= start),
        verdict TEXT NOT NULL CHECK (verdict IN ('keep', 'both', 'none', 'new', 'discuss')),
        -- GUIDs of coders, each with @ and a version if she was compared as she judged then.
        kept TEXT NOT NULL,
        compared TEXT NOT NULL,
        note TEXT NOT NULL,
        -- GUIDs: the codings may be gone, and come back by undo.
        made TEXT NOT NULL,
        coder_id INTEGER NOT NULL REFERENCES coder(id),
        decided TEXT NOT NULL,
        UNIQUE (consensus_id, key)
    )""",
    "CREATE INDEX adjudication_place ON adjudication (consensus_id, source_id, start)",
)


def migrations() -> Migrations:
    """All migrations, oldest first."""
    from sqlite_utils import Migrations

    steps = Migrations("qualcode")

    @steps()
    def m001_first(db: Database) -> None:
        """Set up the tables of the first release."""
        for statement in _FIRST:
            db.execute(statement)

    @steps()
    def m002_suggestions_of_coders(db: Database) -> None:
        """Make suggestions for one coder each, with probabilities; let coders be blind."""
        for statement in _SECOND:
            db.execute(statement)

    @steps()
    def m003_reviews(db: Database) -> None:
        """Keep what went out for review, and what came back."""
        for statement in _THIRD:
            db.execute(statement)

    @steps()
    def m004_consensus(db: Database) -> None:
        """Keep what was decided about places that coders coded differently."""
        for statement in _FOURTH:
            db.execute(statement)

    return steps


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this program's version; each migration is one transaction."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    migrations().apply(database)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
