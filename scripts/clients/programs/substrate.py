"""substrate-interface, as its own documentation uses it."""
import sys

from substrateinterface import Keypair, SubstrateInterface
from tried import tried

chain = SubstrateInterface(url=sys.argv[1])
alice, bob = (Keypair.create_from_uri(uri) for uri in ("//Alice", "//Bob"))
call = lambda amount: chain.compose_call("Balances", "transfer_keep_alive", {"dest": bob.ss58_address, "value": amount})  # noqa: E731


def send(what, keypair):
    return chain.submit_extrinsic(chain.create_signed_extrinsic(what, keypair), wait_for_inclusion=True)


def refused():
    stake = {"hotkey": bob.ss58_address, "netuid": 999, "amount_staked": 10**9}
    receipt = send(chain.compose_call("SubtensorModule", "add_stake", stake), alice)
    return not receipt.is_success and receipt.error_message["name"] != ""


tried("storage", lambda: chain.query("System", "Account", [alice.ss58_address]).value["data"]["free"] > 0)
tried("many entries of a map", lambda: len(list(chain.query_map("SubtensorModule", "NetworksAdded"))) > 0)
tried("a transfer and its events", lambda: send(call(5 * 10**9), alice).is_success)
tried("an error by its name", refused)
tried("blocks", lambda: len(chain.get_block()["extrinsics"]) > 0)
tried("a fee", lambda: chain.get_payment_info(call(1), alice)["partialFee"] > 0)
tried("a runtime API", lambda: chain.runtime_call("SubnetInfoRuntimeApi", "get_subnets_info").value)
