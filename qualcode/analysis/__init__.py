"""Conclusions: pure functions that take what was counted and give tables."""
