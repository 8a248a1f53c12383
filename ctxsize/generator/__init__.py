"""A better ignore file: what must stay, what is junk, in which form that is said, and the proof."""
