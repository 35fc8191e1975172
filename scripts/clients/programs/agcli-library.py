"""The library of agcli, by the Python package that carries it. Its types were compiled for one runtime."""
import asyncio
import sys
import tempfile

import agcli
from tried import tried

ALICE, BOB = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"
loop = asyncio.new_event_loop()
chain = loop.run_until_complete(agcli.AsyncClient.connect(sys.argv[1]))
wallet = agcli.Wallet.create_from_uri(tempfile.mkdtemp(), "//Alice", "not a secret")
wallet.unlock_coldkey_with_password("not a secret")


def asks(name, *args, **options):
    return lambda: loop.run_until_complete(getattr(chain, name)(*args, **options))


def sends(name, *args):
    # What it shields is of another form than the pallet of these runtimes takes.
    return asks(name, wallet, *args, mev=False)


tried("blocks", lambda: asks("get_block_number")() >= 0 and asks("get_total_networks")() > 0)
tried("a balance", lambda: asks("get_balance", ALICE)().rao > 0)
tried("subnets", lambda: len(asks("get_all_subnets")()) > 0)
tried("the metagraph", asks("get_metagraph", 1))
tried("neurons", lambda: len(asks("get_neurons_lite", 1)()) > 0)
tried("a portfolio", asks("fetch_portfolio", ALICE))
tried("a transfer", sends("transfer", BOB, agcli.Balance.from_tao(5.0)))
tried("a new subnet", sends("register_network"))
tried("a registration", sends("burned_register", 1))
tried("prices of a subnet", asks("get_dynamic_info", 1))
tried("hyperparameters", asks("get_subnet_hyperparams", 1))
