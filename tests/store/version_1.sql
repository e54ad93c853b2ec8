PRAGMA application_id = 1363365700;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'qualcode','m001_first','2026-11-22 10:18:22.245358+00:00');
CREATE TABLE attribute (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id INTEGER NOT NULL REFERENCES "case"(id),
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (case_id, name)
    );
CREATE TABLE "case" (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    );
CREATE TABLE code (
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
    );
INSERT INTO "code" VALUES(1,'7aea8279-6fec-518c-adbe-232cd450cc62','eldsjälar','eldsjälar',NULL,0,'Om eldsjälar.','','','[]','["eldsjäl"]','','',0);
INSERT INTO "code" VALUES(2,'49f09d15-474f-5885-8d24-35f1055433a9','projekttrötthet','projekttrötthet',NULL,1,'Om projekttrötthet.','','','[]','["projekttrötthet"]','','',0);
INSERT INTO "code" VALUES(3,'da6c65b6-f558-5489-87e2-6b2857a6d448','verktyg','verktyg',NULL,2,'Om verktyg.','','','[]','["verktyg"]','','',0);
INSERT INTO "code" VALUES(4,'cb775729-e584-5b3a-983f-f1aa289dcca7','symbol','symbol',NULL,3,'Om symbol.','','','[]','["symbol"]','','',0);
CREATE TABLE coder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    );
INSERT INTO "coder" VALUES(1,'bb68301c-9d37-5667-a692-5c2295361b9d','kodare 1','kodare 1');
INSERT INTO "coder" VALUES(2,'2fe65c07-6d10-5fba-8e7e-0501c99f3ad7','kodare 2','kodare 2');
CREATE TABLE coding (
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
    );
INSERT INTO "coding" VALUES(1,'817b6f8d-4dbf-578c-9b4c-857905c4eed9',1,2,1,0,19,'I: Hur började det?','manual','sure',0,'2026-01-02T00:00:12Z');
INSERT INTO "coding" VALUES(2,'44823ea4-8e79-58e7-b940-3bfa9814a171',1,1,1,23,54,'En eldsjäl på kontoret drev på.','suggestion','sure',0,'2026-01-02T00:00:15Z');
CREATE TABLE coding_speaker (
        coding_id INTEGER NOT NULL REFERENCES coding(id) ON DELETE CASCADE,
        speaker_id INTEGER NOT NULL REFERENCES speaker(id),
        words INTEGER NOT NULL,
        PRIMARY KEY (coding_id, speaker_id)
    ) WITHOUT ROWID;
