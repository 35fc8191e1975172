"""A test in Python, on a chain of its own. It needs Python, pytest and the program taoctl; TAOCTL names another one.

Run it with `python3 -m pytest`. Put your program in the place of `ask`: it finds the chain at `chain.url`.
"""

import json
import os
import shlex
import subprocess
import urllib.request

import pytest

TAO = 10**9
ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"


class Chain:
    """A chain in a process that ends with this one."""

    def __init__(self):
        program = shlex.split(os.environ.get("TAOCTL", "taoctl"))
        arguments = ["localnet", "start", "--port", "0", "--json", "--end-with-stdin"]
        self.process = subprocess.Popen(program + arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]

    def ask(self, method, *params):
        """Any method of the chain; `dev_fund`, `dev_advance`, `dev_snapshot` … are those for tests."""
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        request = urllib.request.Request(self.url.replace("ws:", "http:"), body.encode(), {"content-type": "application/json"})
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)


@pytest.fixture(scope="module")
def running():
    chain = Chain()
    yield chain
    chain.stop()


@pytest.fixture
def chain(running):
    """The chain as it was when it started, for each test."""
    snapshot = running.ask("dev_snapshot")
    yield running
    running.ask("dev_revert", snapshot)


def test_funding_shows_in_the_next_block(chain):
    assert chain.ask("dev_fund", ALICE, 5 * TAO)["blockNumber"] == 1


def test_each_test_begins_anew(chain):
    assert int(chain.ask("chain_getHeader")["number"], 16) == 0


def test_an_epoch_goes_by_at_once(chain):
    assert chain.ask("dev_advance", 360)["blockNumber"] == 360
