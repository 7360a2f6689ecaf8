"""Records, rules and arithmetic. Imports nothing but the standard library."""
