"""Contact reason (kontaktorsak): why one calls somebody, in the order it is asked."""

from hsvdesk.domain.choice import Choice


class ContactReason(Choice):
    """Reasons to call (domain.md, Whom to call and contacts)."""

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
