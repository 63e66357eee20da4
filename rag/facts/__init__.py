"""Plan → SQL and the vector index → facts, each with the reads it rests on."""

from rag.facts.gather import gather
from rag.facts.model import Context, Facts, Kind, Measured, ReadFact, Remark, Row, Side, StayFact

__all__ = ["Context", "Facts", "Kind", "Measured", "ReadFact", "Remark", "Row", "Side", "StayFact", "gather"]
