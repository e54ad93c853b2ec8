PRAGMA application_id = 1363365700;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'qualcode','m001_first','2026-11-22 16:32:16.673580+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'qualcode','m002_suggestions_of_coders','2026-11-22 16:32:16.678236+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'qualcode','m003_reviews','2026-11-22 16:32:16.680551+00:00');
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
INSERT INTO "code" VALUES(1,'6d807722-25e8-57be-b958-09adf152ed75','Drivkrafter','drivkrafter',NULL,0,'','','','[]','[]','','D',0);
INSERT INTO "code" VALUES(2,'c5980d11-8c7c-527c-85a0-62f37b45c9b8','eldsjälar','eldsjälar',1,0,'','','','[]','["eldsjäl"]','','',0);
INSERT INTO "code" VALUES(3,'2a03f61d-4091-5bb1-88fe-8b2ae97a7a76','verktyg','verktyg',NULL,1,'','','','[]','["verktyg"]','','',0);
CREATE TABLE coder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    , blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)));
INSERT INTO "coder" VALUES(1,'741dde76-0fee-5cb6-b044-9d3aa06056bd','kodare 1','kodare 1',0);
INSERT INTO "coder" VALUES(2,'04a564ee-b43b-50b1-a94f-b894de2d821b','kodare 2','kodare 2',0);
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
INSERT INTO "coding" VALUES(1,'784e9f96-9dbf-5b24-a2c9-4b1978d4804f',1,2,1,23,54,'En eldsjäl på kontoret drev på.','manual','sure',0,'2026-01-02T00:00:12Z');
INSERT INTO "coding" VALUES(2,'d106751b-0453-5e54-8fc4-dc33b823e414',1,2,2,26,45,'eldsjäl på kontoret','manual','sure',0,'2026-01-02T00:00:14Z');
INSERT INTO "coding" VALUES(3,'890d9be9-f497-58a4-a1e1-a9229e60eecf',1,1,1,55,76,'Hon brann för frågan.','manual','sure',0,'2026-01-02T00:00:16Z');
INSERT INTO "coding" VALUES(4,'54931d3a-6be9-5f52-a6cc-1f7ef822cce1',1,2,2,55,76,'Hon brann för frågan.','manual','sure',0,'2026-01-02T00:00:18Z');
INSERT INTO "coding" VALUES(5,'82b82001-f694-570b-8688-b3aa639ca335',2,3,1,35,65,'Det är ett verktyg i vardagen.','manual','sure',0,'2026-01-02T00:00:20Z');
CREATE TABLE coding_speaker (
        coding_id INTEGER NOT NULL REFERENCES coding(id) ON DELETE CASCADE,
        speaker_id INTEGER NOT NULL REFERENCES speaker(id),
        words INTEGER NOT NULL,
        PRIMARY KEY (coding_id, speaker_id)
    ) WITHOUT ROWID;
