"""The WSGI application."""

from urllib.parse import parse_qs

from greeter.greeting import greeting


def application(environ, start_response):
    names = parse_qs(environ.get("QUERY_STRING", "")).get("name", ["world"])
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return [greeting(names[0]).encode("utf-8")]
