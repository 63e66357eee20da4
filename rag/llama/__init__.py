"""Llama: what is said to it, how it is reached, and how long it may take. rag.llm is the way in."""
