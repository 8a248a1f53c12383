"""Measures ctxsize's speed and memory on a large tree, beside `du`, docker-devtools and docker: `python -m bench`."""
