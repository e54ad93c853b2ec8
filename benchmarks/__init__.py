"""What qualcode may cost, measured against plain references in the same run."""

import qualcode.tui as qualcode_tui  # sets up Textual, so it comes before anything imports that

__all__ = ["qualcode_tui"]
