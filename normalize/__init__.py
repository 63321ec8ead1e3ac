"""RawDocument -> Cascade: identity, headers, table families, values, spelling, linking, checks."""

from normalize.pipeline import cascade

__all__ = ["cascade"]
