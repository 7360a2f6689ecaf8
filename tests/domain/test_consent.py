"""Consent under föräldrabalken 6:13: who must have said yes, on which day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.consent import Consent, Instead
from hsvdesk.domain.consent_rule import Standing, standing
from hsvdesk.domain.relative import Custodian, Custody, Relative

TODAY = date(2026, 11, 22)
BORN = date(2019, 3, 14)
MOTHER = Relative(
    id="1" * 32, name="Malin", relation="mamma", custodian=Custodian.PARENT, custody=Custody.JOINT
)
FATHER = replace(MOTHER, id="2" * 32, name="Johan", relation="pappa")
AUNT = Relative(id="3" * 32, name="Inger", relation="moster", custodian=Custodian.NONE)
FAMILY = (MOTHER, FATHER, AUNT)
ASKED = Consent(recipient="Förskolan Kotten", given_on=date(2026, 11, 1))
ALONE = replace(
    ASKED, given_by=(MOTHER.id,), instead=Instead.PREVENTED, reason="Pappa är till sjöss."
)

days = st.dates(date(2020, 1, 1), date(2045, 12, 31))
said_by = st.sets(st.sampled_from([one.id for one in FAMILY])).map(tuple)
consents = st.builds(
    Consent,
    recipient=st.just("Skolan"),
    given_on=st.none() | days,
    valid_from=st.none() | days,
    valid_to=st.none() | days,
    given_by=said_by,
    child_consents=st.none() | st.booleans(),
    instead=st.none() | st.sampled_from(Instead),
    far_reaching=st.none() | st.booleans(),
    reason=st.just("Skäl."),
    withdrawn_on=st.none() | days,
    withdrawn_by=st.just("Mamma"),
)


def judged(consent: Consent, *family: Relative, day: date = TODAY) -> Standing:
    return standing(consent, family or FAMILY, BORN, day)


def test_two_custodians_decide_together() -> None:
    assert judged(replace(ASKED, given_by=(MOTHER.id, FATHER.id))) == Standing(
        True, "Fullständigt: Malin (mamma) och Johan (pappa)"
    )
    assert judged(replace(ASKED, given_by=(MOTHER.id,))) == Standing(
        False, "Delvis: Johan (pappa) saknas"
    )
    assert judged(ASKED) == Standing(
        False, "Ingen har samtyckt: Malin (mamma) och Johan (pappa) saknas"
    )


def test_somebody_without_custody_does_not_count() -> None:
    assert judged(replace(ASKED, given_by=(MOTHER.id, AUNT.id))).words == (
        "Delvis: Johan (pappa) saknas"
    )


def test_one_alone_when_the_other_is_prevented_and_it_cannot_wait() -> None:
    assert judged(replace(ALONE, far_reaching=False)) == Standing(
        True,
        "Malin (mamma) ensam. Den andra är förhindrad och det kan inte vänta: Pappa är till sjöss.",
    )


def test_one_alone_may_not_decide_what_shapes_the_childs_future() -> None:
    assert judged(replace(ALONE, far_reaching=True)) == Standing(
        False,
        "Delvis: Johan (pappa) saknas. Ingripande betydelse: en får inte bestämma ensam",
    )
    assert judged(replace(ALONE, far_reaching=True, instead=Instead.BEST)).complete


def test_whether_it_shapes_the_future_is_not_guessed() -> None:
    assert judged(ALONE) == Standing(
        False, "Delvis: Johan (pappa) saknas. Ange om det är av ingripande betydelse"
    )


def test_the_committees_decision_still_needs_one_custodian() -> None:
    decided = replace(ASKED, instead=Instead.COMMITTEE, reason="Beslut den 3 november.")

    assert not judged(decided).complete
    assert judged(replace(decided, given_by=(FATHER.id,))).words == (
        "Johan (pappa) ensam. Socialnämnden har beslutat (FB 6:13 a): Beslut den 3 november."
    )


@pytest.mark.parametrize("instead", [Instead.LVU, Instead.GOD_MAN])
def test_others_may_decide_for_a_child_without_custodians(instead: Instead) -> None:
    found = judged(replace(ASKED, instead=instead, reason="Eva Ek, i dag."), AUNT)

    assert found == Standing(True, f"Fullständigt. {instead.label}: Eva Ek, i dag.")


def test_a_mature_child_decides_alone_but_must_have_said_yes() -> None:
    mature = replace(ASKED, instead=Instead.MATURE, reason="Bedömt av dr Palm.")

    assert not judged(mature).complete
    assert judged(replace(mature, child_consents=True)).complete


def test_a_childs_no_is_never_passed_over() -> None:
    found = judged(replace(ASKED, given_by=(MOTHER.id, FATHER.id), child_consents=False))

    assert found == Standing(
        False,
        "Barnet säger nej: bedöm mognaden. Fullständigt: Malin (mamma) och Johan (pappa)",
    )


@pytest.mark.parametrize(
    ("custody", "words"),
    [
        (Custody.SOLE, "Fullständigt: Malin (mamma)"),
        (Custody.JOINT, "Okänt: vårdnaden är gemensam, men bara en vårdnadshavare står i hsvdesk"),
        (None, "Okänt: det står inte om vårdnaden är ensam eller gemensam"),
    ],
)
def test_the_only_known_custodian_is_enough_where_custody_is_sole(
    custody: Custody | None, words: str
) -> None:
    only = replace(MOTHER, custody=custody)

    assert judged(replace(ASKED, given_by=(only.id,)), only, AUNT).words == words


def test_without_a_known_custodian_it_is_unknown() -> None:
    assert judged(ASKED, AUNT).words == "Okänt: ingen vårdnadshavare står i hsvdesk"
    assert judged(
        replace(ASKED, given_by=(MOTHER.id,)), replace(MOTHER, entered_in_error="fel")
    ) == (Standing(False, "Okänt: ingen vårdnadshavare står i hsvdesk"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"withdrawn_on": TODAY, "withdrawn_by": "Johan"}, "Återkallat 2026-11-22 av Johan"),
        ({"valid_to": date(2026, 11, 21)}, "Upphörde 2026-11-21"),
        ({"valid_from": date(2026, 12, 1)}, "Gäller först från 2026-12-01"),
        ({"given_on": None}, "Okänt: det står inte när det lämnades"),
        ({"entered_in_error": "fel barn"}, "Felskrivet"),
    ],
)
def test_one_that_does_not_run_says_why(said: dict[str, object], words: str) -> None:
    both = replace(ASKED, given_by=(MOTHER.id, FATHER.id))

    assert judged(replace(both, **said)) == Standing(False, words)  # type: ignore[arg-type]


def test_custodians_consent_ends_on_the_eighteenth_birthday() -> None:
    both = replace(ASKED, given_by=(MOTHER.id, FATHER.id))

    assert judged(both, day=date(2037, 3, 13)).complete
    assert judged(both, day=date(2037, 3, 14)) == Standing(
        False, "Vårdnadshavares samtycke upphörde 2037-03-14: hen är myndig, fråga hen"
    )
    assert judged(replace(both, child_consents=True), day=date(2037, 3, 14)).complete


def test_an_unknown_birth_date_is_no_age() -> None:
    both = replace(ASKED, given_by=(MOTHER.id, FATHER.id))

    assert not standing(both, FAMILY, None, TODAY).complete


def test_all_that_is_wrong_is_said_at_once_at_its_fields() -> None:
    wrong = replace(
        ASKED,
        given_on=date(2026, 12, 24),
        valid_from=date(2026, 11, 1),
        valid_to=date(2026, 10, 1),
        withdrawn_on=date(2026, 10, 1),
        instead=Instead.BEST,
    )

    assert wrong.problems(TODAY) == {
        "given_on": "Datumet ligger i framtiden.",
        "valid_from": "Kan inte gälla innan det lämnades.",
        "valid_to": "Slutdatum ligger före startdatum.",
        "withdrawn_on": "Återkallat innan det lämnades.",
        "withdrawn_by": "Skriv vem som har återkallat samtycket.",
        "reason": "Skriv skälet och vem som har bedömt det.",
    }


@given(consent=consents, day=days)
def test_complete_is_only_ever_what_runs(consent: Consent, day: date) -> None:
    found = judged(consent, day=day)

    assert found.words
    assert not found.complete or consent.holds_on(day)


@given(consent=consents, day=days, later=st.integers(0, 4000))
def test_what_has_been_withdrawn_never_comes_back(consent: Consent, day: date, later: int) -> None:
    withdrawn = replace(consent, withdrawn_on=day)

    assert not judged(withdrawn, day=day + timedelta(days=later)).complete


@given(consent=consents, day=days)
def test_without_a_reason_to_do_without_all_custodians_must_have_said_yes(
    consent: Consent, day: date
) -> None:
    plain = replace(consent, instead=None)

    found = judged(plain, day=day)

    of_age = day >= date(2037, 3, 14)
    assert not found.complete or of_age or {MOTHER.id, FATHER.id} <= set(plain.given_by)


@given(consent=consents, day=days, more=st.sampled_from(FAMILY))
def test_one_more_yes_never_makes_it_less(consent: Consent, day: date, more: Relative) -> None:
    before = judged(consent, day=day)

    after = judged(replace(consent, given_by=(*consent.given_by, more.id)), day=day)

    assert after.complete >= before.complete


@given(consent=consents, day=days)
def test_who_has_no_custody_changes_nothing(consent: Consent, day: date) -> None:
    without = replace(consent, given_by=tuple({*consent.given_by} - {AUNT.id}))

    assert judged(consent, day=day).complete is judged(without, day=day).complete


@given(consent=consents, day=st.dates(date(2037, 3, 14), date(2045, 12, 31)))
def test_at_eighteen_only_the_childs_own_yes_counts(consent: Consent, day: date) -> None:
    assert not judged(replace(consent, child_consents=None), day=day).complete
