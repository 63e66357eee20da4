"""The built-in planner, as the register knows it."""

from store.model_info import ModelInfo

PLANNER = ModelInfo(
    key="planner",
    name="PlateTalk planner",
    version="0.1.0",
    publisher="PlateTalk",
    licence="Apache-2.0",
    digest="",
    purpose="Turns a question in French or English into a typed search of the log. Rules, not a trained model.",
    source="part of the program",
)
"""The built-in planner, and the built-in wording of its answers."""