INSERT INTO "coding_speaker" VALUES(1,2,6);
INSERT INTO "coding_speaker" VALUES(2,2,3);
INSERT INTO "coding_speaker" VALUES(3,2,4);
INSERT INTO "coding_speaker" VALUES(4,2,4);
INSERT INTO "coding_speaker" VALUES(5,4,6);
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
INSERT INTO "history" VALUES(1,'cb140007-5177-5209-b5a7-f504a6ba3ac1','2026-01-02T00:00:00Z',NULL,'project.create','{}','[["setting", 1, null, {"id": 1, "key": "name", "value": "Studie"}], ["setting", 2, null, {"id": 2, "key": "guid", "value": "b46d45ad-09ba-53e3-9891-d7e92a621743"}]]','fixed',NULL);
INSERT INTO "history" VALUES(2,'66df9c5f-fb5b-5978-bbcb-304dec638a75','2026-01-02T00:00:01Z',NULL,'coder.add','{"name": "kodare 1"}','[["coder", 1, null, {"id": 1, "guid": "741dde76-0fee-5cb6-b044-9d3aa06056bd", "name": "kodare 1", "name_key": "kodare 1"}]]','fixed',NULL);
INSERT INTO "history" VALUES(3,'dcc5eeaf-4715-5ec1-ab2f-e427079b7ce7','2026-01-02T00:00:02Z',1,'coder.set','{"name": "kodare 1"}','[["setting", 3, null, {"id": 3, "key": "coder", "value": "kodare 1"}]]','fixed',NULL);
INSERT INTO "history" VALUES(4,'d2a58646-3f5f-577a-808a-015f5477cfd0','2026-01-02T00:00:04Z',1,'source.import','{"name": "a"}','[["source", 1, {"removed": 1}, {"removed": 0}]]','done',NULL);
INSERT INTO "history" VALUES(5,'c4f0f8c9-1a40-50b5-81fb-fa73e629e0c2','2026-01-02T00:00:06Z',1,'source.import','{"name": "b"}','[["source", 2, {"removed": 1}, {"removed": 0}]]','done',NULL);
INSERT INTO "history" VALUES(6,'0435c38e-5aea-5bb3-afca-69fd4aee5e5d','2026-01-02T00:00:07Z',1,'code.create','{"name": "Drivkrafter"}','[["code", 1, null, {"id": 1, "name": "Drivkrafter", "guid": "6d807722-25e8-57be-b958-09adf152ed75", "definition": "", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[]", "colour": "", "badge": "D", "contrast": 0, "name_key": "drivkrafter", "parent_id": null, "place": 0}]]','done',NULL);
INSERT INTO "history" VALUES(7,'ae49c6f8-23a1-536e-bdd2-2dd94b7bd365','2026-01-02T00:00:08Z',1,'code.create','{"name": "eldsjälar"}','[["code", 2, null, {"id": 2, "name": "eldsjälar", "guid": "c5980d11-8c7c-527c-85a0-62f37b45c9b8", "definition": "", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"eldsjäl\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "eldsjälar", "parent_id": 1, "place": 0}]]','done',NULL);
INSERT INTO "history" VALUES(8,'23d00e95-de4e-51fd-86eb-c59fe4338982','2026-01-02T00:00:09Z',1,'code.create','{"name": "verktyg"}','[["code", 3, null, {"id": 3, "name": "verktyg", "guid": "2a03f61d-4091-5bb1-88fe-8b2ae97a7a76", "definition": "", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"verktyg\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "verktyg", "parent_id": null, "place": 1}]]','done',NULL);
INSERT INTO "history" VALUES(9,'6504792b-7251-5f3b-bab2-973bf24430a8','2026-01-02T00:00:10Z',1,'codebook.tag','{"name": "första", "number": 3, "note": ""}','[["setting", 4, null, {"id": 4, "key": "codebook.tag.första", "value": "första"}]]','done',NULL);
INSERT INTO "history" VALUES(10,'6736adf6-4c5e-58b9-b482-baec08ea38d8','2026-01-02T00:00:11Z',NULL,'coder.add','{"name": "kodare 2"}','[["coder", 2, null, {"id": 2, "guid": "04a564ee-b43b-50b1-a94f-b894de2d821b", "name": "kodare 2", "name_key": "kodare 2"}]]','fixed',NULL);
INSERT INTO "history" VALUES(11,'ab0476d6-d262-52eb-8da9-d5bacb21dda6','2026-01-02T00:00:13Z',1,'coding.add','{"number": 1, "codes": ["eldsjälar"], "words": "En eldsjäl på kontoret drev på."}','[["coding", 1, null, {"id": 1, "guid": "784e9f96-9dbf-5b24-a2c9-4b1978d4804f", "source_id": 1, "code_id": 2, "coder_id": 1, "start": 23, "end": 54, "words": "En eldsjäl på kontoret drev på.", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:12Z"}]]','done',NULL);
INSERT INTO "history" VALUES(12,'89f854d7-4bc4-5e54-a62b-940384f205c9','2026-01-02T00:00:15Z',2,'coding.add','{"number": 1, "codes": ["eldsjälar"], "words": "eldsjäl på kontoret"}','[["coding", 2, null, {"id": 2, "guid": "d106751b-0453-5e54-8fc4-dc33b823e414", "source_id": 1, "code_id": 2, "coder_id": 2, "start": 26, "end": 45, "words": "eldsjäl på kontoret", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:14Z"}]]','done',NULL);
INSERT INTO "history" VALUES(13,'88431790-d511-57b7-94c2-282fd9f6ab56','2026-01-02T00:00:17Z',1,'coding.add','{"number": 1, "codes": ["Drivkrafter"], "words": "Hon brann för frågan."}','[["coding", 3, null, {"id": 3, "guid": "890d9be9-f497-58a4-a1e1-a9229e60eecf", "source_id": 1, "code_id": 1, "coder_id": 1, "start": 55, "end": 76, "words": "Hon brann för frågan.", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:16Z"}]]','done',NULL);
INSERT INTO "history" VALUES(14,'2d71db3a-33be-5b0f-ab0f-10970f6a4651','2026-01-02T00:00:19Z',2,'coding.add','{"number": 1, "codes": ["eldsjälar"], "words": "Hon brann för frågan."}','[["coding", 4, null, {"id": 4, "guid": "54931d3a-6be9-5f52-a6cc-1f7ef822cce1", "source_id": 1, "code_id": 2, "coder_id": 2, "start": 55, "end": 76, "words": "Hon brann för frågan.", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:18Z"}]]','done',NULL);
INSERT INTO "history" VALUES(15,'f6c50d07-caa4-5148-a109-0e4df8973566','2026-01-02T00:00:21Z',1,'coding.add','{"number": 1, "codes": ["verktyg"], "words": "Det är ett verktyg i vardagen."}','[["coding", 5, null, {"id": 5, "guid": "82b82001-f694-570b-8688-b3aa639ca335", "source_id": 2, "code_id": 3, "coder_id": 1, "start": 35, "end": 65, "words": "Det är ett verktyg i vardagen.", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:20Z"}]]','done',NULL);
INSERT INTO "history" VALUES(16,'272763eb-184b-50ca-81f1-51142e377a1d','2026-01-02T00:00:23Z',1,'memo.write','{"subject": "coding"}','[["memo", 1, null, {"id": 1, "guid": "83e18c9d-c98c-5531-9e1c-a389db965898", "subject": "coding", "type": "note", "text": "Bär hela arbetet.", "coder_id": 1, "created": "2026-01-02T00:00:22Z", "modified": "2026-01-02T00:00:22Z", "coding_id": 1}]]','done',NULL);
INSERT INTO "history" VALUES(17,'e30c5616-807c-545b-9588-d82af3e833e9','2026-01-02T00:00:25Z',1,'review.import','{"number": 1, "file": "svar.docx"}','[["review_file", 1, null, {"id": 1, "guid": "a583aa4a-0947-5140-af67-8a1abcdef712", "name": "svar.docx", "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "paper": "", "imported": "2026-01-02T00:00:24Z"}], ["review_item", 1, null, {"id": 1, "guid": "d7ed4455-8a92-5aae-8ca1-ab0f714883d4", "file_id": 1, "key": "k", "kind": "comment", "author": "handledare", "at": "2026-03-02T08:00:05Z", "text": "Fint.", "before": "", "quote": "", "source_id": null, "start": null, "end": null, "coding": "", "code": "", "proposal": "", "thread": "", "state": "open", "outcome": "", "answer": "", "answered": "", "coder_id": null}]]','done',NULL);
INSERT INTO "history" VALUES(18,'747f8cba-1bcc-5c17-9bae-3c34d8558b44','2026-01-02T00:00:27Z',2,'coding.add','{"number": 1, "codes": ["verktyg"], "words": "ett verktyg"}','[["coding", 6, null, {"id": 6, "guid": "bb73194b-cbc3-5bb7-ae08-1f12fafc5465", "source_id": 2, "code_id": 3, "coder_id": 2, "start": 42, "end": 53, "words": "ett verktyg", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:26Z"}]]','undone',NULL);
INSERT INTO "history" VALUES(19,'89b99a1f-945c-5921-aa7a-e36c7b84a9e2','2026-01-02T00:00:28Z',2,'coding.add','{"number": 1, "codes": ["verktyg"], "words": "ett verktyg"}','[["coding", 6, {"id": 6, "guid": "bb73194b-cbc3-5bb7-ae08-1f12fafc5465", "source_id": 2, "code_id": 3, "coder_id": 2, "start": 42, "end": 53, "words": "ett verktyg", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:26Z"}, null]]','undo',18);
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
INSERT INTO "memo" VALUES(1,'83e18c9d-c98c-5531-9e1c-a389db965898','coding',NULL,NULL,NULL,1,'note','Bär hela arbetet.',1,'2026-01-02T00:00:22Z','2026-01-02T00:00:22Z');
CREATE TABLE review_file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        paper TEXT NOT NULL,
        imported TEXT NOT NULL
    );
