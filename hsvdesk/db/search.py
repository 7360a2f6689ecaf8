"""The list of children (barnlistan) and the search in it, by the beginning of any word.

Names are folded in Python before they are indexed and before they are looked for: SQLite's own
folding leaves ø, đ, ł and æ as they are. Only letters and digits are left after it, so nothing
that is typed can be read as FTS syntax.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from hsvdesk.db.chain import canonical
from hsvdesk.db.engine import Db, translated
from hsvdesk.domain.child_list import ListedChild

_SPECIAL = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ŋ": "n"}
)
_SWEDISH_ORDER = str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"})
"""å, ä, ö come after z, where ASCII has the brace; æ and ø are sorted as ä and ö."""

_NUMBER = re.compile(r"[\d\s+\u2010-\u2015-]+")
_DASH_IN_NUMBER = re.compile(r"(?<=\d)[-+\u2010-\u2015](?=\d)")
_FEW = 3_000
"""Up to so many hits are fetched and sorted; for more, the names are walked in order."""

_COLUMNS = "child_id, name, identity, birth_date, flags"


def fold(text: str) -> list[str]:
    """Return the words of `text` as they are compared: small letters and digits without accents.

    A number may be written with a dash inside, and when there is nothing else also with spaces.
    """
    if _NUMBER.fullmatch(text):
        digits = "".join(sign for sign in text if sign.isdigit())
        return [digits] if digits else []
    plain = _DASH_IN_NUMBER.sub("", text).casefold().translate(_SPECIAL)
    plain = unicodedata.normalize("NFKD", plain).casefold().translate(_SPECIAL)
    bare = (sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    return "".join(sign if sign.isalnum() else " " for sign in bare).split()


def sort_key(name: str) -> str:
    """Return what a name is sorted by: Swedish order, accents that are no letters left out."""
    kept = unicodedata.normalize("NFC", name).casefold().translate(_SWEDISH_ORDER)
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKD", kept)
        if not unicodedata.category(sign).startswith("M")
    )


def index(db: Db, child: ListedChild, *, sort_name: str) -> None:
    """Put the child's row in the list, in place of the one before; part of the transaction.

    Args:
        db: The store, in a transaction.
        child: The row; it is found by its name, its identity and its birth date.
        sort_name: What it is sorted by, family name first.
    """
    flags = {"protected": child.protected, "warnings": child.warnings}
    row = (
        *(child.child_id, child.name, sort_key(sort_name), child.identity),
        *(child.birth_date.isoformat(), canonical(flags), _words(child)),
    )
    with translated():
        remove(db, child.child_id)
        db.execute("INSERT INTO child_list VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row)


def remove(db: Db, child_id: str) -> None:
    """Take the child out of the list, not out of the store; part of the transaction."""
    with translated():
        db.execute("DELETE FROM child_list WHERE child_id = ?", (child_id,))


def find(db: Db, text: str, limit: int = 200, offset: int = 0) -> list[ListedChild]:
    """Return the children of whom each word of `text` begins some word, ordered by name.

    Words are those of the name, the numbers (12 and 10 digits) and the birth date (8 and 6
    digits). No words find everybody.
    """
    words = fold(text)
    with translated():
        if words and _hits(db, words) <= _FEW:
            return _fetched(db, words, limit, offset)
        return _walked(db, words, limit, offset)


def count(db: Db) -> int:
    """Return how many children there are in the list."""
    with translated():
        return int(db.execute("SELECT count(*) FROM child_list").fetchone()[0])


def listed(db: Db, child_ids: Iterable[str]) -> list[ListedChild]:
    """Return the rows of these children in the order asked for, without those not in the list."""
    sql = f"SELECT {_COLUMNS} FROM child_list WHERE child_id = ?"  # noqa: S608  # our own names
    with translated():
        rows = [db.execute(sql, (child_id,)).fetchone() for child_id in child_ids]
    return [_listed(*row) for row in rows if row]


def with_identity(db: Db, identity: str) -> ListedChild | None:
    """Return the child that has exactly this identity, or None."""
    sql = f"SELECT {_COLUMNS} FROM child_list WHERE identity = ? LIMIT 1"  # noqa: S608  # our own names
    with translated():
        row = db.execute(sql, (identity,)).fetchone()
    return _listed(*row) if row else None


def _words(child: ListedChild) -> str:
    words = [*fold(child.name), *fold(child.identity)]
    words += [word[2:] for word in words if len(word) == 12 and word.isdigit()]
    words += [f"{child.birth_date:%Y%m%d}", f"{child.birth_date:%y%m%d}"]
    return "".join(f" {word}" for word in dict.fromkeys(words))


def _match(words: list[str]) -> str:
    return " ".join(f'"{word}"*' for word in words)


def _hits(db: Db, words: list[str]) -> int:
    sql = "SELECT rowid FROM child_words WHERE child_words MATCH ? LIMIT ?"
    counted = f"SELECT count(*) FROM ({sql})"  # noqa: S608  # our own names
    return int(db.execute(counted, (_match(words), _FEW + 1)).fetchone()[0])


def _fetched(db: Db, words: list[str], limit: int, offset: int) -> list[ListedChild]:
    sql = f"""SELECT {_COLUMNS} FROM child_list WHERE id IN (
            SELECT rowid FROM child_words WHERE child_words MATCH ?)
        ORDER BY +sort_name, child_id LIMIT ? OFFSET ?"""  # noqa: S608  # + keeps to the hits
    return [_listed(*row) for row in db.execute(sql, (_match(words), limit, offset)).fetchall()]


def _walked(db: Db, words: list[str], limit: int, offset: int) -> list[ListedChild]:
    where = " AND ".join(["1", *("instr(words, ?)" for _ in words)])
    sql = f"""SELECT {_COLUMNS} FROM child_list INDEXED BY child_list_by_name WHERE {where}
        ORDER BY sort_name, child_id LIMIT ? OFFSET ?"""  # noqa: S608  # our own names
    values: list[Any] = [*(f" {word}" for word in words), limit, offset]
    return [_listed(*row) for row in db.execute(sql, values).fetchall()]


def _listed(child_id: str, name: str, identity: str, birth_date: str, flags: str) -> ListedChild:
    known = json.loads(flags)
    return ListedChild(
        child_id=child_id,
        name=name,
        identity=identity,
        birth_date=date.fromisoformat(birth_date),
        protected=known["protected"],
        warnings=tuple(known["warnings"]),
    )
