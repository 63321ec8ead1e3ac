"""Loading: the same result however often, in whatever order."""

from decimal import Decimal
from pathlib import Path

import pytest

import store
from schema.cascade import Anggaran, Cascade, Temuan
from schema.errors import StoreError
from schema.raw import Berkas
from schema.words import Cara, Jenis, Severity, Status
from store import Loaded
from store.summary import digest, fingerprint, summarize
from store.tree import Tree
from store.types import to_sen

OTHER = "cd" * 32


def failure(sha: str = "ab" * 32, status: Status = Status.FAILED) -> Cascade:
    finding = Temuan(id=1, aturan="berkas-gagal", severity=Severity.ERROR, pesan="rusak", dokumen=None)
    return Cascade(berkas=Berkas(sha256=sha, nama="lkjip.pdf", jenis_media="pdf", ukuran=1), status=status, temuan=(finding,))


def test_loading_twice_changes_nothing(engine, make, ask):
    assert store.load(engine, make()) is Loaded.NEW
    before = digest(engine)
    assert store.load(engine, make()) is Loaded.UNCHANGED
    assert digest(engine) == before
    assert len(ask("select * from berkas")) == 1


def test_a_changed_reading_replaces_the_old_one(engine, make, ask):
    store.load(engine, make())
    assert store.load(engine, make(nilai=())) is Loaded.REPLACED
    assert ask("select * from nilai") == []
    assert ask("select * from besaran") == []
    assert len(ask("select * from dokumen")) == 1


def test_another_name_of_the_same_content_is_a_name(engine, make, ask):
    store.load(engine, make("b.pdf"))
    assert store.load(engine, make("a.pdf")) is Loaded.UNCHANGED
    store.add_name(engine, "ab" * 32, "c.pdf")
    assert [r["nama"] for r in ask("select nama from berkas_nama order by nama")] == ["a.pdf", "b.pdf", "c.pdf"]
    assert ask("select distinct dokumen from v_fakta") == [{"dokumen": "a.pdf"}]


def test_names_survive_a_replacement(engine, make, ask):
    store.load(engine, make("b.pdf"))
    store.load(engine, make("a.pdf", nilai=()))
    assert len(ask("select nama from berkas_nama")) == 2


@pytest.mark.parametrize("status", [Status.FAILED, Status.SKIPPED])
def test_a_failure_never_replaces_a_good_reading(engine, make, ask, status):
    store.load(engine, make())
    before = digest(engine)
    assert store.load(engine, failure(status=status)) is Loaded.KEPT
    assert digest(engine) == before
    assert ask("select status from berkas") == [{"status": "done"}]


def test_a_good_reading_replaces_a_failure(engine, make, ask):
    assert store.load(engine, failure()) is Loaded.NEW
    assert ask("select status, aturan from v_temuan") == [{"status": "failed", "aturan": "berkas-gagal"}]
    assert store.load(engine, make()) is Loaded.REPLACED


def test_the_digest_does_not_depend_on_the_order(tmp_path: Path, make):
    digests = set()
    for name, order in (("1", ("ab" * 32, OTHER)), ("2", (OTHER, "ab" * 32))):
        engine = store.open_database(str(tmp_path / name))
        for sha in order:
            store.load(engine, make(f"{sha[:2]}.pdf", sha))
        digests.add(digest(engine))
        engine.dispose()
    assert len(digests) == 1


def test_the_digest_sees_a_changed_number(engine, make):
    store.load(engine, make())
    before = digest(engine)
    values = make().nilai
    store.load(engine, make(nilai=(values[0].model_copy(update={"angka": 81.0}), *values[1:])))
    assert digest(engine) != before


def test_the_fingerprint_is_of_the_content_alone(tmp_path: Path, make):
    found = set()
    for name, order in (("1", ("ab" * 32, OTHER)), ("2", (OTHER, "ab" * 32))):
        engine = store.open_database(str(tmp_path / name))
        for sha in order:
            store.load(engine, make(f"{sha[:2]}.pdf", sha), version=name)
        found.add(fingerprint(engine))
        engine.dispose()
    assert len(found) == 1


