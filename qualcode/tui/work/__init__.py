"""What the screens work on: the study, the desk, and what was asked and chosen so far."""
