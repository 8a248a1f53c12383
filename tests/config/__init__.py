"""The configuration: what it may say, and what is refused with file and line."""
