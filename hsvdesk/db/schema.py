"""Bringing a store's file to the program's schema: copied first, then migrated."""

from collections.abc import Mapping
from pathlib import Path

from hsvdesk.db.disk import disk
from hsvdesk.db.engine import Database, Db, Migrations, translated
from hsvdesk.db.migrations import MIGRATIONS
from hsvdesk.db.views import rebuild_views, views_differ
from hsvdesk.domain.record import Record
from hsvdesk.errors import UserError

_NEWER = (
    "Databasen är skriven av en nyare version av hsvdesk. Uppdatera programmet på den här datorn."
)


def prepare(
    db: Db,
    path: Path,
    kinds: Mapping[str, type[Record]],
    migrations: Migrations = MIGRATIONS,
) -> None:
    """Apply what is pending and rebuild the views if the kinds have changed: all or nothing.

    A store that has been used is first copied, encrypted as it is, to
    `store.before-<migration>.db` beside it.

    Raises:
        UserError: A newer program has written the store, or there is no room for the copy.
    """
    with translated(), disk():
        applied = {one.name for one in migrations.applied(db)}
        if applied - _known(migrations):
            raise UserError(_NEWER)
        pending = [one.name for one in migrations.pending(db)]
        if applied and pending:
            _copy(db, path, pending[0])
        if not pending and not views_differ(db, kinds):
            return
        db.execute("BEGIN IMMEDIATE")
        try:
            migrations.apply(db)
            if views_differ(db, kinds):
                rebuild_views(db, kinds)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def _known(migrations: Migrations) -> set[str]:
    """Return the names of all migrations: those that an empty database lacks."""
    with Database(memory=True, execute_plugins=False) as empty:
        return {one.name for one in migrations.pending(empty)}


def _copy(db: Db, path: Path, first: str) -> None:
    copy = path.with_name(f"{path.stem}.before-{first}{path.suffix}")
    part = copy.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    db.execute("VACUUM INTO ?", (str(part),))
    part.replace(copy)
