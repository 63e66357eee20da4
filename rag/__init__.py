"""Questions: words → a typed plan → facts from the log → an answer in the asker's language."""
