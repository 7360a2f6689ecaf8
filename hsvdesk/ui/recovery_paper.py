"""The paper with the recovery key (återställningsnyckeln), printed through the system's dialog."""

from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget


def recovery_paper(key: str, unit: str) -> QTextDocument:
    """Return the page: what it is, the key in numbered groups, and how it is kept.

    Args:
        key: The recovery key, groups with dashes between.
        unit: Whose store it opens; empty when it is not known.
    """
    groups = key.split("-")
    cells = [
        f'<td style="padding:10px"><small>{number}</small><br/><b>{escape(group)}</b></td>'
        for number, group in enumerate(groups, start=1)
    ]
    half = len(cells) // 2
    document = QTextDocument()
    document.setHtml(
        f"""<h1>Återställningsnyckel för hsvdesk</h1>
<p>{escape(unit)}</p>
<table border="1" cellspacing="0" style="font-family:monospace; font-size:20pt">
<tr>{"".join(cells[:half])}</tr><tr>{"".join(cells[half:])}</tr></table>
<p>Nyckeln öppnar hela databasen på datorn när en lösenfras är glömd.</p>
<p>Lägg papperet i ett förseglat kuvert i låst skåp, aldrig tillsammans med datorn.
Fotografera det inte och skriv inte av det på en dator.</p>
<p>Är papperet borta: gör en ny nyckel under Inställningar. Då slutar den här att gälla.</p>"""
    )
    return document


def print_recovery(key: str, unit: str, parent: QWidget) -> bool:
    """Let the person pick a printer and print the paper; return whether it was sent.

    The text is handed to the system's print queue and written nowhere else.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Skriv ut återställningsnyckeln")
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    if accepted:
        recovery_paper(key, unit).print_(printer)
    dialog.deleteLater()
    return accepted
