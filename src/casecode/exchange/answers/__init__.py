"""Answers to a survey, as the systems that ask it write them: a file a format, each read as one sheet."""
