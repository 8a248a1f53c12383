"""Sample projects: small, true projects for the tests and for trying ctxsize out, and the maker that lays them out."""
