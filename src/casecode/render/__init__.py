"""A display to text or bytes: a format, a file, a function."""
