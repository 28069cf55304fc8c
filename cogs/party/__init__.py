"""Watch parties: planned in one line, told once, on time, in everyone's own time."""
