"""The coding screen: one source full screen, coded by keys."""