INSERT INTO "review_file" VALUES(1,'a583aa4a-0947-5140-af67-8a1abcdef712','svar.docx','0000000000000000000000000000000000000000000000000000000000000000','','2026-01-02T00:00:24Z');
CREATE TABLE review_item (
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
    );
INSERT INTO "review_item" VALUES(1,'d7ed4455-8a92-5aae-8ca1-ab0f714883d4',1,'k','comment','handledare','2026-03-02T08:00:05Z','Fint.','','',NULL,NULL,NULL,'','','','','open','','','',NULL);
CREATE TABLE review_paper (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        made TEXT NOT NULL,
        ledger TEXT NOT NULL
    );
CREATE TABLE scored (
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        coder_id INTEGER NOT NULL REFERENCES coder(id),
        code_id INTEGER NOT NULL,
        stamp TEXT NOT NULL,
        PRIMARY KEY (source_id, coder_id, code_id)
    ) WITHOUT ROWID;
CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    );
INSERT INTO "setting" VALUES(1,'name','Studie');
INSERT INTO "setting" VALUES(2,'guid','b46d45ad-09ba-53e3-9891-d7e92a621743');
INSERT INTO "setting" VALUES(3,'coder','kodare 1');
INSERT INTO "setting" VALUES(4,'codebook.tag.första','första');
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
INSERT INTO "source" VALUES(1,'07bcf3de-f7a9-5382-a4be-c28c18dd81a1','a','a','txt','utf-8','[]','bb663b91b23d1ea3721fb3cf70eeb46cb8024c5ca6a6ea0177c126b8624525c8',77,13,'2026-01-02T00:00:03Z',0);
INSERT INTO "source" VALUES(2,'e6702a30-23e5-53ba-bc8d-918bd4a4171d','b','b','txt','utf-8','[]','5ec882b1ea4ba6eaa4dbdaa4e9e7b020da24f68406cf8e5960097e8bc9fbf9d1',82,14,'2026-01-02T00:00:05Z',0);
CREATE TABLE source_text (
        source_id INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
        text TEXT NOT NULL
    );
