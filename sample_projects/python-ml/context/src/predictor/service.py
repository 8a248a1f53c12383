"""The web service around the model."""

import os

import joblib
from fastapi import FastAPI
from pydantic import BaseModel

from predictor.features import features

app = FastAPI()
model = joblib.load(os.environ["MODEL"])


class Flat(BaseModel):
    area: float
    rooms: int
    floor: int
    built: int


@app.post("/price")
def price(flat: Flat) -> dict[str, float]:
    return {"price": float(model.predict([features(**flat.model_dump())])[0])}
