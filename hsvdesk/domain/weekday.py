"""Days of the week (veckodagar), as activities and households name them."""

from hsvdesk.domain.choice import Choice


class Weekday(Choice):
    """A day of the week, Monday first."""

    MONDAY = "monday", "Måndag"
    TUESDAY = "tuesday", "Tisdag"
    WEDNESDAY = "wednesday", "Onsdag"
    THURSDAY = "thursday", "Torsdag"
    FRIDAY = "friday", "Fredag"
    SATURDAY = "saturday", "Lördag"
    SUNDAY = "sunday", "Söndag"
