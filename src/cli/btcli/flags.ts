/**
 * The flags of btcli 9 and 11 that taoctl does not take, and what to use instead. This is the source of the answer to a user who types one,
 * and of a table in docs/coming-from-btcli.md.
 */

/**
 * The spellings of a flag, without their dashes, and the answer to it. `on` limits the answer to commands whose ids begin with one of
 * these.
 */
export interface FlagAnswer {
  readonly names: readonly string[]
  readonly on?: readonly string[]
  readonly use: string
}

const CONFIG = 'A key and its value are two words here: taoctl config set network test. taoctl config list shows the keys.'
const ONE_HOTKEY = 'One hotkey at a time: --hotkey <name|address>, and the command once for each.'
const SHIELD = 'This command sends nothing that could be encrypted: leave it out.'
const PLAIN_SIGNING = 'Keys are signed with from their files alone so far: leave it out, or use btcli 11 for it.'
const ELSEWHERE =
  'What a key elsewhere is to sign goes into a file with --out; tx sign signs it there, or takes the signature with --signature.'
const ENDPOINTS = 'Give all endpoints to --network, with commas between; old blocks come from an archive by themselves.'
const PROXY = 'This command signs nothing that a proxy could make: leave it out.'
const PAIRS = 'Shown in one order; --json has everything, to be sorted there.'

