"""Other programs' files: documents in. Bytes to a ``Document``; nothing here touches the disk."""
