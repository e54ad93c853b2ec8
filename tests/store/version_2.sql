PRAGMA application_id = 1363365700;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'qualcode','m001_first','2026-11-22 13:34:53.216212+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'qualcode','m002_suggestions_of_coders','2026-11-22 13:34:53.219543+00:00');
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
INSERT INTO "code" VALUES(1,'78babcb7-df09-5ce0-8442-95b5549678c1','Drivkrafter','drivkrafter',NULL,0,'','','','[]','[]','','D',0);
INSERT INTO "code" VALUES(2,'089692ed-e451-56d0-8f5a-0dd17ed5690f','eldsjälar','eldsjälar',1,0,'','','','[]','["eldsjäl"]','','',0);
INSERT INTO "code" VALUES(3,'c916c2aa-a069-5e1d-8f7d-2b7990b3144d','verktyg','verktyg',NULL,1,'Partnerskapet som redskap.','','','[]','["verktyg"]','','',0);
CREATE TABLE coder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    , blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)));
INSERT INTO "coder" VALUES(1,'cfbda775-e86a-5295-b3b7-aa1d4e190ccd','kodare 1','kodare 1',0);
INSERT INTO "coder" VALUES(2,'334348ce-1299-5b6e-a364-9e8b9da9c8a9','kodare 2','kodare 2',1);
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
INSERT INTO "coding" VALUES(1,'d05da833-7c8a-5a88-8f90-03b45b81667d',1,2,1,23,54,'En eldsjäl på kontoret drev på.','manual','sure',0,'2026-01-02T00:00:11Z');
INSERT INTO "coding" VALUES(2,'5818f0d3-aea1-5634-ae4a-b077ddb36aad',2,3,2,35,65,'Det är ett verktyg i vardagen.','manual','unsure',0,'2026-01-02T00:00:19Z');
CREATE TABLE coding_speaker (
        coding_id INTEGER NOT NULL REFERENCES coding(id) ON DELETE CASCADE,
        speaker_id INTEGER NOT NULL REFERENCES speaker(id),
        words INTEGER NOT NULL,
        PRIMARY KEY (coding_id, speaker_id)
    ) WITHOUT ROWID;
INSERT INTO "coding_speaker" VALUES(1,2,6);
INSERT INTO "coding_speaker" VALUES(2,4,6);
CREATE TABLE derived (
        key TEXT PRIMARY KEY,
        stamp TEXT NOT NULL,
        value TEXT NOT NULL
    ) WITHOUT ROWID;
