"""Finding passages again: where a coding stands in the text as it is now."""
