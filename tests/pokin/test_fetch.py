"""`pokin fetch`: whatever a server does, a whole file or one clear line."""

import gzip
import importlib.util
import io
import json
import os
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from normalize import pipeline
from pokin import manifest
from pokin.fetch import download, network, polite
from pokin.fetch.content import name_of
from pokin.fetch.errors import FetchError
from pokin.fetch.network import Network, is_public

_spec = importlib.util.spec_from_file_location("web_server", Path(__file__).with_name("web_server.py"))
web = importlib.util.module_from_spec(_spec)
sys.modules["web_server"] = web
_spec.loader.exec_module(web)

PDF, answer = web.PDF, web.answer


@pytest.fixture
def server():
    with web.running() as made:
        yield made


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """No waiting between attempts and requests; the waits that were asked for."""
    waited: list[float] = []
    monkeypatch.setattr(polite.Turns.__init__, "__defaults__", (0.0, time.monotonic, waited.append))
    monkeypatch.setattr(download.Client.take, "__defaults__", (None,))
    real = download.Client.__init__

    def init(self, *given):
        real(self, *given[:5], waited.append)

    monkeypatch.setattr(download.Client, "__init__", init)
    return waited


@pytest.fixture
def fetch(run, quick, server):
    """Fetch pages of the server; the folder is `unduhan`."""

    def fetching(*pages: str, code: int = 0, options: tuple[object, ...] = ("--allow-private",)):
        return run(
            "fetch",
            *[page if "://" in page or page.endswith(".csv") else server.url(page) for page in pages],
            *options,
            code=code,
        )

    return fetching


def files() -> list[Path]:
    return sorted(
        path
        for path in Path("unduhan").rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.name != manifest.NAME
    )