/** In the order in which they are looked through. */
export const REFUSED_FLAGS: readonly FlagAnswer[] = [
  {
    names: [
      'wallet-name',
      'wallet_name',
      'wallet.name',
      'name',
      'wallet-path',
      'wallet_path',
      'wallet.path',
      'p',
      'hotkey',
      'wallet-hotkey',
    ],
    on: ['config:'],
    use: CONFIG,
  },
  {
    names: ['wallet_hotkey', 'wallet.hotkey', 'H', 'network', 'chain', 'subtensor.network', 'subtensor.chain_endpoint', 'n', 'wallet', 'w'],
    on: ['config:'],
    use: CONFIG,
  },
  {
    names: ['tolerance', 'safe-staking', 'no-safe-staking', 'safe', 'unsafe', 'allow-partial-stake', 'no-allow-partial-stake', 'partial'],
    on: ['config:'],
    use: 'Keep a tolerance with taoctl config set tolerance 0.5%; --no-safe and --partial go to stake add and stake remove.',
  },
  {
    names: ['no-partial', 'allow', 'not-allow'],
    on: ['config:'],
    use: 'It is not kept: give --partial or --no-partial to stake add and stake remove.',
  },
  {
    names: ['cache', 'no-cache', 'no_cache', 'disk-cache', 'no-disk-cache'],
    on: ['config:'],
    use: 'There is nothing to switch: TAOCTL_CACHE says where the cache is.',
  },
  {
    names: ['dashboard-path', 'dashboard_path', 'dash_path', 'dash.path', 'dashboard.path'],
    use: 'It goes to the command itself: taoctl view dashboard --dashboard-path <folder>.',
  },
  { names: ['all'], on: ['config:'], use: 'One key at a time: taoctl config unset <key>; taoctl config path says where the file is.' },
  {
    names: ['chain', 'subtensor.network', 'subtensor.chain_endpoint', 'network', 'n'],
    on: ['localnet:start', 'localnet:exec'],
    use: 'The chain is one of its own: leave it out, or have it continue that of a network with --fork.',
  },
  {
    names: ['chain', 'subtensor.network', 'subtensor.chain_endpoint', 'network', 'n'],
    on: ['localnet:'],
    use: 'The chain is a localnet: leave it out, or say which with --port.',
  },
  { names: ['chain', 'subtensor.network', 'subtensor.chain_endpoint', 'network', 'n'], use: 'This command asks no chain: leave it out.' },
  {
    names: ['wallet', 'w', 'wallet-path', 'wallet-hotkey', 'wallet_hotkey', 'wallet.hotkey', 'hotkey', 'H'],
    use: 'This command has no use for it: leave it out.',
  },
  {
    names: ['all', 'all-wallets', 'a', 'ss58', 'ss58-address', 'coldkey', 'netuids', 'netuid', 'n'],
    on: ['wallet:inspect'],
    use: 'It looks at key files: see taoctl wallet overview.',
  },
  { names: ['dust', 'empty'], use: 'Nothing is left out: leave it out.' },
  {
    names: ['in', 'ex'],
    on: ['stake:add', 'stake:remove'],
    use: 'Write it out: --hotkey with several and commas between, or --exclude-hotkeys.',
  },
  { names: ['include-hotkeys', 'exclude-hotkeys', 'all-hotkeys', 'no-all-hotkeys', 'in', 'ex'], use: ONE_HOTKEY },
  { names: ['all-netuids', 'no-all-netuids'], use: 'One subnet at a time: --netuid.' },
  { names: ['interactive', 'i'], use: 'Leave out what is to be asked for: on a terminal it is.' },
  { names: ['no'], use: 'Use --dry-run, which shows everything and stops.' },
  { names: ['yes', 'y', 'no-prompt', 'no_prompt', 'prompt'], use: 'It asks for no confirmation: leave it out.' },
  { names: ['live'], use: 'Run it again, or under watch: this is not drawn anew by itself.' },
  { names: ['sort', 'sort-by', 'sort_by', 'sort-order', 'sort_order'], use: PAIRS },
  { names: ['mev-protection', 'no-mev-protection', 'mev-shield', 'no-mev-shield'], use: SHIELD },
  { names: ['no-announce-only'], use: 'Nothing is announced without --announce: leave it out.' },
  { names: ['proxy', 'announce-only', 'proxy-for', 'force-proxy-type', 'proxy-type'], use: PROXY },
  {
    names: ['other-signatories', 'signatories', 'multisig-threshold'],
    use: 'Name the account once with taoctl multisig create, and give --multisig <name>.',
  },
  { names: ['signatory'], use: 'With --multisig <name> the wallet approves: --wallet <name>.' },
  {
    names: ['multisig'],
    use: 'This command signs nothing that several keys could decide on: leave it out.',
  },
  { names: ['ledger', 'ledger-account', 'ledger-index'], use: PLAIN_SIGNING },
  { names: ['signer', 'signer-address', 'vault'], use: ELSEWHERE },
  { names: ['extension', 'extension-bridge', 'extension-browser', 'extension-source'], use: PLAIN_SIGNING },
  {
    names: ['keychain-password', 'macos-password'],
    use: 'taoctl wallet unlock-check --keychain keeps the password there, and it is used from then on.',
  },
  {
    names: ['message'],
    on: ['wallet:encrypt'],
    use: 'A message that is to be kept is not taken from the command line: leave it out to be asked, or give --file.',
  },
  {
    names: ['url', 'hex-url', 'hex_url', 'repo'],
    on: ['upgrade:'],
    use: 'Nothing is fetched: download the files of the release, and give --call-file <file>, --wasm <file>.',
  },
  { names: ['verify'], on: ['proxy:book:'], use: 'The book says nothing of the chain: see taoctl proxy list <name>.' },
  {
    names: ['index', 'height', 'ext-index', 'ext_index'],
    on: ['proxy:book:'],
    use: 'Where a pure account was made is in the journal; proxy kill-pure finds it there, or takes it. Put it into --note.',
  },
  { names: ['copy'], on: ['wallet:decrypt'], use: 'Nothing is put into the clipboard, which other programs read: use --out <file>.' },
  {
    names: ['wallet-password', 'wallet_password', 'password'],
    use: 'A password is never taken from the command line: --password-file, --password-stdin or TAOCTL_PASSWORD.',
  },
  {
    names: ['mechid', 'mech-id', 'mech_id', 'mechanism-id', 'mechanism_id'],
    use: 'This command is not about one mechanism: leave it out.',
  },
  {
    names: ['safe', 'safe-register', 'unsafe', 'unsafe-register', 'tolerance', 'rate-tolerance', 'limit'],
    on: ['subnets:'],
    use: 'Use --max-cost <TAO>, which is a bound on what is paid.',
  },
  {
    names: ['slippage-protection', 'no-slippage-protection', 'rate_tolerance', 'slippage', 'max-slippage'],
    use: 'Use --tolerance <percent>, or --no-safe for no protection.',
  },
  { names: ['limit'], on: ['watch:'], use: 'Use --count <number>, which ends after so many lines.' },
  { names: ['not-allow', 'not-partial'], use: 'Use --no-partial, which holds anyway.' },
  { names: ['amount-tao', 'amount-alpha', 'amount_tao', 'amount_alpha'], use: 'Use --amount.' },
  { names: ['keep-alive', 'no-keep-alive', 'keep_alive'], use: 'The account is kept alive unless --allow-death is given.' },
  { names: ['claim', 'no-claim'], use: 'It claims nothing first: taoctl root claim does.' },
  {
    names: ['pow-backend', 'pow-device', 'pow-timeout'],
    use: 'With --pow all cores search until work is found or Ctrl-C: leave it out. --workers says how many.',
  },
  {
    names: ['custom-call-pallet', 'custom-call-method', 'custom-call-args'],
    use: 'Name the call in one word: --call Pallet.call, with --arg name=value.',
  },
  { names: ['normalize'], use: 'A point, a unit or % marks a value as people write it.' },
  { names: ['name'], on: ['sudo:', 'subnets:hyperparameters'], use: 'A parameter is named by --param.' },
  { names: ['raw-u16', 'no-raw-u16'], use: 'Weights are decimals in any proportion: leave it out.' },
  { names: ['fallback-endpoints', 'archive-endpoints', 'archive_endpoints', 'fallback_endpoints'], use: ENDPOINTS },
  {
    names: ['retry-forever', 'retry_forever'],
    use: 'A read is tried on every endpoint; to go on for ever, repeat the command while it ends with exit code 5.',
  },
  { names: ['v', 'vv', 'vvv', 'debug'], use: 'Use --verbose.' },
  {
    names: ['html', 'log-scale', 'current', 'interval-hours', 'reuse-last', 'reuse_last'],
    use: 'It draws no charts: see taoctl subnets price.',
  },
  { names: ['install-completion', 'show-completion'], use: 'See taoctl completion install, and taoctl completion show.' },
]

/** The answer to a flag of btcli on this command; undefined for a flag that is not known. `name` may have its dashes and a value. */
export function findFlagAnswer(name: string, commandId: string): string | undefined {
  const plain = name.replace(/^-+/, '').replace(/=.*$/s, '')
  return REFUSED_FLAGS.find(
    ({ names, on }) => names.includes(plain) && (on === undefined || on.some((start) => commandId.startsWith(start))),
  )?.use
}
