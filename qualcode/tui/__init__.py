"""The screens of qualcode: widgets show values and post messages, screens answer with actions."""