def refused(result) -> str:
    """The one line of an address that failed; nothing is kept of it."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert "; " in lines[0]
    assert list(Path("unduhan").rglob("*.part")) == []
    assert files() == []
    return lines[0]


def test_a_file_is_named_by_its_content_and_noted(fetch, server):
    server.pages["/dok/LKjIP%202023.pdf"] = answer(PDF, ETag='"a"')
    result = fetch("/dok/LKjIP%202023.pdf")
    assert "1 alamat (diambil 1)" in result.stdout
    (path,) = files()
    (entry,) = manifest.read(Path("unduhan") / manifest.NAME)
    assert path.read_bytes() == PDF
    assert path == Path("unduhan") / entry.berkas
    assert path.name == f"{entry.sha256}.pdf"
    assert (entry.nama, entry.etag, entry.ukuran) == ("LKjIP 2023.pdf", '"a"', len(PDF))
    assert entry.alamat == server.url("/dok/LKjIP%202023.pdf")


@pytest.mark.parametrize("named", [{"etag": '"1"'}, {"modified": "Wed, 01 Jan 2025 00:00:00 GMT"}])
def test_a_second_run_downloads_nothing_that_is_unchanged(fetch, server, named):
    server.pages["/a.pdf"] = web.tagged(PDF, **named)
    fetch("/a.pdf")
    before = (files()[0].stat().st_mtime_ns, (Path("unduhan") / manifest.NAME).read_bytes())
    assert "tetap 1" in fetch("/a.pdf").stdout
    assert (files()[0].stat().st_mtime_ns, (Path("unduhan") / manifest.NAME).read_bytes()) == before


def test_the_same_etag_is_not_downloaded_even_without_304(fetch, server):
    server.pages["/a.pdf"] = answer(PDF, ETag='"1"')
    fetch("/a.pdf")
    server.pages["/a.pdf"] = answer(b"putus", length=9999, ETag='"1"')
    assert "tetap 1" in fetch("/a.pdf").stdout


def test_a_changed_file_stands_beside_the_old_one_and_a_lost_one_comes_back(fetch, server):
    server.pages["/a.pdf"] = web.tagged(PDF, etag='"1"')
    fetch("/a.pdf")
    server.pages["/a.pdf"] = web.tagged(PDF + b"%%EOF\n", etag='"2"')
    assert "berubah 1" in fetch("/a.pdf").stdout
    assert len(files()) == 2
    for path in files():
        path.write_bytes(b"rusak" if path.stat().st_size > len(PDF) else PDF)
    assert "isi sama 1" in fetch("/a.pdf").stdout
    assert sorted(path.read_bytes() for path in files()) == sorted([PDF, PDF + b"%%EOF\n"])


def test_redirects_are_followed_and_noted(fetch, server):
    server.pages["/a"] = answer(b"", 302, Location="/b/c.pdf")
    server.pages["/b/c.pdf"] = answer(PDF)
    fetch("/a")
    (entry,) = manifest.read(Path("unduhan") / manifest.NAME)
    assert (entry.alamat, entry.alamat_akhir) == (server.url("/a"), server.url("/b/c.pdf"))


def test_redirects_that_lead_nowhere(fetch, server):
    server.pages["/a"] = answer(b"", 301, Location="/b")
    server.pages["/b"] = answer(b"", 301, Location="/a")
    assert "pengalihan berputar" in refused(fetch("/a", code=1))
    for n in range(20):
        server.pages[f"/n{n}"] = answer(b"", 302, Location=f"/n{n + 1}")
    assert "lebih dari 8 pengalihan" in refused(fetch("/n0", code=1))
    server.pages["/c"] = answer(b"", 302)
    assert "tanpa alamat" in refused(fetch("/c", code=1))
    server.pages["/d"] = answer(b"", 302, Location="file:///etc/passwd")
    assert "dialihkan ke alamat file; hanya http dan https" in refused(fetch("/d", code=1))


@pytest.mark.parametrize(
    "place",
    [
        "http://10.1.2.3/a.pdf",
        "http://169.254.169.254/latest",
        "http://[::1]/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://localhost:1/x",
    ],
)
def test_a_redirect_to_a_private_address_is_never_asked(fetch, server, monkeypatch, place):
    """The server itself counts as public here; what it leads to does not."""
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1" and "localhost" not in place)
    server.pages["/a"] = answer(b"", 302, Location=place)
    line = refused(fetch(place, code=1, options=())) if "localhost" in place else refused(fetch("/a", code=1, options=()))
    assert "yang bukan alamat umum" in line
    assert "--allow-private" in line


def test_private_addresses_are_refused_without_being_asked(fetch, server):
    assert "bukan alamat umum (127.0.0.1)" in refused(fetch("/a.pdf", code=1, options=()))
    assert server.asked == {}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700:4700::1111", True), ("10.0.0.1", False), ("127.0.0.1", False), ("169.254.1.1", False),
        ("192.168.0.1", False), ("172.16.0.1", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("240.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_what_counts_as_public(address, public):
    assert is_public(address) is public


def test_a_name_with_one_private_address_among_others_is_refused():
    with pytest.raises(FetchError, match="bukan alamat umum"):
        Network(resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"]).checked("contoh.go.id", 80)


def test_the_connection_goes_to_the_checked_address(server):
    """A name that changes its address between check and connection gains nothing: it is asked once."""
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    own = Network(allow_private=True, resolver=rebinding)
    own.deadline = time.monotonic() + 5
    own.connect_tcp("contoh.go.id", server.server_port).close()
    assert asked == ["contoh.go.id"]


def test_the_server_is_asked_by_its_name(fetch, server, monkeypatch):
    monkeypatch.setattr(
        network.Network.__init__,
        "__kwdefaults__",
        {"allow_private": False, "resolver": lambda host, port: ["127.0.0.1"], "stop": None},
    )
    server.pages["/a.pdf"] = answer(PDF)
    fetch(f"http://contoh.go.id:{server.server_port}/a.pdf")
    assert set(server.hosts) == {f"contoh.go.id:{server.server_port}"}


BROKEN = {
    "cut": (answer(PDF[:300], length=len(PDF)), "sambungan putus sebelum berkasnya utuh, 4 kali dicoba"),
    "short": (answer(PDF, length=200), "PDF-nya terpotong"),
    "closed": (answer(PDF[:300], length=None), "PDF-nya terpotong"),
    "empty": (answer(b""), "berkas kosong"),
    "html": (answer(b"\xef\xbb\xbf\n <!DOCTYPE html><html>masuk dahulu</html>"), "halaman web (HTML)"),
    "html-honest": (answer(b"<html><body>x", kind="text/html"), "halaman web (HTML)"),
    "type": (answer(PDF, kind="image/png"), "server mengaku mengirim gambar (image/png), isinya pdf"),
    "picture": (answer(b"\x89PNG\r\n\x1a\n" + b"x" * 99), "server mengaku mengirim pdf (application/pdf), isinya png"),
    "unknown": (answer(b"\x7fELF" + b"\0" * 99, kind="application/octet-stream"), "isinya tidak dikenal"),
    "zip": (answer(b"PK\x03\x04" + b"x" * 99, kind="application/zip"), "terpotong atau rusak"),
    "missing": (answer(b"", 404), "tidak punya berkas ini (404)"),
    "forbidden": (answer(b"", 403), "menolak (403)"),
    "not-modified": (answer(b"", 304), "tidak memberi berkas (304)"),
    "partial": (answer(PDF[:100], 206), "tidak memberi berkas (206)"),
    "garbage": (web.garbage, "jawaban server rusak"),
    "later": (answer(b"", 429, Retry_After="86400"), "server minta menunggu 86400 detik"),
    "busy": (answer(b"", 503), "server menjawab 503, 4 kali dicoba"),
    "declared": (answer(PDF, length=10**12), "lebih besar dari 1 MB"),
    "large": (answer(PDF * 2000, length=None), "lebih besar dari 1 MB"),
    "bomb": (answer(gzip.compress(b"%PDF-1.4" + b"0" * 50_000_000), Content_Encoding="gzip"), "lebih besar dari 1 MB"),
    "coding": (answer(PDF, Content_Encoding="gzip"), "sambungan putus (DecodingError)"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_each_bad_answer_is_one_line_and_leaves_nothing(fetch, server, case):
    server.pages["/a.pdf"], said = BROKEN[case]
    assert said in refused(fetch("/a.pdf", code=1, options=("--allow-private", "--max-size", 1)))


@pytest.mark.parametrize("page", [web.endless, web.slow_head])
def test_what_never_ends_ends_at_the_time_limit(fetch, server, page):
    server.pages["/a.pdf"] = page
    begun = time.monotonic()
    assert "tidak selesai diambil dalam batas waktunya" in refused(
        fetch("/a.pdf", code=1, options=("--allow-private", "--time-limit", 1))
    )
    assert time.monotonic() - begun < 5


def test_a_server_that_is_silent(fetch, server, monkeypatch):
    monkeypatch.setattr(network, "QUIET", 0.2)
    monkeypatch.setattr(download, "QUIET", 0.2)
    server.pages["/a.pdf"] = lambda handler: time.sleep(3)
    assert "server diam lebih dari 0 detik, 4 kali dicoba" in refused(fetch("/a.pdf", code=1))


def test_no_server_and_no_name(fetch, monkeypatch):
    assert "tidak dapat menghubungi server, 4 kali dicoba" in refused(fetch("http://127.0.0.1:9/a.pdf", code=1))
    assert "tidak dikenal" in refused(fetch("http://tidak-ada.invalid/a.pdf", code=1))


@pytest.mark.parametrize(
    "address",
    ["ftp://x/a.pdf", "file:///etc/passwd", "http:///a", "http://ani:rahasia@127.0.0.1/a.pdf", "http://[::1/a", "javascript://x"],
)
def test_addresses_that_are_none(fetch, address):
    assert refused(fetch(address, code=1)).startswith(address)


def test_what_goes_well_later_is_asked_again(fetch, server, quick):
    server.pages["/a.pdf"] = web.turns(
        answer(b"", 500), answer(PDF[:99], length=len(PDF)), answer(b"", 429, Retry_After="7"), answer(PDF)
    )
    assert "diambil 1" in fetch("/a.pdf").stdout
    assert [wait for wait in quick if wait >= 1] == [2.0, 4.0, 8.0]
    server.pages["/b.pdf"] = web.turns(answer(b"", 429, Retry_After="30"), answer(PDF + b"%%EOF"))
    fetch("/b.pdf")
    assert quick[-1] == 30


def test_robots_are_obeyed(fetch, server):
    server.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /rahasia/\nCrawl-delay: 3\n", kind="text/plain")
    server.pages["/rahasia/a.pdf"] = server.pages["/b.pdf"] = answer(PDF)
    server.pages["/c"] = answer(b"", 302, Location="/rahasia/a.pdf")
    assert "robots.txt 127.0.0.1 melarang" in refused(fetch("/rahasia/a.pdf", code=1))
    assert "robots.txt 127.0.0.1 melarang" in refused(fetch("/c", code=1))
    assert server.asked["/rahasia/a.pdf"] == 0
    fetch("/b.pdf")


def test_robots_that_cannot_be_read_forbid_and_missing_ones_do_not(fetch, server):
    server.pages["/robots.txt"] = answer(b"", 500)
    server.pages["/b.pdf"] = answer(PDF)
    assert "robots.txt 127.0.0.1 dijawab 500" in refused(fetch("/b.pdf", code=1))
    server.pages["/robots.txt"] = answer(b"", 403)
    fetch("/b.pdf")
    server.pages["/robots.txt"] = answer(b"", kind="text/plain")
    fetch("/b.pdf")


def test_one_request_a_second_for_one_host(run, server):
    for name in "ab":
        server.pages[f"/{name}.pdf"] = answer(PDF + name.encode() + b"%%EOF")
    run("fetch", server.url("/a.pdf"), server.url("/b.pdf"), "--allow-private")
    gaps = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    assert len(gaps) == 2
    assert all(gap > 0.95 for gap in gaps)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="../../etc/passwd"', "passwd.pdf"),
        ('attachment; filename="C:\\\\laporan\\\\LKjIP 2023.pdf"', "LKjIP 2023.pdf"),
        ("attachment; filename*=UTF-8''LKjIP%20Dinas%E2%80%93A.pdf", "LKjIP Dinas_A.pdf"),
        ("attachment; filename*=tidakada''a%2Fb.pdf", "b.pdf"),
        ('attachment; filename=".bashrc"', "bashrc.pdf"),
        ('attachment; filename=".."', "berkas.pdf"),
        ('attachment; filename="a\x00b\x1b[2J.exe"', "a_b_2J.pdf"),
        ('attachment; filename="' + "x" * 5000 + '.pdf"', "x" * 120 + ".pdf"),
        ("", "surat.pdf"),
    ],
)
def test_names_are_never_paths(disposition, name):
    assert name_of(disposition, "http://x/y/surat.php?id=1", "pdf") == name


def test_a_name_with_tricks_stays_in_the_folder(fetch, server, tmp_path):
    server.pages["/a"] = answer(PDF, Content_Disposition='attachment; filename="../../../jahat.pdf"')
    fetch("/a")
    assert [path.parent.parent.name for path in files()] == ["unduhan"]
    assert not list(tmp_path.parent.rglob("jahat*"))


def test_office_files_get_their_right_suffix(fetch, server):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    server.pages["/a"] = answer(made.getvalue(), kind="application/msword")
    server.pages["/b.txt"] = answer(b"Meningkatnya mutu", kind="text/plain; charset=utf-8")
    fetch("/a", "/b.txt")
    assert {path.suffix for path in files()} == {".docx", ".txt"}


def test_lists(fetch, run, server):
    server.pages["/a.pdf"] = answer(PDF)
    Path("daftar.csv").write_text(
        f"Alamat;Wilayah;Perangkat Daerah;Tahun\n{server.url('/a.pdf')};Kabupaten Lamongan;Dinas Tenaga Kerja;2023\n;;;\n",
        encoding="utf-8-sig",
    )
    fetch("daftar.csv")
    (entry,) = manifest.read(Path("unduhan") / manifest.NAME)
    assert (entry.wilayah, entry.perangkat_daerah, entry.tahun) == ("35.24", "Dinas Tenaga Kerja", "2023")
    Path("polos.csv").write_text(server.url("/a.pdf") + "\n")
    assert "1 alamat" in fetch("polos.csv").stdout
    assert (manifest.read(Path("unduhan") / manifest.NAME)[-1].tahun) is None
    wrong = {
        "nama\nx\n": "tidak berkolom alamat",
        "": "kosong",
        "alamat,tahun\nhttp://x/a,23\n": "baris 2: tahun '23'",
        "alamat,wilayah\nhttp://x/a,Atlantis\n": "baris 2: wilayah 'Atlantis'",
        "alamat,tahun\n,2023\n": "baris 2: tanpa alamat",
        "alamat,tahun\nhttp://x/a,2022\nhttp://x/a,2023\n": "dua kali dengan petunjuk berbeda",
    }
    for content, said in wrong.items():
        Path("salah.csv").write_text(content)
        line = run("fetch", "salah.csv", code=2).stderr
        assert said in line and line.count("\n") == 1
    assert "tidak terbaca" in run("fetch", "tidakada.csv", code=2).stderr


def test_a_folder_in_use_and_one_that_is_a_file(run):
    from pokin.fetch.run import opened

    with opened(Path("unduhan")):
        assert "sedang dipakai" in run("fetch", "http://127.0.0.1:9/a", code=2).stderr
    Path("berkas").touch()
    assert "tidak dapat dipakai" in run("fetch", "http://127.0.0.1:9/a", "--to", "berkas", code=2).stderr


def test_a_killed_run_leaves_nothing_half_and_goes_on(fetch, server, tmp_path):
    server.pages["/a.pdf"] = web.tagged(PDF, etag='"1"')
    server.pages["/b.pdf"] = web.endless
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "pokin.cli", "fetch", server.url("/a.pdf"), server.url("/b.pdf"), "--allow-private"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), *filter(None, sys.path)])}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        for _ in range(200):
            if server.asked["/b.pdf"] and list(Path("unduhan").glob(".*.part")):
                break
            time.sleep(0.1)
        process.kill()
    assert list(Path("unduhan").glob(".*.part"))
    with (Path("unduhan") / manifest.NAME).open("a") as stream:
        stream.write('{"alamat": "http://x/terputus", "sha2')  # a line that the crash cut
    server.pages["/b.pdf"] = answer(PDF + b"b%%EOF")
    assert "(diambil 1, tetap 1)" in fetch("/a.pdf", "/b.pdf").stdout
    assert not list(Path("unduhan").glob(".*.part"))
    assert all(json.loads(line) for line in (Path("unduhan") / manifest.NAME).read_text().splitlines())
    assert len(files()) == 2


def ask(sql: str) -> list[tuple]:
    with sqlite3.connect("pokin.sqlite") as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def text(*lines: str):
    return answer("\n".join(lines).encode(), kind="text/plain")


def test_ingest_takes_addresses_and_hints(fetch, run, server, monkeypatch):
    """Hints fill what the document does not say; the print wins, with a finding; build gives the same."""
    monkeypatch.setattr("normalize.cascade", pipeline.cascade)
    server.pages["/bisu.txt"] = text("Meningkatnya mutu", "Tabel")
    server.pages["/ucap.txt"] = text("PERJANJIAN KINERJA TAHUN 2021", "DINAS KESEHATAN KABUPATEN LAMONGAN")
    rows = [f"{server.url(page)},35.07,Dinas Tenaga Kerja,2023" for page in ("/bisu.txt", "/ucap.txt")]
    Path("daftar.csv").write_text("alamat,wilayah,perangkat_daerah,tahun\n" + "\n".join(rows) + "\n")
    run("fetch", "daftar.csv", "--allow-private")
    assert "2 (" in run("ingest", "unduhan", "--jobs", 0).stdout
    identity = "select wilayah_kode, wilayah, wilayah_cara, perangkat_daerah, perangkat_daerah_cara, tahun, tahun_cara from dokumen d join berkas b using (berkas_id) where b.nama = '{}'"
    assert ask(identity.format("bisu.txt")) == [
        ("35.07", "Kabupaten Malang", "given", "Dinas Tenaga Kerja", "given", 2023, "given")
    ]
    ((code, _, how, office, _, year, _),) = ask(identity.format("ucap.txt"))
    assert (code, how, year) == ("35.24", "printed", 2021)
    assert "KESEHATAN" in office.upper()
    findings = ask(
        "select b.nama, ditemukan, diharapkan from temuan t join berkas b using (berkas_id) where aturan = 'petunjuk-bertentangan'"
    )
    assert {name for name, *_ in findings} == {"ucap.txt"}
    assert ("ucap.txt", "2021", "2023") in findings
    assert {row[0] for row in ask("select alamat from v_alamat")} == {server.url("/bisu.txt"), server.url("/ucap.txt")}
    assert "sudah ada 2" in run("ingest", "unduhan", "--jobs", 0).stdout
    before = ask("select * from v_dokumen order by dokumen_id"), ask("select * from v_alamat order by alamat")
    run("build", "--jobs", 0)
    assert (ask("select * from v_dokumen order by dokumen_id"), ask("select * from v_alamat order by alamat")) == before


def test_ingest_of_a_manifest_of_changed_hints_and_of_lost_files(fetch, run, server, monkeypatch):
    monkeypatch.setattr("normalize.cascade", pipeline.cascade)
    server.pages["/a.txt"] = text("Meningkatnya mutu")
    for year in (2022, 2023):
        Path("daftar.csv").write_text(f"alamat,tahun\n{server.url('/a.txt')},{year}\n")
        run("fetch", "daftar.csv", "--allow-private")
        run("ingest", f"unduhan/{manifest.NAME}", "--jobs", 0)
        assert ask("select tahun, tahun_cara from dokumen") == [(year, "given")]
    (path,) = files()
    copy = Path("salinan.txt")
    copy.write_bytes(path.read_bytes())
    run("ingest", copy, "--jobs", 0)
    assert ask("select tahun from dokumen") == [(2023,)]
    path.write_text("diganti orang")
    assert "sha256 lain" in run("ingest", "unduhan", "--jobs", 0, code=1).stderr
    path.unlink()
    assert "berkasnya hilang; jalankan `pokin fetch` lagi" in run("ingest", "unduhan", "--jobs", 0, code=1).stderr


def test_two_lists_that_contradict_each_other_give_nothing(folder: Path):
    from normalize.identity import identify
    from normalize.petunjuk import fill
    from pokin.work import read
    from schema.petunjuk import Petunjuk

    filled = fill(identify(read(folder / "a.txt")), Petunjuk(tahun=("2022", "2023")))
    assert filled.dokumen[0].tahun.nilai is None
    assert [found.pesan for found in filled.temuan if found.aturan == "petunjuk-bertentangan"] == [
        "Daftar alamat menyebut lebih dari satu tahun untuk isi yang sama (2022, 2023); tidak satu pun dipakai."
    ]
