"""A real Chromium walks the pages: main paths, the keyboard, a phone's width, and what axe says about them.

Needs Debian's `chromium` and `chromium-driver` (`apt-get install chromium chromium-driver`); POKIN_SHOTS=FOLDER keeps pictures.
"""

from __future__ import annotations

import csv
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

import store
from pokin.web.app import build
from pokin.web.state import Setelan
from schema.cascade import Cascade, Dokumen, Unsur
from schema.provenance import Asal
from schema.raw import Berkas
from schema.words import Level, Status

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("chromium") and shutil.which("chromedriver")),
        reason="needs a browser: apt-get install chromium chromium-driver",
    ),
]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SHOTS = os.environ.get("POKIN_SHOTS", "")
WAIT = 20
GRAVE = {"serious", "critical"}
Browser = webdriver.Chrome


@pytest.fixture
def site(settings: Setelan) -> Iterator[str]:
    """The pages on a port of their own."""
    config = uvicorn.Config(build(settings), host="127.0.0.1", port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(WAIT)


@pytest.fixture(scope="module")
def started() -> Iterator[Callable[[], Browser]]:
    """Makes browsers; all are closed at the end."""
    made: list[Browser] = []

    def one() -> Browser:
        options = webdriver.ChromeOptions()
        options.binary_location = str(shutil.which("chromium"))
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,1000"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        made.append(webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver"))))
        return made[-1]

    yield one
    for browser in made:
        browser.quit()


@pytest.fixture(scope="module")
def only(started: Callable[[], Browser]) -> Browser:
    return started()


@pytest.fixture
def browser(only: Browser) -> Iterator[Browser]:
    """A browser without cookies; what it logged as an error fails the test."""
    only.get("about:blank")
    only.delete_all_cookies()
    only.execute_cdp_cmd("Network.clearBrowserCookies", {})
    only.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    only.get_log("browser")
    yield only
    assert [entry["message"] for entry in only.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}] == []


def shot(browser: Browser, name: str) -> None:
    if SHOTS:
        time.sleep(0.4)
        browser.save_screenshot(str(Path(SHOTS) / f"{name}.png"))


def until(browser: Browser, true: Callable[[Browser], Any]) -> Any:
    return WebDriverWait(browser, WAIT).until(true)


def find(browser: Browser, css: str) -> Any:
    return until(browser, lambda b: b.find_element(By.CSS_SELECTOR, css))


def pictures_are_there(browser: Browser) -> None:
    until(browser, lambda b: b.execute_script("return [...document.images].every((one) => one.complete && one.naturalWidth > 0)"))


def enter(browser: Browser, site: str) -> None:
    browser.get(f"{site}/masuk?kunci=kunci-uji")
    find(browser, "#putusan")


def keys_of(browser: Browser) -> list[str]:
    return [link.get_attribute("href").split("/")[-1] for link in browser.find_elements(By.CSS_SELECTOR, "tbody th a")]


def paths(browser: Browser, site: str) -> list[str]:
    """One address of every kind of page."""
    browser.get(f"{site}/dokumen")
    own = {link.text: link.get_attribute("href").split("/")[-1] for link in browser.find_elements(By.CSS_SELECTOR, "tbody th a")}
    pdf, docx = own["evaluasi-2022.pdf"], own["rencana-aksi-2018.docx"]
    return [
        "/", "/dokumen", f"/dokumen/{pdf}?hal=9", f"/dokumen/{docx}", f"/dokumen/{pdf}/pohon", "/cari?q=job+fair", "/banding",
        "/banding?konsep=tpt", "/banding?sub_kegiatan=Job+Fair", "/tinjau", "/unduh", "/tidakada",
    ]  # fmt: skip


