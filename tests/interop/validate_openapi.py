"""Validates OpenAPI 3.1 documents in parallel; see validate_openapi.sh."""

import json
import multiprocessing
import sys
from pathlib import Path

import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

# More violations of one document rarely say more.
SHOWN = 10


def read(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def violations(path):
    """The path and one line per violation."""
    try:
        errors = OpenAPIV31SpecValidator(read(path)).iter_errors()
        lines = []
        for error in errors:
            place = "/".join(str(step) for step in getattr(error, "absolute_path", []))
            message = str(getattr(error, "message", error)).splitlines()[0]
            lines.append(f"/{place}: {message[:300]}")
        return path, lines
    except Exception as error:  # a document that stops the validator is a failed document
        return path, [f"{type(error).__name__}: {error}"]


def documents(folders):
    for folder in map(Path, folders):
        yield from sorted(
            file
            for file in folder.iterdir()
            if file.suffix in (".json", ".yaml") and is_document(file)
        )


def is_document(file):
    """Other JSON files may stand beside the documents."""
    with file.open(encoding="utf-8") as stream:
        return "openapi" in stream.read(64)


def main():
    failed = passed = 0
    with multiprocessing.Pool() as pool:
        for path, lines in pool.imap(violations, list(documents(sys.argv[1:]))):
            passed += not lines
            failed += bool(lines)
            for line in lines[:SHOWN]:
                print(f"{path}: {line}")
            if len(lines) > SHOWN:
                print(f"{path}: and {len(lines) - SHOWN} more")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
