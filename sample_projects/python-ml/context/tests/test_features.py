from predictor.features import features


def test_area_per_room_of_a_flat_without_rooms():
    assert features(30.0, 0, 1, 1990)[2] == 30.0