def test_lamongan_job_fair_in_five_clicks(browser: Browser, site: str) -> None:
    """1: search; 2: the pagu, lit on the slide; 3: the realisasi beside it, lit in its place."""
    browser.get(site)
    find(browser, "#q").send_keys("Job Fair/Bursa Kerja")
    clicks = 0

    def click(element: Any) -> None:
        nonlocal clicks
        element.click()
        clicks += 1

    click(find(browser, ".cari-besar button"))
    hit = next(
        one
        for one in until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".hasil > li"))
        if "evaluasi-2022.pdf" in one.text
    )
    assert "Kabupaten Lamongan" in hit.text
    pagu = next(one for one in hit.find_elements(By.CSS_SELECTOR, ".angka-simpul") if "pagu 2022" in one.text)
    assert "Rp 475.000.000" in pagu.text
    click(pagu)
    box = find(browser, "a.kotak.dipilih rect")
    pictures_are_there(browser)
    assert (round(float(box.get_attribute("x"))), round(float(box.get_attribute("y")))) == (704, 92)
    assert "475.000.000" in find(browser, "#rincian").text
    shot(browser, "lamongan-pagu")
    row = next(one for one in browser.find_elements(By.CSS_SELECTOR, "tr[data-fakta]") if "459.432.050" in one.text)
    click(row.find_element(By.CSS_SELECTOR, "a"))
    until(browser, lambda b: "459.432.050" in b.find_element(By.ID, "rincian").text)
    lit = browser.find_elements(By.CSS_SELECTOR, "a.kotak.dipilih rect")
    assert [round(float(one.get_attribute("x"))) for one in lit] == [790]
    assert clicks <= 5
    assert "fakta=" in browser.current_url


def test_a_box_selects_its_fact(browser: Browser, site: str) -> None:
    browser.get(f"{site}{paths(browser, site)[2]}")
    pictures_are_there(browser)
    box = next(one for one in browser.find_elements(By.CSS_SELECTOR, "a.kotak") if "-0,23" in one.get_attribute("aria-label"))
    browser.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", box)
    until(browser, lambda b: "capaian-tidak-cocok" in b.find_element(By.ID, "rincian").text)
    assert "-0,23" in find(browser, "tr.dipilih").text
    shot(browser, "temuan")


def test_axe_finds_nothing_grave_and_nothing_is_too_wide_for_a_phone(browser: Browser, site: str) -> None:
    axe = AXE.read_text(encoding="utf-8")
    enter(browser, site)
    wide, found = [], []
    every = paths(browser, site)
    for language, chosen in (("id", every), ("en", every[2:3] + every[7:8])):
        browser.get(f"{site}/bahasa/{language}?kembali=/static/pokin.svg")
        for path in chosen:
            for width in (1400, 360):
                browser.execute_cdp_cmd(
                    "Emulation.setDeviceMetricsOverride", {"width": width, "height": 740, "deviceScaleFactor": 1, "mobile": False}
                )
                browser.get(f"{site}{path}")
                if "konsep=tpt" in path or "Job+Fair" in path:
                    find(browser, "#grafik svg")
                if width == 360 and browser.execute_script("return document.documentElement.scrollWidth > window.innerWidth"):
                    wide.append(path)
                if language == "id":
                    shot(browser, f"{width}-{path.strip('/').replace('/', '-').replace('?', '-') or 'beranda'}")
                browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
                result = browser.execute_async_script("const done = arguments[arguments.length - 1]; axe.run().then(done)")
                found += [
                    (path, width, one["id"], one["nodes"][0]["html"][:120])
                    for one in result["violations"]
                    if one["impact"] in GRAVE
                ]
    browser.get_log("browser")  # /tidakada is a 404, and Chromium says so
    assert (wide, found) == ([], [])


def test_the_tree_by_keyboard(browser: Browser, site: str) -> None:
    browser.get(f"{site}{paths(browser, site)[4]}")
    closed = next(one for one in browser.find_elements(By.CSS_SELECTOR, ".pohon details") if not one.get_attribute("open"))
    summary = closed.find_element(By.CSS_SELECTOR, "summary")
    for above in browser.find_elements(By.CSS_SELECTOR, ".pohon details"):
        if not above.get_attribute("open") and closed in above.find_elements(By.CSS_SELECTOR, "details"):
            browser.execute_script("arguments[0].open = true", above)
    browser.execute_script("arguments[0].focus()", summary)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert closed.get_attribute("open")


