"""A small server that speaks Ollama's HTTP API with a real model behind it, and misbehaves when told to.

Modes: "" answers; "slow" waits between words; "drops" closes the connection in the middle; "unended" ends the stream
without its last line; "rubbish" sends lines that are no JSON; "fails" gives an error line; "500" an HTTP error;
"empty" ends without a word; "hangs" never answers anything; "no model" has none; "html" is another server altogether.
"""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "llama3.2:latest"
DIGEST = "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72"
WORDS = ["There", " were", " 12", " vehicles", "."]


class OllamaServer:
    """`engine` (rag.llama.gguf.Engine) answers; without one a fixed sentence is said. Use it in a `with`."""

    def __init__(self, engine: Any = None, mode: str = "") -> None:
        self.engine = engine
        self.mode = mode
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.stopped = threading.Event()
        outer = self

        class Handler(_Handler):
            server_state = outer

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "OllamaServer":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *ending: object) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def words(self, body: dict[str, Any]) -> Iterator[str]:
        """The answer of the model, piece by piece."""
        if self.engine is None:
            yield from WORDS
            return
        from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

        from rag.llama.gguf import GgufChat

        kinds = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
        messages = [kinds[message["role"]](message["content"]) for message in body["messages"]]
        for chunk in GgufChat(engine=self.engine).stream(messages, format=body.get("format")):
            yield chunk.text


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_state: OllamaServer

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        state = self.server_state
        if state.mode == "hangs":
            state.stopped.wait(20)
            self.close_connection = True
        elif state.mode == "html":
            self._send(200, b"<html>not Ollama</html>", "text/html")
        elif self.path == "/api/version":
            self._json({"version": "0.12.6"})
        elif self.path == "/api/tags":
            details = {"family": "llama", "parameter_size": "3.2B", "quantization_level": "Q4_K_M"}
            model = {"name": NAME, "model": NAME, "size": 2, "digest": DIGEST, "details": details}
            self._json({"models": [] if state.mode == "no model" else [model]})
        else:
            self._send(404, b"404 page not found", "text/plain")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server_state.requests.append((self.path, body))
        if self.path == "/api/show":
            self._json({"license": "\nLLAMA 3.2 COMMUNITY LICENSE AGREEMENT\nmore"})
        elif self.server_state.mode == "500":
            self._json({"error": "model runner has stopped"}, 500)
        else:
            self._chat(body)

    def _chat(self, body: dict[str, Any]) -> None:
        state = self.server_state
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            self._say(state, body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _say(self, state: OllamaServer, body: dict[str, Any]) -> None:
        for number, word in enumerate(state.words(body) if state.mode != "empty" else []):
            if state.mode == "slow" and state.stopped.wait(0.4):
                self.close_connection = True
                return
            if state.mode == "rubbish" and number == 2:
                self._chunk(b"<<<this is no JSON>>>\n")
                continue
            if state.mode == "fails" and number == 2:
                self._line({"error": "out of memory"})
                break
            if state.mode == "drops" and number == 3:
                self.close_connection = True
                return
            self._line({"message": {"role": "assistant", "content": word}, "done": False})
        if state.mode not in ("unended", "fails"):
            self._line({"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop", "eval_count": 5})
        self._chunk(b"")

    def _line(self, said: dict[str, Any]) -> None:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self._chunk(json.dumps({"model": NAME, "created_at": now, **said} if "error" not in said else said).encode() + b"\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _json(self, said: dict[str, Any], status: int = 200) -> None:
        self._send(status, json.dumps(said).encode(), "application/json")

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
