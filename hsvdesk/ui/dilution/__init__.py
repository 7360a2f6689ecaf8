"""Screens of what is computed for a dose (spädning)."""
