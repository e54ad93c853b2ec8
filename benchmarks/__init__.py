"""What qualcode may cost, measured against plain references in the same run."""
