"""Spädning on screen: preparing, checking and giving."""
