"""The greeting itself."""


def greeting(name):
    return "Hello, {}!\n".format(name.strip() or "world")
