"""Coded passages to displays; pure: no disk, no terminal."""
