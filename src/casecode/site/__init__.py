"""Displays and sources -> the pages of the evidence site; no page asks for anything from elsewhere."""
