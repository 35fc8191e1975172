/**
 * How each command is run on a file system where something is wrong: with the fewest arguments that make it use its files. A command
 * without an entry here fails the test, so whoever adds a command also says how it is run.
 */

/** Files that the arguments may name. They are in the home directory, and anything may be in their place. */
export const GIVEN = {
  secret: 'given/secret',
  password: 'given/password',
  json: 'given/export.json',
  book: 'given/book.json',
  out: 'given/out',
  policy: 'given/policy.yaml',
} as const

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const SIGNATURE = '00'.repeat(64)
const HASH = `0x${'ab'.repeat(32)}`

export interface CommandArguments {
  /** True if the command needs no chain, so that files alone decide its result. */
  readonly offline: boolean
  readonly args: readonly string[]
}

const offline = (...args: readonly string[]): CommandArguments => ({ offline: true, args })
const online = (...args: readonly string[]): CommandArguments => ({ offline: false, args })
const NETUID = ['--netuid', '1']

/** Arguments by command id; null for a command that runs until it is stopped. The files of such a command are tested with its own tests. */
export const COMMAND_ARGUMENTS: Readonly<Record<string, CommandArguments | null>> = {
  'address-book:add': offline('friend', ADDRESS),
  'address-book:import': offline(GIVEN.book),
  'address-book:list': offline(),
  'address-book:remove': offline('known'),
  'address-book:show': offline('known'),
  block: online(),
  'collateral:add': online('-w', 'w', ...NETUID, '--amount', '1'),
  'collateral:set-min': online('-w', 'w', ...NETUID, '--amount', '1'),
  'collateral:show': online('-w', 'w'),
  const: online('System.Version'),
  'config:get': offline('network'),
  'config:list': offline(),
  'config:path': offline(),
  'config:set': offline('quiet', 'true'),
  'config:unset': offline('quiet'),
  decode: online('call', '0x00000401'),
  doctor: online(),
  encode: online('AccountId', 'w'),
  events: online(),
  'localnet:advance': online('1', '--port', '9'),
  'localnet:fund': online('w', '1', '--port', '9'),
  'localnet:reset': online('--port', '9'),
  'localnet:start': null,
  'localnet:status': online(),
  'localnet:stop': online(),
  'metadata:diff': online(),
  'multisig:approve': online('shared', '-w', 'w', '--call-file', GIVEN.book),
  'multisig:cancel': online('shared', '-w', 'w', '--call-hash', HASH),
  'metadata:export': online('--out', GIVEN.out),
  'metadata:search': online('stake'),
  'metadata:show': online(),
  'multisig:create': offline('safe', '--threshold', '1', '--signatories', `w,${ADDRESS}`),
  'multisig:execute': online('shared', '-w', 'w', '--call-hash', HASH),
  'multisig:import': offline(GIVEN.book, '--as', 'safe', '--threshold', '1'),
  'multisig:list': offline(),
  'multisig:pending': online('shared', '--call-file', GIVEN.book),
  'multisig:remove': offline('shared'),
  'multisig:show': offline('shared'),
  'policy:check': online('wallet', 'transfer', '-w', 'w', '--to', 'known', '--amount', '1', '--policy', GIVEN.policy),
  'policy:explain': offline('--policy', GIVEN.policy),
  'policy:init': offline(),
  'policy:seal': offline('-w', 'w', '--policy', GIVEN.policy),
  'policy:show': offline('--policy', GIVEN.policy),
  'policy:spent': offline('--policy', GIVEN.policy),
  query: online('System.Account', 'w'),
  'root:basket:show': online('-w', 'w'),
  'root:basket:stake': online('-w', 'w', '--amount', '1'),
  'root:basket:swap': online('-w', 'w', ...NETUID, '--destination-netuid', '0', '--amount', '1'),
  'root:claim': online('-w', 'w'),
  'root:list': online(),
  'root:positions': online('-w', 'w'),
  'root:register': online('-w', 'w'),
  rpc: online('system_health'),
  'runtime-api': online('AccountNonceApi.account_nonce', 'w'),
  'stake:add': online('-w', 'w', ...NETUID, '--amount', '1'),
  'stake:list': online('-w', 'w'),
  'stake:move': online('-w', 'w', ...NETUID, '--amount', '1', '--destination-netuid', '2'),
  'stake:remove': online('-w', 'w', ...NETUID, '--amount', '1'),
  'stake:transfer': online('-w', 'w', ...NETUID, '--amount', '1', '--to', 'known'),
  'subnets:create': online('-w', 'w'),
  'subnets:list': online(),
  'subnets:metagraph': online(...NETUID),
  'subnets:queue': online(),
  'subnets:register': online('-w', 'w', ...NETUID),
  'subnets:show': online(...NETUID),
  'subnets:start': online('-w', 'w', ...NETUID),
  'sudo:get': online(...NETUID),
  'sudo:set': online('-w', 'w', ...NETUID, '--param', 'tempo', '--value', '1'),
  'sudo:trim': online('-w', 'w', ...NETUID, '--max', '64'),
  'tx:batch': online(GIVEN.book, '-w', 'w'),
  'tx:cancel': online(HASH),
  'tx:call': online('Balances.transfer_keep_alive', '-w', 'w', '--json-args', GIVEN.json),
  'tx:list': offline(),
  'tx:replace': offline(HASH),
  'tx:send': offline(GIVEN.json, '--yes'),
  'tx:sign': offline(GIVEN.json, '--out', GIVEN.out, '--yes'),
  'tx:status': online(HASH),
  'tx:wait': online(HASH),
  'wallet:balance': online('w'),
  'wallet:create': offline('-w', 'new', '--no-password', '--no-mnemonic'),
  'wallet:export': offline('-w', 'w', '--format', 'private-key', '--out', GIVEN.out),
  'wallet:import': offline('-w', 'new', '--no-password', '--json-file', GIVEN.json, '--json-password-file', GIVEN.password),
  'wallet:inspect': offline('-w', 'w'),
  'wallet:list': offline(),
  'wallet:new-coldkey': offline('-w', 'w', '--no-password', '--mnemonic-file', GIVEN.out, '--overwrite'),
  'wallet:new-hotkey': offline('-w', 'w', '-H', 'second', '--no-mnemonic'),
  'wallet:passwd': offline('-w', 'w', '--no-password'),
  'wallet:regen-coldkey': offline('-w', 'w', '--no-password', '--overwrite', '--secret-file', GIVEN.secret),
  'wallet:regen-coldkeypub': offline('-w', 'watch', '--address', ADDRESS),
  'wallet:regen-hotkey': offline('-w', 'w', '-H', 'second', '--secret-file', GIVEN.secret),
  'wallet:regen-hotkeypub': offline('-w', 'w', '-H', 'seen', '--address', ADDRESS),
  'wallet:show': offline('-w', 'w'),
  'wallet:sign': offline('-w', 'w', '--message', 'hello', '--password-file', GIVEN.password),
  'wallet:transfer': online('-w', 'w', '--to', 'known', '--amount', '1'),
  'wallet:unlock-check': offline('-w', 'w'),
  'wallet:upgrade': offline('-w', 'w', '--rewrite'),
  'wallet:verify': offline('--address', 'w', '--message', 'hello', '--signature', SIGNATURE),
  'weights:set': online('-w', 'w', ...NETUID, '--uids', '0', '--weights', '1'),
}
