"use strict";
// A fact and its box light each other; the details come as a part of the page. Without scripts every link here is a page of its own.
(function () {
  const byFact = (list, key) => [...list].filter((one) => one.dataset.kotak.split(" ").includes(key));
  const boxes = () => document.querySelectorAll("[data-kotak]");

  function light(key, from) {
    document.querySelectorAll(".dipilih").forEach((one) => { one.classList.remove("dipilih"); one.removeAttribute("aria-current"); });
    const row = document.querySelector(`[data-fakta="${CSS.escape(key)}"]`);
    if (row) { row.classList.add("dipilih"); row.setAttribute("aria-current", "true"); }
    const own = byFact(boxes(), key);
    own.forEach((one) => one.classList.add("dipilih"));
    if (from !== "kotak" && own[0]) own[0].scrollIntoView({ block: "nearest", inline: "nearest" });
    if (from === "kotak" && row) row.scrollIntoView({ block: "center" });
  }

  function open(key, from) {
    const place = document.getElementById("rincian");
    if (!place || !window.htmx) return false;
    light(key, from);
    htmx.ajax("GET", `/fakta/${encodeURIComponent(key)}`, { target: place, swap: "innerHTML" });
    const address = new URL(location.href);
    address.searchParams.set("fakta", key);
    history.replaceState(null, "", address);
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("[data-buka]");
    if (link) {
      const key = link.dataset.buka.split("/").pop();
      if (open(key, link.closest("[data-kotak]") ? "kotak" : "baris")) event.preventDefault();
      return;
    }
    const box = event.target.closest("a[data-kotak]");
    if (box) {
      const keys = box.dataset.kotak.trim().split(" ");
      const now = keys.indexOf(document.querySelector(".fakta-rinci")?.dataset.rinci);
      if (open(keys[(now + 1) % keys.length], "kotak")) event.preventDefault();
      return;
    }
    const all = event.target.closest("[data-semua]");
    if (all) document.querySelectorAll(".pohon details").forEach((one) => { one.open = all.dataset.semua === "buka"; });
  });

  document.querySelectorAll("[data-pohon-tombol]").forEach((one) => { one.hidden = false; });
  document.querySelectorAll("select[data-kirim]").forEach((one) => one.addEventListener("change", () => one.form.submit()));

  function openBranch() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", openBranch);
  openBranch();

  const chosen = document.querySelector("a.kotak.dipilih");
  if (chosen) chosen.scrollIntoView({ block: "nearest", inline: "nearest" });

  // Keys of the review: only where nobody is typing.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "Enter" && event.ctrlKey) { document.querySelector("[data-koreksi]")?.click(); return; }
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = document.querySelector(`[data-tombol="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.tagName === "INPUT") wanted.focus(); else wanted.click();
  });
  document.getElementById("putusan")?.addEventListener("submit", (event) => {
    if (event.target.dataset.terkirim) event.preventDefault();
    event.target.dataset.terkirim = "ya";
  });
  document.getElementById("putusan")?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") { event.preventDefault(); document.querySelector("[data-koreksi]").click(); }
  });
})();
