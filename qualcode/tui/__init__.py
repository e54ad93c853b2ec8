"""The screens of qualcode: widgets show values and post messages, screens answer with actions."""

import os

# What one key changes may come in two frames, and at Textual's 60 a second the other comes up to
# 33 ms after the first. Who has set it (over a slow line, say) keeps it.
os.environ.setdefault("TEXTUAL_FPS", "120")
