"""Synthetic children, staff and unit: nobody here exists, and no number can belong to anybody."""