INSERT INTO "coding_speaker" VALUES(1,1,3);
INSERT INTO "coding_speaker" VALUES(2,2,6);
CREATE TABLE derived (
        key TEXT PRIMARY KEY,
        stamp TEXT NOT NULL,
        value TEXT NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE history (
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
    );
INSERT INTO "history" VALUES(1,'6d067047-2e79-5f7d-8a84-562ac91ebe3c','2026-01-02T00:00:00Z',NULL,'project.create','{}','[["setting", 1, null, {"id": 1, "key": "name", "value": "Studie"}], ["setting", 2, null, {"id": 2, "key": "guid", "value": "a94d3960-c66d-58bb-8e64-0e6b9c0b28db"}]]','fixed',NULL);
INSERT INTO "history" VALUES(2,'7d01c85e-db72-5ac1-8ae9-c2caf8e6ecd7','2026-01-02T00:00:01Z',NULL,'coder.add','{"name": "kodare 1"}','[["coder", 1, null, {"id": 1, "guid": "bb68301c-9d37-5667-a692-5c2295361b9d", "name": "kodare 1", "name_key": "kodare 1"}]]','fixed',NULL);
INSERT INTO "history" VALUES(3,'f45d84d8-f2f7-5bab-b8a8-562e62cf5980','2026-01-02T00:00:02Z',1,'coder.set','{"name": "kodare 1"}','[["setting", 3, null, {"id": 3, "key": "coder", "value": "kodare 1"}]]','fixed',NULL);
INSERT INTO "history" VALUES(4,'a89c678b-21cc-5a89-a5b9-9f65d046f117','2026-01-02T00:00:03Z',NULL,'coder.add','{"name": "kodare 2"}','[["coder", 2, null, {"id": 2, "guid": "2fe65c07-6d10-5fba-8e7e-0501c99f3ad7", "name": "kodare 2", "name_key": "kodare 2"}]]','fixed',NULL);
INSERT INTO "history" VALUES(5,'79ff5f44-4868-5867-977d-efb93713c674','2026-01-02T00:00:05Z',1,'source.import','{"name": "a"}','[["source", 1, {"removed": 1}, {"removed": 0}]]','done',NULL);
INSERT INTO "history" VALUES(6,'f151236b-f556-5edf-8193-d476467e3f44','2026-01-02T00:00:07Z',1,'source.import','{"name": "b"}','[["source", 2, {"removed": 1}, {"removed": 0}]]','done',NULL);
INSERT INTO "history" VALUES(7,'536a640c-91a7-5e0e-8aad-04548dfd9030','2026-01-02T00:00:08Z',1,'code.create','{"name": "eldsjälar"}','[["code", 1, null, {"id": 1, "name": "eldsjälar", "guid": "7aea8279-6fec-518c-adbe-232cd450cc62", "definition": "Om eldsjälar.", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"eldsjäl\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "eldsjälar", "parent_id": null, "place": 0}]]','done',NULL);
INSERT INTO "history" VALUES(8,'41ebd4d9-455d-53e2-a6b4-ba4a2a18d923','2026-01-02T00:00:09Z',1,'code.create','{"name": "projekttrötthet"}','[["code", 2, null, {"id": 2, "name": "projekttrötthet", "guid": "49f09d15-474f-5885-8d24-35f1055433a9", "definition": "Om projekttrötthet.", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"projekttrötthet\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "projekttrötthet", "parent_id": null, "place": 1}]]','done',NULL);
INSERT INTO "history" VALUES(9,'a25d5448-ecb9-53f2-986d-2d911cf40836','2026-01-02T00:00:10Z',1,'code.create','{"name": "verktyg"}','[["code", 3, null, {"id": 3, "name": "verktyg", "guid": "da6c65b6-f558-5489-87e2-6b2857a6d448", "definition": "Om verktyg.", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"verktyg\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "verktyg", "parent_id": null, "place": 2}]]','done',NULL);
INSERT INTO "history" VALUES(10,'fa466d9c-2ace-57b4-9fc7-6d5e066751dd','2026-01-02T00:00:11Z',1,'code.create','{"name": "symbol"}','[["code", 4, null, {"id": 4, "name": "symbol", "guid": "cb775729-e584-5b3a-983f-f1aa289dcca7", "definition": "Om symbol.", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"symbol\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "symbol", "parent_id": null, "place": 3}]]','done',NULL);
INSERT INTO "history" VALUES(11,'8895d965-13c3-5daf-aa1e-0c4ec38b66f4','2026-01-02T00:00:13Z',1,'coding.add','{"number": 1, "codes": ["projekttrötthet"], "words": "I: Hur började det?"}','[["coding", 1, null, {"id": 1, "guid": "817b6f8d-4dbf-578c-9b4c-857905c4eed9", "source_id": 1, "code_id": 2, "coder_id": 1, "start": 0, "end": 19, "words": "I: Hur började det?", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:12Z"}]]','done',NULL);
INSERT INTO "history" VALUES(12,'d6fe415a-22fe-56c6-ba2f-a319b9babd50','2026-01-02T00:00:16Z',1,'suggestion.accept','{"number": 1, "codes": ["eldsjälar"], "words": "En eldsjäl på kontoret drev på."}','[["suggestion", "1:1:23:54", {"decision": null, "coder_id": null, "decided": null}, {"decision": "accepted", "coder_id": 1, "decided": "2026-01-02T00:00:14Z"}], ["coding", 2, null, {"id": 2, "guid": "44823ea4-8e79-58e7-b940-3bfa9814a171", "source_id": 1, "code_id": 1, "coder_id": 1, "start": 23, "end": 54, "words": "En eldsjäl på kontoret drev på.", "origin": "suggestion", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:15Z"}]]','done',NULL);
INSERT INTO "history" VALUES(13,'97affb30-79b9-5b78-bb60-4fe13fb68227','2026-01-02T00:00:18Z',2,'suggestion.reject','{"codes": ["verktyg"]}','[["suggestion", "2:3:35:65", {"decision": null, "coder_id": null, "decided": null}, {"decision": "rejected", "coder_id": 2, "decided": "2026-01-02T00:00:17Z"}]]','done',NULL);
INSERT INTO "history" VALUES(14,'c6175aab-9f8c-5bd8-a396-825281f24aae','2026-01-02T00:00:20Z',2,'suggestion.reject','{"codes": ["eldsjälar"]}','[["suggestion", "1:1:23:54", {"decision": "accepted", "coder_id": 1, "decided": "2026-01-02T00:00:14Z"}, {"decision": "rejected", "coder_id": 2, "decided": "2026-01-02T00:00:19Z"}]]','done',NULL);
INSERT INTO "history" VALUES(15,'7a10de82-cdf1-518d-b766-a02fb28a2626','2026-01-02T00:00:23Z',1,'suggestion.accept','{"number": 1, "codes": ["symbol"], "words": "Inte en symbol."}','[["suggestion", "2:4:66:81", {"decision": null, "coder_id": null, "decided": null}, {"decision": "accepted", "coder_id": 1, "decided": "2026-01-02T00:00:21Z"}], ["coding", 3, null, {"id": 3, "guid": "4a318a57-4f20-5e8a-867c-832e79d86b0c", "source_id": 2, "code_id": 4, "coder_id": 1, "start": 66, "end": 81, "words": "Inte en symbol.", "origin": "suggestion", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:22Z"}]]','undone',NULL);
INSERT INTO "history" VALUES(16,'83501f7d-b648-528c-add0-377586f3c428','2026-01-02T00:00:24Z',1,'suggestion.accept','{"number": 1, "codes": ["symbol"], "words": "Inte en symbol."}','[["coding", 3, {"id": 3, "guid": "4a318a57-4f20-5e8a-867c-832e79d86b0c", "source_id": 2, "code_id": 4, "coder_id": 1, "start": 66, "end": 81, "words": "Inte en symbol.", "origin": "suggestion", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:22Z"}, null], ["suggestion", "2:4:66:81", {"decision": "accepted", "coder_id": 1, "decided": "2026-01-02T00:00:21Z"}, {"decision": null, "coder_id": null, "decided": null}]]','undo',15);
CREATE TABLE memo (
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
    );
CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    );
INSERT INTO "setting" VALUES(1,'name','Studie');
INSERT INTO "setting" VALUES(2,'guid','a94d3960-c66d-58bb-8e64-0e6b9c0b28db');
INSERT INTO "setting" VALUES(3,'coder','kodare 1');
CREATE TABLE source (
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
    );
