"""Spädning on screen: instructions, preparing, checking and giving."""
