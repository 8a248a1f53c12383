"""Tests of ctxsize: tables first, recorded and real builders beside them."""