INSERT INTO "source" VALUES(1,'e19a04ba-644f-524f-91e5-27b5bd14b3ff','a','a','txt','utf-8','[]','4aa23973ce5bd36e50df9af0792f974f29f100eec0807a9be11440a4716d4b41',140,22,'2026-01-02T00:00:04Z',0);
INSERT INTO "source" VALUES(2,'b0dbfb3a-0cbe-52c1-bdea-021fd1bc2fb8','b','b','txt','utf-8','[]','ecf3461dde387dddb5bf42cd108f9626f1de014e89e2c805eedae4843fe50472',106,18,'2026-01-02T00:00:06Z',0);
CREATE TABLE source_text (
        source_id INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
        text TEXT NOT NULL
    );
INSERT INTO "source_text" VALUES(1,'I: Hur började det?
R: En eldsjäl på kontoret drev på. Hon brann för frågan.
I: Och sedan?
R: Då kom projekttröttheten. Vi orkade inte mer.
');
INSERT INTO "source_text" VALUES(2,'I: Vad är partnerskapet för er?
R: Det är ett verktyg i vardagen. Inte en symbol. Eldsjälar har vi många.
');
CREATE TABLE speaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('interviewer', 'respondent', 'narrator', 'frame')),
        case_id INTEGER REFERENCES "case"(id),
        UNIQUE (source_id, name)
    );
