"""Data science: trackers' runs, model weights and data sets."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_WEIGHTS = ("*.ckpt", "*.pt", "*.pth", "*.safetensors", "*.onnx", "*.h5", "*.gguf", "checkpoint-*")
_TABLES = (
    "*.parquet",
    "*.arrow",
    "*.feather",
    "*.tfrecord*",
    "*.h5ad",
    "*.npy",
    "*.npz",
    "*.csv",
    "*.csv.gz",
    "*.jsonl",
)
_MODEL = "model weights: needed only if loaded"
_TABLE = "a data set: needed only if loaded"

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".ipynb_checkpoints", "cache", "copies that Jupyter saved"),
    FolderKind("mlruns", "data", "MLflow's record of runs"),
    FolderKind("mlartifacts", "data", "MLflow's record of runs"),
    FolderKind("lightning_logs", "data", "Lightning's record of runs"),
    FolderKind("wandb", "data", "W&B's record of runs", inside=("run-*", "offline-run-*", "latest-run", "debug.log")),
    FolderKind("runs", "data", "TensorBoard's record of runs", inside=("events.out.tfevents.*",)),
    FolderKind("catboost_info", "data", "CatBoost's record of a run"),
    FolderKind(".dvc", "data", "DVC's cache, dvc pull fetches it"),
    FolderKind("checkpoints", "data", _MODEL, inside=_WEIGHTS),
    FolderKind("weights", "data", _MODEL, inside=_WEIGHTS),
    FolderKind("data", "data", _TABLE, inside=_TABLES),
    FolderKind("dataset", "data", _TABLE, inside=_TABLES),
    FolderKind("datasets", "data", _TABLE, inside=_TABLES),
)

# `*.pt` is also a page template, `*.bin` anything and `*.pb` a protocol: only names that weights go by are here.
FILES: tuple[FileKind, ...] = (
    FileKind("*.safetensors", "data", _MODEL),
    FileKind("*.gguf", "data", _MODEL),
    FileKind("*.ggml", "data", _MODEL),
    FileKind("*.ckpt", "data", _MODEL),
    FileKind("*.onnx", "data", _MODEL),
    FileKind("*.tflite", "data", _MODEL),
    FileKind("*.pth", "data", _MODEL),
    FileKind("*model*.pt", "data", _MODEL),
    FileKind("yolo*.pt", "data", _MODEL),
    FileKind("best.pt", "data", _MODEL),
    FileKind("last.pt", "data", _MODEL),
    FileKind("pytorch_model*.bin", "data", _MODEL),
    FileKind("ggml-*.bin", "data", _MODEL),
    FileKind("*.pkl", "data", "pickled data: needed only if loaded"),
    FileKind("*.pickle", "data", "pickled data: needed only if loaded"),
    FileKind("*.joblib", "data", "pickled data: needed only if loaded"),
    FileKind("*.h5", "data", _TABLE),
    FileKind("*.hdf5", "data", _TABLE),
    FileKind("*.h5ad", "data", _TABLE),
    FileKind("*.parquet", "data", _TABLE),
    FileKind("*.arrow", "data", _TABLE),
    FileKind("*.feather", "data", _TABLE),
    FileKind("*.tfrecord", "data", _TABLE),
    FileKind("*.npy", "data", _TABLE),
    FileKind("*.npz", "data", _TABLE),
    FileKind("*.csv", "data", _TABLE),
    FileKind("*.csv.gz", "data", _TABLE),
    FileKind("*.tsv", "data", _TABLE),
    FileKind("*.jsonl", "data", _TABLE),
    FileKind("*.ndjson", "data", _TABLE),
    FileKind("*.jsonl.gz", "data", _TABLE),
    FileKind("events.out.tfevents.*", "data", "TensorBoard's record of a run"),
)

JUNK: tuple[Junk, ...] = (
    Junk(
        ".ipynb_checkpoints", "cache", "copies that Jupyter saved", markers=("*.ipynb",), everywhere=True, certain=True
    ),
    Junk("mlruns", "data", "MLflow's record of runs", readers=(r"\bmlflow\b",)),
    Junk("wandb", "data", "W&B's record of runs"),
    Junk("lightning_logs", "data", "Lightning's record of runs"),
    Junk(
        ".dvc/cache",
        "data",
        "DVC's cache, dvc pull fetches it",
        markers=(".dvcignore",),
        readers=(r"\bdvc\b",),
        certain=True,
    ),
)
