"""Sample data: drawn photos and an invented log, made by `python -m samples`."""
