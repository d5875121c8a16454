#!/usr/bin/env python3
"""Scores what the generator reads against the vendor's own SDKs and an independent reading of the pages.

    tests/accuracy/accuracy.py

Exports the reference pages beside the workspace as OpenAPI documents, runs the scorers that stand with
the pages, and prints one line a measure: value, line that it must reach, verdict. Fails if a measure is
below its line. Without the pages it prints a line and succeeds.
"""
import json
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(ROOT, "..", "shared")
OUT = os.path.join(ROOT, "target", "accuracy")

# Folders of pages, and how the scorers call the documents made of each.
FOLDERS = (("zh-md", ""), ("en-md", "en_"), ("en-html", "html_"), ("en-sphinx", "sphinx_"))

# What each root of pages must reach: the pages that the reader was made with, and others.
LINES = {
    "": {
        "pages with an operation": 100.0,
        "c-tree": 99.7,
        "recall": 96.4,
        "recall, stated": 98.3,
        "precision": 99.7,
        "placement": 99.7,
        "type agreement": 98.7,
        "required agreement": 96.3,
        "enum values stated and covered": 97.0,
        "labelled": 99.5,
        "prose": 92.0,
        "different": 0.3,
        "invented": 1.0,
    },
    "round-2": {
        "pages with an operation": 97.8,
        "c-tree": 99.5,
        "recall": 93.5,
        "recall, stated": 97.0,
        "precision": 99.5,
        "placement": 99.7,
        "type agreement": 98.8,
        "required agreement": 96.8,
        "enum values stated and covered": 73.0,
        "labelled": 99.2,
        "prose": 92.0,
        "different": 0.3,
        "invented": 6.0,
    },
}

# Operations of which a page says that their reply is that of another page. The census knows a page by
# its own tables, so the members count as invented there. One that no longer does is an error here.
REPLIES_ELSEWHERE = {
    ("dli", "GET /v2.0/{}/sessions/{}"),
    ("dli", "GET /v2.0/{}/sessions/{}/state"),
    ("dli", "GET /v2.0/{}/sessions/{}/statements/{}"),
}

# Documents whose limits mostly stand on linked pages, where the scorer of limits does not look.
LINKED = ("en_cce",)


def export(root):
    """One document per service: Chinese under its name, English with a prefix."""
    out = os.path.join(OUT, root or "corpus")
    shutil.rmtree(out, ignore_errors=True)
    merged = os.path.join(out, "all")
    os.makedirs(merged)
    for folder, prefix in FOLDERS:
        docs = os.path.join(SHARED, root, "corpus", folder)
        if not os.path.isdir(docs):
            continue
        target = os.path.join(out, folder)
        command = ["cargo", "xtask", "openapi", "--docs", docs, "--out", target]
        ran = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        rows = next((line for line in ran.stderr.splitlines() if " table rows" in line), "")
        print(f"{os.path.join(root, folder)}: {rows}")
        if ran.returncode != 0:
            sys.exit(f"export of {folder} failed:\n{ran.stderr[-2000:]}")
        for name in sorted(os.listdir(target)):
            shutil.copy(os.path.join(target, name), os.path.join(merged, prefix + name))
    return out


def run_json(root, script, documents, result):
    path = os.path.join(SHARED, root, "score", script)
    subprocess.run(
        [sys.executable, path, documents, "--json", result],
        check=True, stdout=subprocess.DEVNULL, cwd=os.path.dirname(path),
    )
    with open(result, encoding="utf-8") as file:
        return json.load(file)


def percent(part, whole):
    return 100.0 * part / whole if whole else 100.0


def measures(root):
    """Name, value, line, and which side of the line is right."""
    out, lines = export(root), LINES[root]
    chinese = os.path.join(out, "zh-md")
    scored = run_json(root, "score.py", chinese, os.path.join(out, "fields.json"))
    total = scored["total"]
    if not root:
        total["prec_ok"] += elsewhere(scored["diffs"])
    for name, part, whole in FIELDS:
        yield name, percent(total[part], total[whole]), lines[name], "at least"
    for pages, documents in (("Chinese pages", chinese), ("all pages", os.path.join(out, "all"))):
        result = os.path.join(out, f"constraints_{os.path.basename(documents)}.json")
        counts = run_json(root, "constraints/score_constraints.py", documents, result)
        yield from constraint_measures(pages, counts, lines)


def elsewhere(diffs):
    """Members that the census calls invented, of replies that stand on other pages."""
    found = [
        (diff["s"], diff["op"]) for diff in diffs if diff["kind"] == "invented" and diff["loc"] == "resp"
    ]
    gone = REPLIES_ELSEWHERE - set(found)
    if gone:
        sys.exit(f"no longer needed in REPLIES_ELSEWHERE: {sorted(gone)}")
    return sum(operation in REPLIES_ELSEWHERE for operation in found)


FIELDS = (
    ("pages with an operation", "pages_cov", "pages"),
    ("c-tree", "rect_ok", "rect"),
    ("recall", "rec_ok", "rec"),
    ("recall, stated", "recs_ok", "recs"),
    ("precision", "prec_ok", "prec"),
    ("placement", "place_ok", "place"),
    ("type agreement", "type_ok", "type"),
    ("required agreement", "reqd_ok", "reqd"),
    ("enum values stated and covered", "enst_ok", "enst"),
)


def constraint_measures(pages, counts, lines):
    c = counts["total"]

    def total(result, form):
        return sum(n for key, n in c.items() if key.startswith(result + "/") and key.endswith("/" + form))

    for form in ("labelled", "prose"):
        stated = total("st", form)
        yield f"{pages}: {form} limits, recall", percent(total("agree", form), stated), lines[form], "at least"
    different = percent(total("differ", "labelled"), total("st", "labelled"))
    yield f"{pages}: labelled limits, different", different, lines["different"], "at most"
    known = [found for name, found in counts["services"].items() if name not in LINKED]
    sums = [sum(found.get(key, 0) for found in known) for key in ("p/invented", "x")]
    invented = percent(*sums)
    yield f"{pages}: limits invented", invented, lines["invented"], "at most"


def main():
    if not os.path.isdir(os.path.join(SHARED, "corpus")):
        print("skipped: there are no reference pages beside the workspace")
        return 0
    failed = 0
    for root in LINES:
        if not os.path.isdir(os.path.join(SHARED, root, "corpus")):
            continue
        found = list(measures(root))
        print(f"{'measure':<42}   value    line")
        for name, value, line, kind in found:
            passed = value >= line if kind == "at least" else value <= line
            failed += not passed
            print(f"{name:<42} {value:7.2f} {line:7.1f}  {'' if passed else 'BELOW ITS LINE'}")
    print(f"{failed} measure(s) below their lines")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
