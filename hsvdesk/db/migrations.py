"""Every change to the schema, oldest first. A migration that has been released is never edited.

A migration stands on its own: it uses plain SQL and no other code of the project, which may
change after it was written.
"""

from hsvdesk.db.engine import Database, Migrations

MIGRATIONS = Migrations("hsvdesk")


def _immutable(table: str, identity: str) -> tuple[str, ...]:
    """Return the triggers that keep a table's rows as they were written.

    The third is needed because INSERT OR REPLACE deletes without the delete trigger wherever
    `recursive_triggers` is off, as it is in other tools.
    """
    # Table names are written below, in this file.
    refused = f"SELECT RAISE(ABORT, '{table} rows are immutable')"
    same = " AND ".join(f"{column} = new.{column}" for column in identity.split(", "))
    exists = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  # our own names
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refused}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refused}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {exists} BEGIN {refused}; END",
    )


def _run(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)


@MIGRATIONS()
def m0001_store(db: Database) -> None:
    """Keep what describes this copy of the store."""
    _run(
        db,
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    )


@MIGRATIONS()
def m0002_versions(db: Database) -> None:
    """Keep records as immutable versions, and name the current ones.

    `parents` is JSON [[origin, seq], …]: none is a new record, one a change, two or more a merge.
    `superseded` holds parents that were named before they arrived, so that the order of arrival
    makes no difference to `head`.
    """
    _run(
        db,
        """CREATE TABLE version (
            origin    TEXT NOT NULL,
            seq       INTEGER NOT NULL CHECK (seq > 0),
            record_id TEXT NOT NULL CHECK (record_id <> ''),
            kind      TEXT NOT NULL CHECK (kind <> ''),
            child_id  TEXT NOT NULL,
            care_unit TEXT NOT NULL,
            parents   TEXT NOT NULL CHECK (json_valid(parents)),
            hlc       INTEGER NOT NULL,
            at        TEXT NOT NULL,
            author    TEXT NOT NULL CHECK (author <> ''),
            schema    INTEGER NOT NULL,
            body      TEXT NOT NULL CHECK (json_valid(body)),
            prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
            hash      BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (origin, seq)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX version_record ON version (record_id, hlc)",
        "CREATE INDEX version_child ON version (child_id, hlc)",
        """CREATE TABLE superseded (
            origin TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (origin, seq)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE head (
            record_id TEXT NOT NULL,
            origin    TEXT NOT NULL,
            seq       INTEGER NOT NULL,
            hlc       INTEGER NOT NULL,
            kind      TEXT NOT NULL,
            child_id  TEXT NOT NULL,
            PRIMARY KEY (record_id, origin, seq)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX head_child ON head (child_id, kind)",
        "CREATE INDEX head_kind ON head (kind)",
        """CREATE TRIGGER version_head AFTER INSERT ON version BEGIN
            INSERT OR IGNORE INTO superseded
                SELECT p.value ->> 0, p.value ->> 1 FROM json_each(new.parents) p
                WHERE NOT EXISTS (SELECT 1 FROM version v
                    WHERE v.origin = p.value ->> 0 AND v.seq = p.value ->> 1);
            DELETE FROM head WHERE record_id = new.record_id AND (origin, seq) IN
                (SELECT value ->> 0, value ->> 1 FROM json_each(new.parents));
            INSERT INTO head
                SELECT new.record_id, new.origin, new.seq, new.hlc, new.kind, new.child_id
                WHERE NOT EXISTS (SELECT 1 FROM superseded
                    WHERE origin = new.origin AND seq = new.seq);
        END""",
        """CREATE VIEW current AS
            SELECT h.record_id, h.kind, h.child_id, v.origin, v.seq, v.care_unit, v.hlc, v.at,
                v.author, v.schema, v.body,
                (SELECT count(*) FROM head x WHERE x.record_id = h.record_id) AS heads
            FROM head h JOIN version v ON v.origin = h.origin AND v.seq = h.seq
            WHERE NOT EXISTS (SELECT 1 FROM head o WHERE o.record_id = h.record_id
                AND (o.hlc, o.origin) > (h.hlc, h.origin))""",
        *_immutable("version", "origin, seq"),
    )


@MIGRATIONS()
def m0003_audit(db: Database) -> None:
    """Keep the access log."""
    _run(
        db,
        """CREATE TABLE audit (
            origin    TEXT NOT NULL,
            seq       INTEGER NOT NULL CHECK (seq > 0),
            hlc       INTEGER NOT NULL,
            at        TEXT NOT NULL,
            actor     TEXT NOT NULL CHECK (actor <> ''),
            act       TEXT NOT NULL CHECK (act <> ''),
            child_id  TEXT NOT NULL,
            object    TEXT NOT NULL,
            detail    TEXT NOT NULL,
            care_unit TEXT NOT NULL,
            prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
            hash      BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (origin, seq)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX audit_child ON audit (child_id, hlc)",
        "CREATE INDEX audit_hlc ON audit (hlc)",
        "CREATE INDEX audit_actor ON audit (actor, act, hlc)",
        *_immutable("audit", "origin, seq"),
    )


@MIGRATIONS()
def m0004_blobs_and_drafts(db: Database) -> None:
    """Keep attachments under their digests, and forms that are not finished."""
    _run(
        db,
        """CREATE TABLE blob (
            sha256  TEXT PRIMARY KEY CHECK (length(sha256) = 64),
            size    INTEGER NOT NULL CHECK (size = length(content)),
            content BLOB NOT NULL
        ) STRICT""",
        *_immutable("blob", "sha256"),
        """CREATE TABLE draft (
            user   TEXT NOT NULL,
            page   TEXT NOT NULL,
            record TEXT NOT NULL,
            body   TEXT NOT NULL CHECK (json_valid(body)),
            at     TEXT NOT NULL,
            PRIMARY KEY (user, page, record)
        ) STRICT, WITHOUT ROWID""",
    )


@MIGRATIONS()
def m0005_child_list(db: Database) -> None:
    """Keep the list of children, with the folded words it is searched by.

    `child_list_by_name` also holds the words, so that a search which matches thousands can walk
    it in the order of the names and stop at a page.
    """
    deleted = (
        "INSERT INTO child_words (child_words, rowid, words) VALUES ('delete', old.id, old.words)"
    )
    _run(
        db,
        """CREATE TABLE child_list (
            id         INTEGER PRIMARY KEY,
            child_id   TEXT NOT NULL UNIQUE,
            name       TEXT NOT NULL,
            sort_name  TEXT NOT NULL,
            identity   TEXT NOT NULL,
            birth_date TEXT NOT NULL,
            flags      TEXT NOT NULL CHECK (json_valid(flags)),
            words      TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX child_list_identity ON child_list (identity)",
        "CREATE INDEX child_list_by_name ON child_list (sort_name, child_id, words)",
        """CREATE VIRTUAL TABLE child_words USING fts5 (
            words, content = 'child_list', content_rowid = 'id', prefix = '1 2 3',
            tokenize = 'unicode61 remove_diacritics 2'
        )""",
        """CREATE TRIGGER child_list_added AFTER INSERT ON child_list BEGIN
            INSERT INTO child_words (rowid, words) VALUES (new.id, new.words);
        END""",
        f"CREATE TRIGGER child_list_removed AFTER DELETE ON child_list BEGIN {deleted}; END",
    )
