"""How the parts of the screen lie: beside one another where there is room, else below one another."""

NARROW, WIDE = "-narrow", "-wide"
BREAKPOINTS = [(0, NARROW), (110, WIDE)]
HEIGHTS = [(0, "-low"), (14, "-short"), (20, "-tall")]
CSS = """
#above { height: 1; }
#below { height: 2; }
#above { text-style: reverse; }
#middle { height: 1fr; layout: vertical; }
#beside { height: 6; overflow-y: auto; border-top: solid $foreground 40%; }
.-wide #below, .-low #below { height: 1; }
.-wide #middle { layout: horizontal; }
.-wide #beside { width: 42; height: 1fr; border-top: none; border-left: solid $foreground 40%; padding: 0 1; }
.-narrow.-short #beside { height: 3; }
.-narrow.-low #beside { display: none; }
ModalScreen { align: center middle; }
ModalScreen > Vertical, ModalScreen > VerticalScroll {
    width: 78; max-width: 100%; height: auto; max-height: 95%; padding: 0 1; border: round $foreground 50%;
}
ModalScreen Input { border: none; height: 1; padding: 0; background: $boost; }
ModalScreen Input:ansi { background: ansi_default; }
Side { width: 1fr; height: auto; max-height: 14; padding: 0 1; }
Sides > Vertical { width: 100%; }
Sides Horizontal { height: auto; }
Picker Listing { height: 10; }
Picker .meaning { height: 3; color: $foreground 80%; }
"""
