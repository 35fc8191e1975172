"""Tries one thing after the other, and prints a line of JSON for each."""
import contextlib
import io
import json


def tried(name, action):
    said = ""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            result = action()
            if result is False or result is None:
                said = f"it answered {result}"
        except BaseException as error:  # noqa: BLE001 (what a client throws is the answer here)
            said = f"{type(error).__name__}: {error}"[:300]
    print(json.dumps({"check": name, "ok": said == "", "said": said}), flush=True)
