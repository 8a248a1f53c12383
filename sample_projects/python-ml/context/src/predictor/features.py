"""What the model looks at, in the order in which it was trained."""


def features(area: float, rooms: int, floor: int, built: int) -> list[float]:
    return [area, rooms, area / max(rooms, 1), floor, 2024 - built]
