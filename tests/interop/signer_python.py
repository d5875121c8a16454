"""Compares signatures of the official Python SDK with those of the program given.

Each request is signed by the SDK, by the signer under the SDK's rules, and by the signer as it is
by default. The first two are always to be equal; the third too, unless the request has one of the
few things on which the rules differ on purpose.
"""

import json
import random
import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import unquote

from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import DerivationAKSKSigner, Signer, SM3Signer

COUNT = 200
ALGORITHMS = ["SDK-HMAC-SHA256"] * 3 + ["V11-HMAC-SHA256", "SDK-HMAC-SM3"]
PIECES = ["a", "Z9", "-", "_", "~", ".", "%20", "%3A", "%", "%zz", " ", "+", ":", "@", ",", ";",
          "=", "&", "$", "'", "|", "é", "云", "😀", "v1.1"]
RARE = ["..", "%2e%2E", "%2F", "%2f"]
TYPES = ["application/json", "application/json;charset=UTF-8", "application/bson",
         "application/x-www-form-urlencoded", "application/octet-stream",
         "multipart/form-data; boundary=x"]
NAMES = ["X-Project-Id", "X-Domain-Id", "X-Security-Token", "X-Language", "x-custom", "A-First",
         "X_Skipped"]


def text(rng, most, more=()):
    return "".join(rng.choice([*PIECES, *more]) for _ in range(rng.randrange(most)))


def path(rng):
    segments = [rng.choice(RARE) if rng.random() < 0.03 else text(rng, 5) or "x"
                for _ in range(rng.randrange(1, 5))]
    made = "/" + "/".join(segments) + rng.choice(["", "/"])
    # The SDK replaces bytes that are not UTF-8, so that no path has its signature.
    return path(rng) if "\ufffd" in unquote(made) else made


def make(rng):
    headers = {name: rng.choice(["1", " padded\t", "two  words", "备注", "tok=="])
               for name in NAMES if rng.random() < 0.25}
    if rng.random() < 0.05:
        headers["User-Agent"] = "me/1"
    method = rng.choice(["GET", "POST", "PUT", "DELETE", "patch"])
    body = ""
    if method != "GET":
        body = rng.choice(["", "{}", '{ "a": 1 }\n', '{"name":"测试"}', "a=1&b=2"])
        if rng.random() < 0.8:
            headers["Content-Type"] = rng.choice(TYPES)
            if rng.random() < 0.1 and body and "json" in headers["Content-Type"]:
                headers["X-Sdk-Content-Sha256"] = "UNSIGNED-PAYLOAD"
    return {
        "ak": "AK" + str(rng.randrange(10**9)),
        "sk": "SK/+" + str(rng.randrange(10**9)),
        "date": "2026%02d%02dT%02d%02d%02dZ" % (rng.randrange(1, 13), rng.randrange(1, 29),
                                               rng.randrange(24), rng.randrange(60), rng.randrange(60)),
        "method": method,
        "host": rng.choice(["vpc.cn-north-4.myhuaweicloud.com", "127.0.0.1:8443"]),
        "path": path(rng),
        "query": [[text(rng, 4, "?#/{"), text(rng, 4, "?#/{")] for _ in range(rng.randrange(4))],
        "headers": headers,
        "body": body,
        "algorithm": rng.choice(ALGORITHMS),
        "region": rng.choice(["cn-north-4", "globe"]),
        "service": "iotdm",
    }


def differing(request):
    """On what the default rules and those of the SDK differ for this request."""
    headers = {name.lower(): value for name, value in request["headers"].items()}
    content = headers.get("content-type", "application/json")
    if any(unquote(part) in (".", "..") for part in request["path"].split("/")):
        yield "dot segment, refused by default"
    if "%2f" in request["path"].lower():
        yield "%2F in the path"
    if not content.startswith(("application/json", "application/bson")) and not request["body"]:
        yield "no body of a type other than JSON"
    if "user-agent" in headers:
        yield "header of the transport"


def of_sdk(request):
    sdk = SdkRequest(method=request["method"], schema="https", host=request["host"],
                     resource_path=request["path"],
                     query_params=[tuple(pair) for pair in request["query"]],
                     header_params={**request["headers"], "X-Sdk-Date": request["date"]},
                     body=request["body"])
    key = SimpleNamespace(ak=request["ak"], sk=request["sk"])
    if request["algorithm"].startswith("V11"):
        signed = DerivationAKSKSigner(key).sign(sdk, request["service"], request["region"])
    else:
        signer = SM3Signer if request["algorithm"].endswith("SM3") else Signer
        signed = signer(key).sign(sdk)
    return signed.header_params["Authorization"]


def ours(program, requests):
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        result = json.loads(line)
        yield dict(result.get("headers", [])).get("Authorization"), result


def main(program):
    rng = random.Random(15)
    requests = [make(rng) for _ in range(COUNT)]
    expected = [of_sdk(request) for request in requests]
    under_rules = list(ours(program, [{**request, "rules": "python"} for request in requests]))
    by_default = list(ours(program, requests))
    wrong, agreeing, reasons = [], 0, {}
    for request, sdk, (first, result), (second, default) in zip(
            requests, expected, under_rules, by_default, strict=True):
        if first != sdk:
            wrong.append((request, sdk, result))
        differences = list(differing(request))
        for reason in differences:
            reasons[reason] = reasons.get(reason, 0) + 1
        if not differences:
            agreeing += 1
            if second != sdk:
                wrong.append((request, sdk, default))
        elif second == sdk:
            wrong.append((request, "rules that differ", default))
    for request, sdk, result in wrong[:5]:
        print(json.dumps(request, ensure_ascii=False), sdk, json.dumps(result), sep="\n  ")
    algorithms = {name: sum(request["algorithm"] == name for request in requests)
                  for name in dict.fromkeys(ALGORITHMS)}
    print(f"{COUNT} requests ({', '.join(f'{n} {name}' for name, n in algorithms.items())})")
    equal = sum(first == sdk for (first, _), sdk in zip(under_rules, expected))
    print(f"under the rules of the SDK: {equal} of {COUNT} equal")
    equal = sum(second == sdk for (second, _), sdk in zip(by_default, expected))
    print(f"by default: {equal} of {agreeing} equal where the rules agree; the others have")
    for reason, count in sorted(reasons.items()):
        print(f"  {count:3} {reason}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
