"""Plain text to model and back: the only room that knows the disk."""
