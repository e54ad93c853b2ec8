"""What a researcher does: read, compute, write. The command and the key binding call the same."""
