"""Reasons to call (anledningar): what a contact answers for, in the order they are chosen from."""

from hsvdesk.domain.choice import Choice


class ContactReason(Choice):
    """What somebody is called about (domain.md, Whom to call and contacts)."""

    GENERAL = "general", "Allmänt sämre/feber"
    BREATHING = "breathing", "Andning"
    SEIZURES = "seizures", "Kramper"
    ACCESS = "access", "Infart"
    MEDICINE = "medicine", "Läkemedel"
    PUMP = "pump", "Pump"
    NUTRITION = "nutrition", "Sond/nutrition"
    TRACHEOSTOMY_VENTILATOR = "tracheostomy_ventilator", "Trach/ventilator"
    PAIN_PALLIATIVE = "pain_palliative", "Smärta/palliativ"
    CATHETER_DIALYSIS = "catheter_dialysis", "Kateter/dialys"
    POISONING = "poisoning", "Förgiftning"
    PSYCHIATRY = "psychiatry", "Psykiatri"
    FAMILY_CRISIS = "family_crisis", "Familj i kris"
    CONCERN = "concern", "Oro för barnet (socialjour)"
    INTERPRETER = "interpreter", "Tolk"
    EQUIPMENT = "equipment", "Utrustning"
    SUPPLIES = "supplies", "Material"
    OTHER = "other", "Annat"
