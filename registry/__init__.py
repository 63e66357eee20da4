"""The register of AI models and AI systems: which model serves which system, and for what."""
