"""Words typed, one workspace call, output: the only room that prints."""
