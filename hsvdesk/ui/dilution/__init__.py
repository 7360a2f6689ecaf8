"""The screens of dilution (spädning): instructions, and what is prepared by them."""
