"""A transcript as a page to read and select in. These modules know no terminal."""
