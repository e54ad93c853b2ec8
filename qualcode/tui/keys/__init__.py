"""What the keys do: the one table of commands, a person's own keys, and what is read from both."""
