"""Other systems' logs → reads in the log."""
