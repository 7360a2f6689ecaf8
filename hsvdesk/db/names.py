"""What the files of a store are called."""

STORE_NAME = "store.db"
KEYS_NAME = "store.keys"