INSERT INTO "source_text" VALUES(1,'I: Hur började det?
R: En eldsjäl på kontoret drev på. Hon brann för frågan.
');
INSERT INTO "source_text" VALUES(2,'I: Vad är partnerskapet för er?
R: Det är ett verktyg i vardagen. Inte en symbol.
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
    );
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
INSERT INTO "turn" VALUES(3,2,3,31,3,0,2,NULL,NULL,5);
INSERT INTO "turn" VALUES(4,2,35,81,4,32,34,NULL,NULL,9);
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
INSERT INTO "unit" VALUES(2,'sentence',3,31);
INSERT INTO "unit" VALUES(2,'sentence',35,65);
INSERT INTO "unit" VALUES(2,'sentence',66,81);
CREATE TABLE vector (
        hash TEXT PRIMARY KEY,
        model TEXT NOT NULL,
        value BLOB NOT NULL
    ) WITHOUT ROWID;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX source_name ON source (name_key) WHERE removed = 0;
CREATE INDEX turn_place ON turn (source_id, start, "end");
CREATE INDEX coding_code ON coding (code_id, source_id, coder_id);
CREATE INDEX memo_coding ON memo (coding_id);
CREATE INDEX history_state ON history (state, id);
CREATE UNIQUE INDEX suggestion_place
        ON suggestion (source_id, code_id, start, "end", coder_id);
CREATE INDEX suggestion_coder ON suggestion (coder_id, source_id, start);
CREATE INDEX suggestion_code ON suggestion (code_id);
CREATE INDEX review_item_state ON review_item (state, source_id, start);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('setting',4);
INSERT INTO "sqlite_sequence" VALUES('history',19);
INSERT INTO "sqlite_sequence" VALUES('coder',2);
INSERT INTO "sqlite_sequence" VALUES('source',2);
INSERT INTO "sqlite_sequence" VALUES('speaker',4);
INSERT INTO "sqlite_sequence" VALUES('code',3);
INSERT INTO "sqlite_sequence" VALUES('coding',6);
INSERT INTO "sqlite_sequence" VALUES('memo',1);
INSERT INTO "sqlite_sequence" VALUES('review_file',1);
INSERT INTO "sqlite_sequence" VALUES('review_item',1);
COMMIT;