def test_the_fingerprint_sees_every_change(engine, make):
    seen = [fingerprint(engine)]
    store.load(engine, failure())
    seen.append(fingerprint(engine))
    store.load(engine, make())
    seen.append(fingerprint(engine))
    values = make().nilai
    store.load(engine, make(nilai=(values[0].model_copy(update={"angka": 81.0}), *values[1:])))
    seen.append(fingerprint(engine))
    store.add_name(engine, "ab" * 32, "nama-lain.pdf")
    seen.append(fingerprint(engine))
    store.load(engine, make("lain.pdf", OTHER))
    seen.append(fingerprint(engine))
    assert len(set(seen)) == len(seen)


def test_keys_are_made_of_the_content(engine, make, ask):
    store.load(engine, make())
    assert ask("select dokumen_id from dokumen") == [{"dokumen_id": "abababababab.1"}]
    assert ask("select unsur_id from unsur order by unsur_id")[1] == {"unsur_id": "abababababab.u2"}
    assert ask("select indikator_id, unsur_id from indikator order by 1")[0] == {
        "indikator_id": "abababababab.i1",
        "unsur_id": "abababababab.u2",
    }


def test_stable_ids_are_kept_and_repeated_ones_reported(engine, make, ask):
    values = [n.model_copy(update={"fakta_id": "sama" if n.id < 3 else f"n{n.id}"}) for n in make().nilai]
    store.load(engine, make(nilai=tuple(values)))
    ids = {r["fakta_id"] for r in ask("select fakta_id from v_fakta where indikator_id is not null")}
    assert {"sama", "sama~2", "n3"} <= ids
    assert ask("select severity from temuan where aturan = 'fakta-id-kembar'") == [{"severity": "warning"}]


def test_two_contents_with_one_prefix_are_refused(engine, make):
    store.load(engine, make())
    with pytest.raises(StoreError, match="sha256"):
        store.load(engine, make("lain.pdf", "ab" * 6 + "00" * 26))


def test_one_transaction_per_file(engine, make, ask):
    broken = make(tautan=(make().tautan[0].model_copy(update={"ke": 99}),))
    with pytest.raises(StoreError, match=r"menolak lkjip\.pdf"):
        store.load(engine, broken)
    assert ask("select * from berkas") == []
    assert ask("select * from asal") == []


@pytest.mark.parametrize("amount", ["0.005", "10000000000000000"])
def test_an_amount_that_cannot_be_exact_is_no_number_and_a_finding(engine, make, ask, amount):
    money = Anggaran(id=1, dokumen=1, unsur=3, jenis=Jenis.PAGU, urutan=1, rupiah=Decimal(amount), asal=make().nilai[0].asal)
    store.load(engine, make(anggaran=(money,)))
    assert ask("select angka, tanda is not null as bertanda from v_fakta where jenis = 'pagu'") == [
        {"angka": None, "bertanda": 1}
    ]
    assert ask("select severity from temuan where aturan = 'rupiah-tidak-tersimpan'") == [{"severity": "error"}]
    with pytest.raises(StoreError):
        to_sen(Decimal(amount))


def test_nul_characters_do_not_reach_the_database(engine, make, ask):
    first, *rest = make().isu
    store.load(engine, make(isu=(first.model_copy(update={"teks": "a\0b"}), *rest)))
    assert ask("select teks from v_isu") == [{"teks": "a\ufffdb"}]


def test_a_loop_of_parents_ends(make):
    cascade = make()
    a, b, *rest = cascade.unsur
    a = a.model_copy(update={"induk": 2, "induk_cara": Cara.DRAWN})
    assert Tree.of(cascade.model_copy(update={"unsur": (a, b, *rest)})).path(1) == ("Meningkatnya kualitas", "URUSAN WAJIB")


def test_a_deep_chain_of_parents(make):
    base = make().unsur[0]
    chain = tuple(base.model_copy(update={"id": n, "induk": n - 1 or None, "urutan": n}) for n in range(1, 3001))
    assert len(Tree.of(make(unsur=chain)).path(3000)) == 3000


def test_the_summary_counts(engine, make):
    store.load(engine, make())
    store.load(engine, failure(OTHER))
    summary = summarize(engine)
    assert summary.berkas == {"done": 1, "failed": 1}
    assert (summary.dokumen, summary.unsur, summary.indikator, summary.sisa, summary.ragu) == (1, 4, 4, 1, 0)
    assert summary.fakta["pagu"] == 2
    assert summary.temuan == {"error": 1, "warning": 1}
