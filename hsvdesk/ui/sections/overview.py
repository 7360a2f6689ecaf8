"""The section Översikt: what a nurse who has never met the child must know first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.access import Access
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.child import Child
from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.consultation import Consultation, waiting
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.measurement import Measurement, MeasurementKind, latest
from hsvdesk.domain.medicine_rows import alarms
from hsvdesk.domain.note import Note
from hsvdesk.domain.notice import is_notice
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.prepared import still_waiting
from hsvdesk.domain.reconciliation import Reconciliation
from hsvdesk.domain.record import local, shown_moment
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.transition import Transition
from hsvdesk.domain.transition_rule import (
    ASKS,
    OPENS,
    ask_anew,
    ending_consents,
    is_open,
    missing,
    shown_opening,
)
from hsvdesk.domain.weight_drift import overview_rows
from hsvdesk.services import news, prepared, records, settings, staff, weight_drift
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.waiting_preparations import WaitingPreparations, visible_ones
from hsvdesk.ui.layouts import CardGrid
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.medication_cards import AlarmCard
from hsvdesk.ui.sections.news import NewsPage
from hsvdesk.ui.sections.page import NOT_SHOWN, SectionPage
from hsvdesk.ui.theme import current
from hsvdesk.ui.waiting_card import WaitingCard
from hsvdesk.ui.widgets import Card, Chip, EmptyState, Facts, label

NEWS_SHOWN = 5
DANGER = "Ring 112 vid livsfara."


class OverviewPage(SectionPage):
    """Cards in the order of what matters at night; above them, what was advised and still waits.

    Attributes:
        waiting: What is not followed up; none while there is nothing, or while the family looks.
        medicines: What of the orders must be cleared up; none likewise.
    """

    name = "overview"
    title = "Översikt"
    kinds = frozenset(KINDS)

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(current().px(12))
        self.waiting: WaitingCard | None = None
        self.medicines: AlarmCard | None = None
        self._cards: CardGrid | None = None

    def refresh(self) -> None:
        everything = self.desk.ask(records.of_child, self.child_id)
        found = {kind: self.desk.visible(some) for kind, some in everything.items()}
        for old in (self.waiting, self.medicines, self._cards):
            if old is not None:
                self._layout.removeWidget(old)
                old.deleteLater()
        self.waiting, self.medicines = self._waiting(found), self._medicines(found)
        self._cards = CardGrid(least=330, most=2)
        cards = [self._baseline(found), self._worse(found), self._access(found)]
        cards += [self._activities(found), self._voice(found), self._talk(found)]
        mixed = visible_ones(self.desk, self.desk.ask(prepared.of_records, everything))
        if mixed := still_waiting(mixed):
            cards.insert(0, WaitingPreparations(self.desk, mixed))
        if not self.desk.family_view:
            cards.insert(3, self._news(found))
            cards.append(self._note(found))
            cards += self._transition(found)
        for card in cards:
            self._cards.add(card)
        for made in (self.waiting, self.medicines, self._cards):
            if made is not None:
                self._layout.addWidget(made)

    def _waiting(self, found: Records) -> WaitingCard | None:
        some = waiting(of_type(found, Consultation))
        if not some or self.desk.family_view:
            return None
        card = WaitingCard(some, self.desk.now())
        card.followed_up.connect(self.follow_up_wanted)
        return card

    def _medicines(self, found: Records) -> AlarmCard | None:
        if self.desk.family_view:
            return None
        most = self.desk.ask(settings.values)["medication_list_max_days"]
        told = alarms(found, self.desk.now(), self.desk.today(), most)
        return AlarmCard(told) if told else None

    def _baseline(self, found: Records) -> Card:
        today = self.desk.today()
        taken = of_type(found, Measurement)
        usual = {one.measurement_kind: one for one in of_type(found, Baseline)}
        rows = []
        for kind in MeasurementKind:
            last, normal = latest(taken, kind, today), usual.get(kind)
            if normal is None and kind not in (MeasurementKind.WEIGHT, MeasurementKind.LENGTH):
                continue
            said = [f"brukar {normal.usual}"] if normal and normal.usual else []
            said += [f"ring {normal.call}"] if normal and normal.call else []
            said += [f"senast {last.value} ({last.measured_on})"] if last else []
            if said:
                rows.append((kind.label, " · ".join(said)))
        if not self.desk.family_view:
            rows += overview_rows(self.desk.ask(weight_drift.drifts, self.child_id))
        return _card(
            "Normalt för barnet",
            rows,
            self._none("Inget är satt. Fråga familjen vad som är vanligt."),
        )

    def _worse(self, found: Records) -> Card:
        plans = of_type(found, CarePlan)
        if not plans:
            return _card("Om barnet blir sämre", [], f"{self._none('Ingen plan.')} {DANGER}")
        plan = plans[-1]
        rows = [("Tecken", plan.worse_signs or GAP), ("Gör så här", plan.worse_act or GAP)]
        rows += [
            (f"Ring {number}", _contact(one)) for number, one in enumerate(plan.contacts, start=1)
        ] or [("Ring", GAP)]
        return _card("Om barnet blir sämre", rows, "")

    def _access(self, found: Records) -> Card:
        rows = [
            (
                one.summary(),
                f"Åker den ut: {one.if_out_act or GAP}\n"
                f"Ring {one.if_out_call or GAP} · Reserv {one.spare_place or GAP}",
            )
            for one in of_type(found, Access, self.desk.today())
        ]
        return _card("Infarter, kanyler och sonder", rows, self._none("Inga i hsvdesk."))

    def _news(self, found: Records) -> Card:
        new = self.desk.ask(news.since_last_opened, self.child_id)
        checked = of_type(found, Reconciliation)
        names = self.desk.ask(staff.names)
        rows = [("Senast avstämt", checked[-1].summary() if checked else "aldrig i hsvdesk")]
        if new is None:
            rows.append(("Nytt", "Du har inte öppnat barnets sida förut: läs hela."))
        elif not new:
            rows.append(("Nytt", "Inget nytt inlagt av andra i hsvdesk sedan du senast öppnade."))
        # Whoever sits beside may read along before Familjeläge is on.
        told = [one for one in new or [] if one.saved and not is_notice(one)]
        for one in told[:NEWS_SHOWN]:
            if one.saved:
                who = names.get(one.saved.author, "")
                rows.append((f"{local(one.saved.at):%m-%d %H:%M}", f"{one.summary()} ({who})"))
        if len(told[:NEWS_SHOWN]) < len(new or []):
            rows.append(("Mer nytt", f"Läs under {NewsPage.title}."))
        card = _card("Vad är nytt", rows, "")
        most = self.desk.ask(settings.values)["reconciliation_max_days"]
        if not checked or checked[-1].is_old(self.desk.today(), most):
            card.add_action(Chip("Stäm av", "warning"))
        return card

    def _none(self, missing: str) -> str:
        """Return what is said where there is nothing: before the family it may only be hidden."""
        return NOT_SHOWN if self.desk.family_view else missing

    def _activities(self, found: Records) -> Card:
        rows = [
            (one.what, f"{one.when or GAP} · {one.performer or GAP}")
            for one in of_type(found, Activity, self.desk.today())
        ]
        return _card("Insatser", rows, self._none("Inga pågående insatser."))

    def _voice(self, found: Records) -> Card:
        voices = of_type(found, ChildVoice)
        if not voices:
            missing = "Saknas. Fråga barnet, och dem som känner det."
            return _card("Så här är jag", [], self._none(missing))
        voice = voices[-1]
        rows = [
            ("Lugnar mig", voice.calms or GAP),
            ("Skrämmer mig", voice.frightens or GAP),
            ("Visar smärta", voice.shows_pain or GAP),
        ]
        return _card("Så här är jag", rows, "")

    def _talk(self, found: Records) -> Card:
        child = of_type(found, Child)[0]
        plans = of_type(found, CarePlan)
        rows = [
            ("Så kommunicerar jag", child.communication_text or _ways(child) or GAP),
            ("Viktigt för mig", (plans[-1].what_matters if plans else "") or GAP),
        ]
        return _card("Prata med mig", rows, "")

    def _transition(self, found: Records) -> list[Card]:
        """Return what is left to do before adult care; no card until it is time for any of it."""
        today, (child, *_) = self.desk.today(), of_type(found, Child)
        months = self.desk.ask(settings.values)
        rows = []
        if is_open(child.birth_date, months[OPENS], today):
            plans = of_type(found, Transition)
            lacking = missing(plans[-1] if plans else None)
            rows = [
                ("Läge", shown_opening(child, months[OPENS], today)),
                ("Saknas", "\n".join(lacking) or "Inget i planen"),
            ]
        if child.birth_date and is_open(child.birth_date, months[ASKS], today):
            people = of_type(found, Relative)
            ending = ending_consents(of_type(found, Consent), people, child.birth_date, today)
            what = ask_anew(child.birth_date, today)
            rows += [(f"Samtycke: {one.recipient}", what) for one in ending]
        return [_card(Transition.title, rows, "")] if rows else []

    def _note(self, found: Records) -> Card:
        written = [one for one in of_type(found, Note) if one.noted_at]
        if not written:
            return _card("Senaste anteckning", [], "Inga anteckningar. Ctrl+N skriver en.")
        note = max(written, key=lambda one: one.noted_at or local(self.desk.now()))
        author = self.desk.ask(staff.names).get(note.saved.author, "") if note.saved else ""
        card = Card("Senaste anteckning")
        card.body.addWidget(label(f"{shown_moment(note.noted_at)} · {author}", "small"))
        card.body.addWidget(label(note.text if len(note.text) < 600 else f"{note.text[:600]} …"))
        card.body.addStretch(1)
        return card


def _ways(child: Child) -> str:
    return ", ".join(one.label for one in child.communication)


def _contact(one: PlanContact) -> str:
    parts = (f"{one.function} {shown_phones(one.phones)}".strip(), one.hours)
    return " · ".join(part for part in parts if part)


def _card(title: str, rows: list[tuple[str, str]], empty: str) -> Card:
    card = Card(title)
    shown: QWidget = Facts(rows) if rows else EmptyState(empty)
    card.body.addWidget(shown)
    card.body.addStretch(1)
    return card
