"""The headings of an instruction, in the order of the clinic's sheet: of its form and its check."""

GROUPS = (
    (
        "Identitet",
        (
            *("original", "substance", "product", "strength", "atc", "npl", "instruction_id"),
            *("instruction_version", "valid_from", "valid_to", "replaces", "clinic"),
            *("clinic_phone", "instruction_author", "clinic_approved_by", "clinic_approved_on"),
        ),
    ),
    (
        "Användning",
        ("indication", "age_span", "weight_from", "weight_to", "route", "accesses"),
    ),
    (
        "Steg 1",
        (
            *("container_amount", "container_volume", "step1_fluid", "step1_mode", "step1_volume"),
            *("displacement_volume", "stated_concentration", "step1_mixing", "appearance"),
        ),
    ),
    (
        "Steg 2",
        (
            *("undiluted", "step2_volume", "step2_fluid", "allowed_fluids", "forbidden_fluids"),
            *("step2_mode", "step2_added_volume", "step2_final_volume", "step2_concentration"),
            *("max_concentration_peripheral", "max_concentration_central"),
            *("percent_as_g_per_100_ml", "factor_from", "factor_to"),
        ),
    ),
    (
        "Ge",
        (
            *("bolus_minutes_min", "bolus_minutes_max", "infusion_minutes_min"),
            *("infusion_minutes_max", "max_rate", "flush", "filter", "light"),
        ),
    ),
    ("Hållbarhet", ("step1_hours", "step1_storage", "step2_hours", "step2_storage")),
    ("Blandning", ("compatible", "incompatible")),
    ("Observera", ("watch",)),
    ("Gränser", ("limits", "smallest_volume")),
    ("Ansvar och källor", ("method", "responsible", "references")),
)
"""The check itself and the striking through are acts of their own and stand in no form."""
