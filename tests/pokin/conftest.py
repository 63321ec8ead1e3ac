"""Stages that need no engine: a text file's first line says what is understood of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner, Result

from pokin.cli import app
from schema.cascade import Cascade, Dokumen, Nilai, Temuan, Unsur
from schema.errors import UnsupportedFormat
from schema.provenance import Asal
from schema.raw import RawDocument
from schema.words import Jenis, Level, Severity, Status


def fake_cascade(raw: RawDocument, *, keep_names: bool = False) -> Cascade:
    """`rusak` fails in the program, `lewati` has an unknown format; everything else is one sasaran of that name."""
    said = " ".join(item.text for item in raw.pages[0].items if item.kind == "line")
    if "rusak" in said:
        raise KeyError("tidak terduga [merah]")
    if "lewati" in said:
        raise UnsupportedFormat("format ini belum dikenal", "ubah ke PDF")
    asal = Asal(teks=said, paragraf=1)
    return Cascade(
        berkas=raw.berkas,
        status=Status.DONE,
        dokumen=(Dokumen(id=1),),
        unsur=(
            Unsur(
                id=1,
                dokumen=1,
                level=Level.SASARAN,
                kode="1",
                teks=said,
                teks_baku=said,
                urutan=1,
                asal=asal,
                jabatan=str(keep_names),
            ),
        ),
        nilai=(Nilai(id=1, dokumen=1, unsur=1, jenis=Jenis.TARGET, urutan=2, angka=5, asal=asal),),
        temuan=(Temuan(id=1, dokumen=1, aturan="contoh", severity=Severity.WARNING, pesan="perlu dilihat"),),
    )


@pytest.fixture
def normalize(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fake second stage in place of the real one, for work in this process (--jobs 0)."""
    monkeypatch.setattr("normalize.cascade", fake_cascade)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, normalize: None) -> Callable[..., Result]:
    """Run a command in an empty folder; output never holds a traceback."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def running(*arguments: Any, code: int = 0) -> Result:
        result = runner.invoke(app, [str(a) for a in arguments])
        structlog.reset_defaults()
        assert result.exit_code == code, result.output
        assert "--verbose" in arguments or "Traceback" not in result.output
        return result

    return running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents."""
    made = tmp_path / "dokumen"
    made.mkdir()
    (made / "b.txt").write_text("Meningkatnya mutu")
    (made / "a.txt").write_text("Meningkatnya jumlah")
    return made
