/**
 * The help of `taoctl` without a command. It is written by hand and printed before anything is loaded. A contract test checks that it
 * matches the existing topics and fits 60 columns.
 */
export const ROOT_HELP = `taoctl: a wallet and operator's command line for Bittensor

USAGE
  $ taoctl <topic> <command> [flags]

START HERE
  $ taoctl localnet start --detach  a chain of your own
  $ taoctl wallet create -w owner   make a wallet
  $ taoctl wallet balance -w owner  see what it holds
  $ taoctl subnets list             see subnets and prices

TOPICS
  wallet        make, restore, protect and list wallets;
                sign; balances and transfers
  subnets       list, create, start and register on subnets;
                metagraph
  stake         add, remove, move, transfer and list stake
  lock          alpha that is locked, and its conviction
  delegate      validators that take stake: list, show, take
  root          validators on root and their funds: list,
                register, claim, trade
  collateral    what a miner has locked: show, add, floor
  crowd         crowdloans: raise TAO together for a subnet
                or a payment
  order         limit orders: sign, relay, watch, cancel
  evm           the Ethereum side: keys, addresses, money
  commitment    what neurons commit: set, get, list
  timelock      encrypt for a moment to come, and open it
  weights       set the weights of a validator
  axon          announce where a neuron is reached; try others
  prometheus    announce where its metrics are read
  sudo          read and set the parameters of a subnet
  tx            what was sent, and what became of it
  query         read any storage of the chain
  const         show a constant of the runtime
  runtime-api   call a function of the runtime that reads
  policy        what may be signed, and what was spent
  metadata      what the connected runtime is made of
  upgrade       what is to become the runtime, and of what code
  block         a block: its extrinsics and their outcomes
  events        what happened in a block, or in many
  watch         blocks, events, prices, balances as they
                come; wait for a price
  view          a page of a wallet and its network
  encode        encode a value of any type, or a call
  decode        decode a call, an extrinsic, a value
  rpc           ask a node anything
  localnet      the development chain inside this package
  address-book  names for addresses
  multisig      accounts of several keys: name, approve,
                carry out, cancel
  proxy         who may act for an account, and in what
  config        keep values so that you need not type them
  utils         convert amounts, blocks, addresses; time
                endpoints
  migrate       take over config and books of other tools
  explain       what an error, a call or a parameter means
  completion    have your shell complete command lines
  doctor        look for what is wrong: endpoints, clock,
                key files, terminal
  version       what is installed, and whether it was changed
  tools         every command and its flags, for programs

WORDS EXPLAINED: taoctl help <word>
  alpha, collateral, commit-reveal, fees, keys, mev,
  proxies, slippage

FLAGS THAT MEAN THE SAME EVERYWHERE
  -n, --network <name|url>  finney, test, archive, local,
                            or a ws:// or wss:// address
  -w, --wallet <name>       the wallet
  -H, --hotkey <name>       its hotkey
      --wallet-path <dir>   where the wallets are
      --json                one JSON document
      --full                nothing shortened or left out
  -y, --yes                 ask nothing
      --dry-run             show, do not sign
  -q, --quiet               no progress, no notes
  -h, --help                help of any command

  Each has a twin in the environment (TAOCTL_NETWORK), and a
  value in the config file.

  Exit codes: 0 done, 1 bug, 2 usage, 3 check failed,
  4 wallet, 5 network, 6 chain, 7 outcome unknown,
  130 cancelled.
`
