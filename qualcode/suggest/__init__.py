"""Proposals: which codes a passage may deserve, and why. Nothing here is a coding by itself."""
