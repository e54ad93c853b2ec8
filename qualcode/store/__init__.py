"""The only room that speaks SQL: one SQLite file holds the whole study."""
