"""Lists of contacts (kontaktlistor): read from a file and shown, taken in by row, written back."""

import os
import secrets
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from hsvdesk.domain import contact_list, contact_rows, sheet
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_columns import fit
from hsvdesk.domain.contact_list import ContactList, Listed
from hsvdesk.domain.sheet import Sheet
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import attachments, excel, records
from hsvdesk.services.session import Session

LARGEST = 5_000_000
TOO_LARGE = "Filen är större än 5 MB. En kontaktlista är mindre: spara bara den."
NOTHING = "Ingen rad är vald."
NOT_SAVED = "Filen kan inte sparas där. Välj en annan mapp."


def read_file(path: Path) -> Sheet:
    """Return the rows of a CSV or Excel file; what it is is seen in the file, not in its name.

    Raises:
        RuleBroken: At the field `file`: it is too large, or cannot be read.
    """
    content = attachments.read_file(path)
    if len(content) > LARGEST:
        raise RuleBroken({"file": TOO_LARGE})
    if content.startswith(excel.OLD_EXCEL):
        raise RuleBroken({"file": excel.OLD})
    return excel.read(content) if content.startswith(excel.ZIP) else sheet.read_csv(content, fit)


def compare(session: Session, path: Path, child_id: str = "") -> ContactList:
    """Return what a file says beside the contacts there are; nothing is changed.

    Raises:
        RuleBroken: At the field `file`: it cannot be read as a list.
        NotAllowed: The child has not been opened.
    """
    return contact_list.read(
        read_file(path),
        records.of_kind(session, Contact, child_id),
        session.today(),
        child_id=child_id,
        source=path.name,
    )


def take_in(
    session: Session, found: ContactList, rows: Collection[int], child_id: str = ""
) -> Changed:
    """Take in the rows that were chosen, new and changed: all of them, or none.

    Raises:
        RuleBroken: A row cannot be taken in, none was chosen, or somebody changed a contact since.
    """
    takable = {one.row: one for one in found.rows if one.takable}
    strange = sorted(set(rows) - takable.keys())
    if strange:
        text = f"Raden kan inte tas in, eller ändrar inget: {', '.join(map(str, strange))}."
        raise RuleBroken({"rows": text})
    if not rows:
        raise RuleBroken({"rows": NOTHING})
    with session.logged("contact.import", child_id, detail=str(len(rows))) as work:
        for row in sorted(rows):
            one = takable[row]
            changed = one.listed is Listed.CHANGED
            parents = records.parents(work, one.contact, settles=False) if changed else ()
            records.save(session, work, one.contact, parents)
    return Changed(child_id, frozenset({Contact.kind}))


def export(session: Session, path: Path) -> int:
    """Write the contacts of the whole unit as CSV that can be read in again; a logged act.

    Returns:
        How many they are.

    Raises:
        UserError: The file cannot be saved there.
    """
    found = [one for one in records.of_kind(session, Contact) if not one.entered_in_error]
    content = sheet.write_csv(contact_rows.rows(found))
    waiting = path.with_name(f".hsvdesk-{secrets.token_hex(8)}.part")
    try:
        handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        with session.logged("contact.export", detail=str(len(found))):
            pass  # the line is there before the file has its name
        waiting.replace(path)
    except OSError:
        raise UserError(NOT_SAVED) from None
    finally:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
    return len(found)
