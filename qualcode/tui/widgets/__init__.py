"""The widgets: they show values and post messages."""
