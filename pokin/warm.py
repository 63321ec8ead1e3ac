"""What nearly every document needs, loaded once in the server that forks workers and not once in each of them (a second)."""

from __future__ import annotations

import extract.docx
import extract.pdf
import extract.xlsx
import normalize
from normalize.families import families
from pokin.version import program_version

__all__ = ["extract", "normalize"]

families()
program_version()
