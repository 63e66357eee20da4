"""Ollama: whether it answers, whether it has the model, and the model as LangChain's ChatOllama."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from store.model_info import ModelInfo

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PROBE_SECONDS = 0.4
CONTEXT = 8192
LONGEST_WORDS = 700
"""Tokens of an answer or a plan."""
PURPOSE = "Plans questions that the built-in planner is not sure of, and words answers from the facts"
_PUBLISHERS = {
    "llama": "Meta",
    "mistral": "Mistral AI",
    "mixtral": "Mistral AI",
    "ministral": "Mistral AI",
    "qwen": "Alibaba",
    "gemma": "Google",
    "phi": "Microsoft",
    "smollm": "Hugging Face",
    "granite": "IBM",
}


@dataclass(frozen=True)
class OllamaState:
    """What Ollama said: its version ("" when it does not answer), and the model where it has it."""

    version: str
    model: ModelInfo | None
    timed_out: bool = False


def look(url: str, model: str) -> OllamaState:
    """Ask Ollama at `url` for `model`; takes PROBE_SECONDS for each of two or three requests at most."""
    try:
        with httpx.Client(base_url=url.rstrip("/"), timeout=PROBE_SECONDS, trust_env=not is_here(url)) as client:
            version = str(_json(client.get("/api/version")).get("version", "")) or "?"
            found = _find(_json(client.get("/api/tags")).get("models"), model)
            if found is None:
                return OllamaState(version, None)
            return OllamaState(version, _info(client, url, found))
    except httpx.TimeoutException:
        return OllamaState("", None, timed_out=True)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return OllamaState("", None)


def is_here(url: str) -> bool:
    """Whether an address is this machine's own, which no proxy must be asked for."""
    return (urlsplit(url).hostname or "") in {"127.0.0.1", "localhost", "::1"}


@lru_cache(maxsize=4)
def chat(url: str, model: str, seconds: float) -> "BaseChatModel":
    """The model. Making one takes a tenth of a second, so the same one is given again."""
    from langchain_ollama import ChatOllama

    return ChatOllama(
        model=model,
        base_url=url,
        temperature=0,
        seed=1,
        num_ctx=CONTEXT,
        num_predict=LONGEST_WORDS,
        reasoning=False,
        keep_alive="15m",
        client_kwargs={
            "timeout": httpx.Timeout(seconds, connect=1),
            "limits": httpx.Limits(max_keepalive_connections=0),  # nobody closes ChatOllama's client
            "trust_env": not is_here(url),
        },
    )


def _json(response: httpx.Response) -> dict[str, Any]:
    body = response.raise_for_status().json()
    if not isinstance(body, dict):
        raise ValueError("not an object")
    return body


def _find(models: Any, wanted: str) -> dict[str, Any] | None:
    name = wanted if ":" in wanted.rpartition("/")[2] else f"{wanted}:latest"
    listed = [model for model in models if isinstance(model, dict)] if isinstance(models, list) else []
    return next((model for model in listed if name in (model.get("name"), model.get("model"))), None)


def _info(client: httpx.Client, url: str, model: dict[str, Any]) -> ModelInfo:
    name = str(model.get("name") or model.get("model"))
    details = model.get("details") if isinstance(model.get("details"), dict) else {}
    digest = str(model.get("digest", "")).removeprefix("sha256:")
    words = [str((details or {}).get(part) or "") for part in ("parameter_size", "quantization_level")]
    short = name.rpartition("/")[2].lower()
    return ModelInfo(
        key="llama",
        name=name,
        version=" ".join(word for word in words if word) or digest[:12],
        publisher=next((publisher for start, publisher in _PUBLISHERS.items() if short.startswith(start)), ""),
        licence=_licence(client, name, digest),
        digest=digest,
        purpose=PURPOSE,
        source=f"Ollama at {url}",
    )


_licences: dict[str, str] = {}


def _licence(client: httpx.Client, name: str, digest: str) -> str:
    """The first line of the licence that Ollama holds with the model."""
    if digest not in _licences:
        try:
            text = str(_json(client.post("/api/show", json={"model": name})).get("license") or "")
        except (httpx.HTTPError, ValueError):
            return ""
        _licences[digest] = next((line.strip()[:120] for line in text.splitlines() if line.strip()), "")
    return _licences[digest]
