"""What languages and tools leave lying about: per module, what it must recognise and what it must never."""
