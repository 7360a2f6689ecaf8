"""The screens. The only layer that knows Qt."""
