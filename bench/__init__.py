"""Benchmarks: each one command, each with a baseline in the same run."""
