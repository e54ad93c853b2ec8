"""Proposals: which codes a passage may deserve, and why. Nothing here is a coding by itself."""

ENGINE = "rules-wording-learning-2"
"""The version of the engine, kept with each suggestion: another one gives other scores."""