def test_review_with_the_keyboard_alone(browser: Browser, site: str, settings: Setelan) -> None:
    enter(browser, site)
    body = find(browser, "body")
    first = browser.find_element(By.ID, "putusan").get_attribute("action")
    shot(browser, "tinjau")
    body.send_keys("l")
    until(browser, lambda b: b.find_element(By.ID, "putusan").get_attribute("action") != first)
    skipped = browser.find_element(By.ID, "putusan").get_attribute("action")
    find(browser, "body").send_keys("k")
    until(browser, lambda b: "urung=" in b.current_url and b.find_elements(By.CSS_SELECTOR, ".urung"))
    assert skipped.split("/")[-1] in browser.current_url
    find(browser, "body").send_keys("u")
    until(browser, lambda b: "fakta=" in b.current_url and b.find_element(By.ID, "putusan").get_attribute("action") == skipped)
    find(browser, "body").send_keys("e")
    field = browser.switch_to.active_element
    assert field.get_attribute("name") == "koreksi_angka"
    field.send_keys("banyak", Keys.CONTROL, Keys.ENTER)
    until(browser, lambda b: "bukan angka" in b.find_element(By.CSS_SELECTOR, "[role=alert]").text)
    find(browser, "body").send_keys("e")
    browser.switch_to.active_element.send_keys("77,5", Keys.CONTROL, Keys.ENTER)
    until(browser, lambda b: "urung=" in b.current_url)
    with (Path(settings.db).parent / "keputusan" / "keputusan.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [(line["keputusan"], line["angka"]) for line in lines] == [("konfirmasi", ""), ("batal", ""), ("koreksi", "77.5")]


def test_two_reviewers_at_once(browser: Browser, started: Callable[[], Browser], site: str, settings: Setelan) -> None:
    """Both confirm what they see until each has done five; what one decided first the other is shown, and decides anew or goes on."""
    other = started()
    made = [0, 0]

    def review(n: int, own: Browser) -> None:
        enter(own, site)
        name = own.find_element(By.NAME, "nama")
        name.clear()
        name.send_keys(f"peninjau {n}", Keys.ENTER)
        until(own, lambda b: f"peninjau {n}" in b.page_source)
        for _ in range(5):
            own.execute_script("document.body.dataset.lama = 'ya'")
            own.find_element(By.CSS_SELECTOR, "#putusan .utama").click()
            until(own, lambda b: b.execute_script("return document.readyState == 'complete' && !document.body.dataset.lama"))
            until(own, lambda b: b.find_elements(By.CSS_SELECTOR, ".urung, [role=alert]"))
            if own.find_elements(By.CSS_SELECTOR, ".urung"):
                made[n] += 1
            else:
                own.get(f"{site}/tinjau")

    both = [threading.Thread(target=review, args=pair) for pair in enumerate((browser, other))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with (Path(settings.db).parent / "keputusan" / "keputusan.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == sum(made)
    assert sum(made) >= 5


def test_datasette_in_its_sandbox(browser: Browser, site: str) -> None:
    browser.get(f"{site}/data/pokin")
    assert find(browser, ".CodeMirror")
    browser.get(f"{site}/data/pokin/v_dokumen?_facet=wilayah")
    assert "Kabupaten Lamongan" in find(browser, "body").text
    refused = browser.execute_async_script(
        "const done = arguments[0]; fetch('/tinjau').then((r) => r.text()).then(done, () => done('tertahan'))"
    )
    assert refused == "tertahan"
    browser.get_log("browser")


def test_hostile_text_runs_nothing_and_breaks_no_page(browser: Browser, site: str, settings: Setelan) -> None:
    """Script tags, marks that turn writing, and a word of five thousand letters, at a phone's width."""
    engine = store.open_database(settings.db)
    asal = Asal(teks=f"<script>document.title = 'rusak'</script>\u202e{'a' * 5000}", halaman=1, tabel=1, baris=1, kolom=1)
    unsur = Unsur(id=1, dokumen=1, level=Level.SASARAN, teks=asal.teks, teks_baku=asal.teks, urutan=1, asal=asal)
    name = f"<img src=x onerror=\"document.title = 'rusak'\">{'b' * 300}.pdf"
    berkas = Berkas(sha256="e" * 64, nama=name, jenis_media="pdf", ukuran=1, halaman=1)
    store.load(engine, Cascade(berkas=berkas, status=Status.DONE, dokumen=(Dokumen(id=1),), unsur=(unsur,)), version="uji")
    engine.dispose()
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": False}
    )
    for path in ("/dokumen", f"/dokumen/{'e' * 12}", f"/dokumen/{'e' * 12}/pohon", "/cari?q=script"):
        browser.get(f"{site}{path}")
        assert "rusak" not in browser.title.split("·")[-1]
        assert browser.title.endswith("Pokin")
        assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth"), path
