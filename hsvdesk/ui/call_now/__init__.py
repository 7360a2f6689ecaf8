"""Ring nu: whom to call about this, now, and how the week is covered."""
