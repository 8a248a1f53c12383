"""Trains a model from data/flats.csv and writes it to models/current.joblib."""

import csv
from pathlib import Path

import joblib
from sklearn.ensemble import GradientBoostingRegressor

from predictor.features import features


def main() -> None:
    with Path("data/flats.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    known = [features(float(row["area"]), int(row["rooms"]), int(row["floor"]), int(row["built"])) for row in rows]
    model = GradientBoostingRegressor().fit(known, [float(row["price"]) for row in rows])
    joblib.dump(model, "models/current.joblib")


if __name__ == "__main__":
    main()
