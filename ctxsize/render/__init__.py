"""One file for each output format; `formats.py` names them. Nothing is imported here, so that start-up stays fast."""
