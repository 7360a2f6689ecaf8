"""What the files of a store are called, and how long its key is."""

STORE_NAME = "store.db"
KEYS_NAME = "store.keys"
KEY_BYTES = 32
