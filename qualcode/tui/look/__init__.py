"""How things look: pieces of text, colours, badges, charts."""
