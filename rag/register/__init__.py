"""Questions about the register of AI models and systems: names known, words to a typed plan, plan to facts, facts to words."""
