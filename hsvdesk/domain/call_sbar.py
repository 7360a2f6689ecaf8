"""SBAR of a call (SBAR att läsa upp): what the record knows, line by line, before one calls."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from hsvdesk.domain import handover
from hsvdesk.domain.access import Access
from hsvdesk.domain.alert import AlertKind
from hsvdesk.domain.attached import child_of
from hsvdesk.domain.banner import Banner, Records, banner, of_type
from hsvdesk.domain.basis import Sbar
from hsvdesk.domain.device import Device
from hsvdesk.domain.diagnosis import Diagnosis
from hsvdesk.domain.handover_blocks import GAP, marked
from hsvdesk.domain.record import Record
from hsvdesk.domain.withheld import Withheld

NO_LIST = "läkemedelslistan finns inte i hsvdesk"


def call_sbar(records: Records, today: date, settings: Mapping[str, int]) -> Sbar:
    """Return background and latest values, to be read aloud; why one calls is left to the nurse.

    What is not known is said: whoever listens cannot see that a line is missing. A protected
    child's address, relatives and places are taken out of the texts (rule 8): a call is heard by
    others, and its text goes on to paper.

    Args:
        records: The child's current records, by kind.
        today: The day in Sweden.
        settings: The unit's, by key.
    """
    head = banner(records, today, settings)
    said = Sbar(
        background="\n".join(_background(head, records, today)),
        assessment=handover.sbar(records, today).assessment or "Senaste mätvärden: saknas.",
    )
    if not child_of(records).protected:
        return said
    withheld = Withheld(records)
    return replace(
        said,
        background=withheld.text(said.background),
        assessment=withheld.text(said.assessment),
    )


def _background(head: Banner, records: Records, today: date) -> tuple[str, ...]:
    old = " – gammal, väg om" if head.weight_old else ""
    weight = f"{head.shown_weight}{old}" if head.weight else GAP
    limits = "; ".join(marked(one, one.summary()) for one in head.limits) or head.limit
    return (
        f"Diagnoser: {_joined(of_type(records, Diagnosis))}.",
        f"Överkänslighet och varningar: {_alerts(head)}.",
        f"Infarter, kanyler och sonder: {_joined(of_type(records, Access, today))}.",
        f"Hjälpmedel: {_joined(of_type(records, Device, today))}.",
        f"Vikt: {weight}.",
        f"Läkemedel: {NO_LIST}.",
        f"Behandlingsbegränsning: {limits}.",
    )


def _alerts(head: Banner) -> str:
    told = "; ".join(marked(one, one.summary()) for one in head.alerts)
    if any(one.alert_kind is AlertKind.HYPERSENSITIVITY for one in head.alerts):
        return told
    unknown = "ingen uppgift om överkänslighet i hsvdesk"
    return f"{unknown}; {told}" if told else unknown


def _joined(found: Sequence[Record]) -> str:
    return "; ".join(marked(one, one.summary()) for one in found) or f"{GAP} i hsvdesk"
