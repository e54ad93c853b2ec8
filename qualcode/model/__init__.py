"""What the words of the field mean. Values only: standard library, no files, no database."""
