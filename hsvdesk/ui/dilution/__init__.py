"""Preparing on screen (spädning): the original, the steps, the syringe and the checks."""