INSERT INTO "speaker" VALUES(1,1,'I','interviewer',NULL);
INSERT INTO "speaker" VALUES(2,1,'R','respondent',NULL);
INSERT INTO "speaker" VALUES(3,2,'I','interviewer',NULL);
INSERT INTO "speaker" VALUES(4,2,'R','respondent',NULL);
CREATE TABLE suggestion (
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
    );
INSERT INTO "suggestion" VALUES('1:1:23:54',1,1,23,54,1.8358,'[[26, 33, "eldsjäl", "eldsjäl", "exact", 1.0]]','rules-1','rejected',2,'2026-01-02T00:00:19Z',1,1);
INSERT INTO "suggestion" VALUES('1:2:94:119',1,2,94,119,2.2495,'[[101, 118, "projekttröttheten", "projekttrötthet", "exact", 1.0]]','rules-1',NULL,NULL,NULL,0,1);
INSERT INTO "suggestion" VALUES('2:3:35:65',2,3,35,65,2.2495,'[[46, 53, "verktyg", "verktyg", "exact", 1.0]]','rules-1','rejected',2,'2026-01-02T00:00:17Z',1,1);
INSERT INTO "suggestion" VALUES('2:4:66:81',2,4,66,81,2.2495,'[[74, 80, "symbol", "symbol", "exact", 1.0]]','rules-1',NULL,NULL,NULL,1,1);
INSERT INTO "suggestion" VALUES('2:1:82:105',2,1,82,105,1.8358,'[[82, 91, "Eldsjälar", "eldsjäl", "exact", 1.0]]','rules-1',NULL,NULL,NULL,0,1);
CREATE TABLE turn (
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
    );
INSERT INTO "turn" VALUES(1,1,3,19,1,0,2,NULL,NULL,3);
INSERT INTO "turn" VALUES(2,1,23,76,2,20,22,NULL,NULL,10);
INSERT INTO "turn" VALUES(3,1,80,90,1,77,79,NULL,NULL,2);
INSERT INTO "turn" VALUES(4,1,94,139,2,91,93,NULL,NULL,7);
INSERT INTO "turn" VALUES(5,2,3,31,3,0,2,NULL,NULL,5);
INSERT INTO "turn" VALUES(6,2,35,105,4,32,34,NULL,NULL,13);
CREATE TABLE unit (
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" >= start),
        PRIMARY KEY (source_id, kind, start)
    ) WITHOUT ROWID;
INSERT INTO "unit" VALUES(1,'sentence',3,19);
INSERT INTO "unit" VALUES(1,'sentence',23,54);
INSERT INTO "unit" VALUES(1,'sentence',55,76);
INSERT INTO "unit" VALUES(1,'sentence',80,90);
INSERT INTO "unit" VALUES(1,'sentence',94,119);
INSERT INTO "unit" VALUES(1,'sentence',120,139);
INSERT INTO "unit" VALUES(2,'sentence',3,31);
INSERT INTO "unit" VALUES(2,'sentence',35,65);
INSERT INTO "unit" VALUES(2,'sentence',66,81);
INSERT INTO "unit" VALUES(2,'sentence',82,105);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX source_name ON source (name_key) WHERE removed = 0;
CREATE INDEX turn_place ON turn (source_id, start, "end");
CREATE INDEX coding_code ON coding (code_id, source_id, coder_id);
CREATE INDEX memo_coding ON memo (coding_id);
CREATE INDEX suggestion_place ON suggestion (source_id, decision, start);
CREATE INDEX suggestion_code ON suggestion (code_id);
CREATE INDEX history_state ON history (state, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('setting',3);
INSERT INTO "sqlite_sequence" VALUES('history',16);
INSERT INTO "sqlite_sequence" VALUES('coder',2);
INSERT INTO "sqlite_sequence" VALUES('source',2);
INSERT INTO "sqlite_sequence" VALUES('speaker',4);
INSERT INTO "sqlite_sequence" VALUES('code',4);
INSERT INTO "sqlite_sequence" VALUES('coding',3);
COMMIT;
