"""What a person can do: one module per noun, one function per act, one transaction each."""