INSERT INTO "derived" VALUES('sample of units','1','[27, [[1, "52569e4d23ba8ac2"], [2, "3bd5f9c9a27e95df"]]]');
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
INSERT INTO "history" VALUES(1,'f47e0cfb-d308-5bad-9c4e-9237b24653b7','2026-01-02T00:00:00Z',NULL,'project.create','{}','[["setting", 1, null, {"id": 1, "key": "name", "value": "Studie"}], ["setting", 2, null, {"id": 2, "key": "guid", "value": "5bb86b8a-210c-5438-961a-02254368dbfd"}]]','fixed',NULL);
INSERT INTO "history" VALUES(2,'2f590f35-e2d1-56e8-a382-a8029159c9c2','2026-01-02T00:00:01Z',NULL,'coder.add','{"name": "kodare 1"}','[["coder", 1, null, {"id": 1, "guid": "cfbda775-e86a-5295-b3b7-aa1d4e190ccd", "name": "kodare 1", "name_key": "kodare 1"}]]','fixed',NULL);
INSERT INTO "history" VALUES(3,'42bf784e-7f69-55af-a8a2-a12b7ed3e747','2026-01-02T00:00:02Z',1,'coder.set','{"name": "kodare 1"}','[["setting", 3, null, {"id": 3, "key": "coder", "value": "kodare 1"}]]','fixed',NULL);
INSERT INTO "history" VALUES(4,'154a8e8f-8e8a-50c1-87bb-d3107dd0db58','2026-01-02T00:00:04Z',1,'source.import','{"name": "a"}','[["source", 1, {"removed": 1}, {"removed": 0}]]','done',NULL);
INSERT INTO "history" VALUES(5,'ef328964-8a63-5319-bb9b-43b52cecf2ea','2026-01-02T00:00:06Z',1,'source.import','{"name": "b"}','[["source", 2, {"removed": 1}, {"removed": 0}]]','done',NULL);
INSERT INTO "history" VALUES(6,'6ceeebc0-5ba8-51d9-8210-acf7560eac38','2026-01-02T00:00:07Z',1,'code.create','{"name": "Drivkrafter"}','[["code", 1, null, {"id": 1, "name": "Drivkrafter", "guid": "78babcb7-df09-5ce0-8442-95b5549678c1", "definition": "", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[]", "colour": "", "badge": "D", "contrast": 0, "name_key": "drivkrafter", "parent_id": null, "place": 0}]]','done',NULL);
INSERT INTO "history" VALUES(7,'3d5ce349-4f69-5b00-9793-4495ab75b989','2026-01-02T00:00:08Z',1,'code.create','{"name": "eldsjälar"}','[["code", 2, null, {"id": 2, "name": "eldsjälar", "guid": "089692ed-e451-56d0-8f5a-0dd17ed5690f", "definition": "", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"eldsjäl\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "eldsjälar", "parent_id": 1, "place": 0}]]','done',NULL);
INSERT INTO "history" VALUES(8,'dfc3d945-7e10-5e5a-9ac6-73fbc4139592','2026-01-02T00:00:09Z',1,'code.create','{"name": "verktyg"}','[["code", 3, null, {"id": 3, "name": "verktyg", "guid": "c916c2aa-a069-5e1d-8f7d-2b7990b3144d", "definition": "Partnerskapet som redskap.", "when_to_use": "", "when_not_to_use": "", "examples": "[]", "keywords": "[\"verktyg\"]", "colour": "", "badge": "", "contrast": 0, "name_key": "verktyg", "parent_id": null, "place": 1}]]','done',NULL);
INSERT INTO "history" VALUES(9,'4ae9911c-6717-5a46-88a5-24fa2f9bba88','2026-01-02T00:00:10Z',NULL,'coder.add','{"name": "kodare 2"}','[["coder", 2, null, {"id": 2, "guid": "334348ce-1299-5b6e-a364-9e8b9da9c8a9", "name": "kodare 2", "name_key": "kodare 2"}]]','fixed',NULL);
INSERT INTO "history" VALUES(10,'8f469f8a-67d6-53cc-a8e4-ca5c90d272ad','2026-01-02T00:00:12Z',1,'coding.add','{"number": 1, "codes": ["eldsjälar"], "words": "En eldsjäl på kontoret drev på."}','[["coding", 1, null, {"id": 1, "guid": "d05da833-7c8a-5a88-8f90-03b45b81667d", "source_id": 1, "code_id": 2, "coder_id": 1, "start": 23, "end": 54, "words": "En eldsjäl på kontoret drev på.", "origin": "manual", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:11Z"}]]','done',NULL);
INSERT INTO "history" VALUES(11,'6ad07cc2-41a7-5536-88a4-29cfe2b37147','2026-01-02T00:00:14Z',1,'memo.write','{"subject": "coding"}','[["memo", 1, null, {"id": 1, "guid": "4ae02d56-345e-5695-9915-9f8dc85bde7e", "subject": "coding", "type": "note", "text": "Bär hela arbetet.", "coder_id": 1, "created": "2026-01-02T00:00:13Z", "modified": "2026-01-02T00:00:13Z", "coding_id": 1}]]','done',NULL);
INSERT INTO "history" VALUES(12,'286c47a2-edf0-5349-9597-69cbc6b5c8eb','2026-01-02T00:00:16Z',1,'memo.write','{"subject": "source"}','[["memo", 2, null, {"id": 2, "guid": "6e34f735-241b-5e38-9481-1aa6cd8c386a", "subject": "source", "type": "method", "text": "Kort intervju.", "coder_id": 1, "created": "2026-01-02T00:00:15Z", "modified": "2026-01-02T00:00:15Z", "source_id": 2}]]','done',NULL);
INSERT INTO "history" VALUES(13,'452fa0fa-6160-5914-b2f1-767f48143cf0','2026-01-02T00:00:18Z',2,'memo.write','{"subject": "project"}','[["memo", 3, null, {"id": 3, "guid": "734e1853-5753-59d9-90dd-df1cea13c422", "subject": "project", "type": "theory", "text": "Börja om med temat.", "coder_id": 2, "created": "2026-01-02T00:00:17Z", "modified": "2026-01-02T00:00:17Z"}]]','done',NULL);
INSERT INTO "history" VALUES(14,'f59451a4-f5ea-57da-8c63-8f55d54b240c','2026-01-02T00:00:20Z',2,'coding.add','{"number": 1, "codes": ["verktyg"], "words": "Det är ett verktyg i vardagen."}','[["coding", 2, null, {"id": 2, "guid": "5818f0d3-aea1-5634-ae4a-b077ddb36aad", "source_id": 2, "code_id": 3, "coder_id": 2, "start": 35, "end": 65, "words": "Det är ett verktyg i vardagen.", "origin": "manual", "certainty": "unsure", "key_quote": 0, "created": "2026-01-02T00:00:19Z"}]]','done',NULL);
INSERT INTO "history" VALUES(15,'5d3edf34-f20e-5974-953f-27973afe3cf0','2026-01-02T00:00:21Z',1,'coder.blind','{"name": "kodare 2"}','[["coder", 2, {"blind": 0}, {"blind": 1}]]','done',NULL);
INSERT INTO "history" VALUES(16,'94b7dccc-f9ab-529d-89bd-5ec70f463ded','2026-01-02T00:00:24Z',1,'suggestion.accept','{"number": 1, "codes": ["verktyg"], "words": "Det är ett verktyg i vardagen."}','[["suggestion", "2:3:35:65:1", {"decision": null, "decided": null}, {"decision": "accepted", "decided": "2026-01-02T00:00:22Z"}], ["coding", 3, null, {"id": 3, "guid": "2996ceb5-02f5-53ef-83fb-0e0a5a0317d9", "source_id": 2, "code_id": 3, "coder_id": 1, "start": 35, "end": 65, "words": "Det är ett verktyg i vardagen.", "origin": "suggestion", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:23Z"}]]','undone',NULL);
INSERT INTO "history" VALUES(17,'974779ee-6086-5e7a-b65c-42859b11a91c','2026-01-02T00:00:25Z',1,'suggestion.accept','{"number": 1, "codes": ["verktyg"], "words": "Det är ett verktyg i vardagen."}','[["coding", 3, {"id": 3, "guid": "2996ceb5-02f5-53ef-83fb-0e0a5a0317d9", "source_id": 2, "code_id": 3, "coder_id": 1, "start": 35, "end": 65, "words": "Det är ett verktyg i vardagen.", "origin": "suggestion", "certainty": "sure", "key_quote": 0, "created": "2026-01-02T00:00:23Z"}, null], ["suggestion", "2:3:35:65:1", {"decision": "accepted", "decided": "2026-01-02T00:00:22Z"}, {"decision": null, "decided": null}]]','undo',16);
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
INSERT INTO "memo" VALUES(1,'4ae02d56-345e-5695-9915-9f8dc85bde7e','coding',NULL,NULL,NULL,1,'note','Bär hela arbetet.',1,'2026-01-02T00:00:13Z','2026-01-02T00:00:13Z');
INSERT INTO "memo" VALUES(2,'6e34f735-241b-5e38-9481-1aa6cd8c386a','source',2,NULL,NULL,NULL,'method','Kort intervju.',1,'2026-01-02T00:00:15Z','2026-01-02T00:00:15Z');
INSERT INTO "memo" VALUES(3,'734e1853-5753-59d9-90dd-df1cea13c422','project',NULL,NULL,NULL,NULL,'theory','Börja om med temat.',2,'2026-01-02T00:00:17Z','2026-01-02T00:00:17Z');
CREATE TABLE scored (
        source_id INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        coder_id INTEGER NOT NULL REFERENCES coder(id),
        code_id INTEGER NOT NULL,
        stamp TEXT NOT NULL,
        PRIMARY KEY (source_id, coder_id, code_id)
    ) WITHOUT ROWID;
