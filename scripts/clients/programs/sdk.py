"""The SDK of bittensor: what a script of an owner, a miner and a validator asks of it."""
import os
import sys
import tempfile

os.environ["HOME"] = tempfile.mkdtemp()
sys.argv, (url, spec) = sys.argv[:1], sys.argv[1:]

import bittensor  # noqa: E402 (it reads the command line and the home when it is loaded)
from tried import tried  # noqa: E402

chain = bittensor.Subtensor(network=url)
wallet = bittensor.Wallet(name="alice", path=os.environ["HOME"])
wallet.create_coldkey_from_uri("//Alice", use_password=False, suppress=True)
wallet.create_hotkey_from_uri("//Bob", use_password=False, suppress=True)
tao = bittensor.Balance.from_tao
done = lambda answer: answer is True or getattr(answer, "success", False) or answer  # noqa: E731

tried("a balance", lambda: chain.get_balance(wallet.coldkeypub.ss58_address).tao > 0)
tried("all subnets", lambda: len(chain.all_subnets()) > 0)
tried("a transfer", lambda: done(chain.transfer(wallet, wallet.hotkey.ss58_address, tao(5))))
tried("a new subnet", lambda: done(chain.register_subnet(wallet)))
netuid = max(chain.get_all_subnets_netuid() if hasattr(chain, "get_all_subnets_netuid") else chain.get_subnets())
tried("its start", lambda: done(chain.start_call(wallet, netuid)))
tried("a stake", lambda: done(chain.add_stake(wallet, netuid, wallet.hotkey.ss58_address, tao(10))))
tried("the metagraph", lambda: chain.metagraph(netuid).n.item() > 0)
tried("hyperparameters", lambda: chain.get_subnet_hyperparameters(netuid))
tried("an axon", lambda: done(chain.serve_axon(netuid, bittensor.Axon(wallet, port=8091, external_ip="1.2.3.4"))))
