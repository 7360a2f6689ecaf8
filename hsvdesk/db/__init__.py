"""The encrypted store: keys, versions, audit, search, attachments, drafts and backup."""
