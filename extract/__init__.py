"""A file -> RawDocument: what a person sees on its pages, before anything is understood.

`read` is the one door. A format is one module with a `READER`; `extract.registry` finds it.
"""

from extract.registry import read
from extract.sniff import sniff

__all__ = ["read", "sniff"]
