"""What the cards of the register say: the words of their fields, how complete they are, what the AI Act asks, which version served when.

The register shows it and answers tell it, so both rooms know this one; it knows only `store`, and no page.
"""
