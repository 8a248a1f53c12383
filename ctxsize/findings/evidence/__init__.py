"""What the checks may ask: facts of a measured build, and what follows from them; no finding is known here."""
