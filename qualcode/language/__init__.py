"""Swedish as the other rooms need it: units, lemmas, folding and sorting, likeness of strings."""