INSERT INTO "scored" VALUES(1,1,1,'6c08547ca15d6246');
INSERT INTO "scored" VALUES(1,1,2,'2618caf786eb4240');
INSERT INTO "scored" VALUES(1,1,3,'4af5e367b58891b5');
INSERT INTO "scored" VALUES(2,1,1,'2f5e7242c6a2ebd6');
INSERT INTO "scored" VALUES(2,1,2,'e88432d08787bba2');
INSERT INTO "scored" VALUES(2,1,3,'8b729b262f7a8009');
CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    );
INSERT INTO "setting" VALUES(1,'name','Studie');
INSERT INTO "setting" VALUES(2,'guid','5bb86b8a-210c-5438-961a-02254368dbfd');
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
INSERT INTO "source" VALUES(1,'db83a54a-618e-56c1-91d7-72ed88a38bfc','a','a','txt','utf-8','[]','bb663b91b23d1ea3721fb3cf70eeb46cb8024c5ca6a6ea0177c126b8624525c8',77,13,'2026-01-02T00:00:03Z',0);
INSERT INTO "source" VALUES(2,'90f3b8fc-d1e5-53b6-9277-61ae18d24e9e','b','b','txt','utf-8','[]','5ec882b1ea4ba6eaa4dbdaa4e9e7b020da24f68406cf8e5960097e8bc9fbf9d1',82,14,'2026-01-02T00:00:05Z',0);
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
INSERT INTO "suggestion" VALUES('1:2:23:54:1',1,2,23,54,1,0.844,16.2821,'[5.364, 14.144, -3.411, 0.0, 0.186]',NULL,NULL,'[["matched", 26, 33, "eldsjäl", "eldsjäl", "exact", 1.0]]','rules-wording-learning-2',NULL,NULL,0,1);
INSERT INTO "suggestion" VALUES('2:3:35:65:1',2,3,35,65,1,0.783,15.2016,'[5.364, 9.838, 0.0, 0.0, 0.0]',NULL,NULL,'[["matched", 46, 53, "verktyg", "verktyg", "exact", 1.0]]','rules-wording-learning-2',NULL,NULL,1,1);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('setting',3);
INSERT INTO "sqlite_sequence" VALUES('history',17);
INSERT INTO "sqlite_sequence" VALUES('coder',2);
INSERT INTO "sqlite_sequence" VALUES('source',2);
INSERT INTO "sqlite_sequence" VALUES('speaker',4);
INSERT INTO "sqlite_sequence" VALUES('code',3);
INSERT INTO "sqlite_sequence" VALUES('coding',3);
INSERT INTO "sqlite_sequence" VALUES('memo',3);
COMMIT;
