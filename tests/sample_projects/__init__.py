"""Tests of the sample projects: their maker, their golden numbers, and what ctxsize says of them."""
