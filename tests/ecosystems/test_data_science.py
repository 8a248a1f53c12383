"""Data science: weights and tables by extension, folders by what they hold."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".ipynb_checkpoints", "", "", "cache"),
        ("mlruns", "", "", "data"),
        ("wandb", "", "run-20260101_1 debug.log", "data"),
        ("runs", "", "events.out.tfevents.1.host", "data"),
        ("checkpoints", "", "checkpoint-500", "data"),
        ("weights", "", "a.safetensors", "data"),
        ("data", "", "a.parquet", "data"),
        ("datasets", "", "train.csv", "data"),
        ("data", "", "train.tfrecord-00001", "data"),
        (".dvc", "", "cache config", "data"),
        ("dataset", "", "a.npz", "data"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("data", "", "__init__.py loader.py"),
        ("data", "", ""),
        ("datasets", "", "index.ts"),
        ("wandb", "", "__init__.py"),
        ("runs", "", "run.py"),
        ("models", "", "user.py"),
        ("checkpoints", "", "a.py"),
        ("weights", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("model.safetensors", "data"),
        ("llama.Q4.gguf", "data"),
        ("a.ckpt", "data"),
        ("my_model_v2.pt", "data"),
        ("yolov8n.pt", "data"),
        ("best.pt", "data"),
        ("pytorch_model.bin", "data"),
        ("pytorch_model-00001-of-00002.bin", "data"),
        ("a.PARQUET", "data"),
        ("rows.csv", "data"),
        ("rows.csv.gz", "data"),
        ("a.npy", "data"),
        ("events.out.tfevents.1.host", "data"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "page_template.pt",
        "messages.pt",
        "firmware.bin",
        "descriptor.pb",
        "train.py",
        "notebook.ipynb",
        "params.yaml",
        "dvc.lock",
        "dvc.yaml",
        "easy-install.pth",
        "__editable__.app.pth",
        "config.json",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
