from greeter.greeting import greeting


def test_greets_by_name():
    assert greeting("Ada") == "Hello, Ada!\n"


def test_greets_the_world_without_a_name():
    assert greeting("  ") == "Hello, world!\n"
