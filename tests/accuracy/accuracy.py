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


def export():
    """One document per service: Chinese under its name, English with a prefix."""
    shutil.rmtree(OUT, ignore_errors=True)
    merged = os.path.join(OUT, "all")
    os.makedirs(merged)
    for folder, prefix in (("zh-md", ""), ("en-md", "en_"), ("en-html", "html_")):
        target = os.path.join(OUT, folder)
        docs = os.path.join(SHARED, "corpus", folder)
        command = ["cargo", "xtask", "openapi", "--docs", docs, "--out", target]
        ran = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        rows = next((line for line in ran.stderr.splitlines() if " table rows" in line), "")
        print(f"{folder}: {rows}")
        if ran.returncode != 0:
            sys.exit(f"export of {folder} failed:\n{ran.stderr[-2000:]}")
        for name in sorted(os.listdir(target)):
            shutil.copy(os.path.join(target, name), os.path.join(merged, prefix + name))
    return merged


def run_json(script, documents, result):
    subprocess.run(
        [sys.executable, os.path.join(SHARED, "score", script), documents, "--json", result],
        check=True, stdout=subprocess.DEVNULL, cwd=os.path.dirname(os.path.join(SHARED, "score", script)),
    )
    with open(result, encoding="utf-8") as file:
        return json.load(file)


def percent(part, whole):
    return 100.0 * part / whole if whole else 100.0


def measures(merged):
    zh = os.path.join(OUT, "zh-md")
    total = run_json("score.py", zh, os.path.join(OUT, "fields.json"))["total"]
    yield from field_measures(total)
    for language, documents in (("Chinese pages", zh), ("all pages", merged)):
        result = os.path.join(OUT, f"constraints_{os.path.basename(documents)}.json")
        total = run_json("constraints/score_constraints.py", documents, result)["total"]
        yield from constraint_measures(language, total)


def field_measures(c):
    yield "pages with an operation", percent(c["pages_cov"], c["pages"]), 100.0, "at least"
    yield "c-tree", percent(c["rect_ok"], c["rect"]), 99.7, "at least"
    yield "recall", percent(c["rec_ok"], c["rec"]), 96.4, "at least"
    yield "recall, stated", percent(c["recs_ok"], c["recs"]), 98.3, "at least"
    yield "precision", percent(c["prec_ok"], c["prec"]), 99.7, "at least"
    yield "placement", percent(c["place_ok"], c["place"]), 99.7, "at least"
    yield "type agreement", percent(c["type_ok"], c["type"]), 98.7, "at least"
    yield "required agreement", percent(c["reqd_ok"], c["reqd"]), 96.3, "at least"
    yield "enum values stated and covered", percent(c["enst_ok"], c["enst"]), 97.0, "at least"


def constraint_measures(pages, c):
    def total(result, form):
        return sum(n for key, n in c.items() if key.startswith(result + "/") and key.endswith("/" + form))

    for form, line in (("labelled", 99.5), ("prose", 92.0)):
        stated = total("st", form)
        yield f"{pages}: {form} limits, recall", percent(total("agree", form), stated), line, "at least"
    yield f"{pages}: labelled limits, different", percent(total("differ", "labelled"), total("st", "labelled")), 0.3, "at most"
    yield f"{pages}: limits invented", percent(c.get("p/invented", 0), c.get("x", 0)), 1.0, "at most"


def main():
    if not os.path.isdir(os.path.join(SHARED, "corpus")):
        print("skipped: there are no reference pages beside the workspace")
        return 0
    failed = 0
    print(f"{'measure':<42}   value    line")
    for name, value, line, kind in measures(export()):
        passed = value >= line if kind == "at least" else value <= line
        failed += not passed
        print(f"{name:<42} {value:7.2f} {line:7.1f}  {'' if passed else 'BELOW ITS LINE'}")
    print(f"{failed} measure(s) below their lines")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
