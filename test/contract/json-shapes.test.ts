import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashBlake2b256 } from '../../src/chain/hash.js'
import { toHex } from '../../src/chain/scale/hex.js'
import { evm } from '../../src/localnet/pallets/evm/schema.js'
import { subtensor475 } from '../../src/localnet/pallets/subtensor/475/schema.js'
import { QUICK_ADDRESS, QUICK_KEYSTORE, QUICK_PASSWORD } from '../helpers/evm/quick-keystore.js'
import { postRpc } from '../helpers/raw-rpc.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { findFaults } from '../helpers/schema-of.js'
import { OPENED_TIMELOCK } from '../helpers/timelock/timelock-vectors.js'

const root = join(import.meta.dirname, '../..')
const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as { commands: Record<string, { id: string }> }
const home = makeCliHome({ resident: true })
const env: Record<string, string> = { TAOCTL_STATE_DIR: join(home.directory, 'state') }
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const MNEMONIC = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

afterAll(async () => {
  await runJson(home, ['localnet', 'stop', '--all'], { env })
  home.remove()
})

/** Paths of a document and the types found at each: `wallets[].hotkeys[].address: string`. */
function collectTypes(value: unknown, path: string, types: Map<string, Set<string>>): void {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  types.set(path, (types.get(path) ?? new Set()).add(kind))
  if (Array.isArray(value)) for (const item of value) collectTypes(item, `${path}[]`, types)
  else if (kind === 'object') {
    for (const [name, member] of Object.entries(value as object)) collectTypes(member, `${path}.${name}`, types)
  }
}

const shapes = new Map<string, Map<string, Set<string>>>()
const envelopes = new Map<string, Set<string>>()

const nameSchema = (id: string): string => id.replaceAll(' ', '-')

/** Runs a command that succeeds; what it prints is what its schema says. */
async function check<D = Record<string, never>>(id: string, args: readonly string[] = []) {
  const result = await runJson<D>(home, [...id.split(' '), ...args], { env })
  expect(result.envelope.errors, `${id} ${args.join(' ')}`).toEqual([])
  expect(result.code, id).toBe(0)
  expect(findFaults('envelope', result.envelope)).toEqual([])
  expect(findFaults(nameSchema(id), result.envelope.data)).toEqual([])
  return result
}

/** Checks a command, and notes what its document is made of. */
async function record<D = Record<string, never>>(id: string, args: readonly string[] = []): Promise<D> {
  const result = await check<D>(id, args)
  const types = shapes.get(id) ?? new Map<string, Set<string>>()
  shapes.set(id, types)
  collectTypes(result.envelope.data, 'data', types)
  collectTypes({ ...result.envelope, data: {} }, 'envelope', envelopes)
  return result.envelope.data
}

/** Runs a command that gives lines, and notes those of each of its types. */
async function recordLines(id: string, args: readonly string[], schema = 'watch-line'): Promise<void> {
  const { stdout, code } = await runCli(home, [...id.split(' '), ...args, '--json'], { env })
  expect(code, stdout).toBe(0)
  const types = new Map<string, Set<string>>()
  for (const text of stdout.trimEnd().split('\n')) {
    const line = JSON.parse(text) as { readonly type: string }
    expect(findFaults(schema, line), text).toEqual([])
    if (line.type === 'end') expect(findFaults(nameSchema(id), line)).toEqual([])
    // What is in an event is of the runtime.
    collectTypes(line.type === 'event' ? { ...line, fields: {} } : line, line.type, types)
  }
  shapes.set(id, types)
}

/** A purchase that is carried out at whatever price there is. */
const READY = ['--price', '1000', '--max-slippage', 'none', '--amount', '1', '--expires', '7d']

/** Writes whose dry run is looked at too: one of each kind. What a dry run leaves out is the same for all of a kind. */
const REHEARSED = [
  'order relay',
  'stake add',
  'stake transfer',
  'stake child set',
  'lock add',
  'crowd create',
  'wallet swap-coldkey announce',
  'subnets create',
  'sudo set',
  'subnets apply',
  'weights set',
  'root claim',
  'proxy add',
  'tx batch',
  'tx call',
]

/** Does the same with a write, and looks at a dry run of it before if it is one of {@link REHEARSED}. */
async function recordWrite<D = Record<string, never>>(id: string, args: readonly string[]): Promise<D> {
  if (REHEARSED.includes(id)) await check(id, [...args, '--dry-run'])
  return record<D>(id, args)
}

/** The documents of a stream, one a line. */
async function readStream(args: readonly string[]): Promise<Record<string, unknown>[]> {
  const { stdout } = await runCli(home, [...args, '--json', '--stream'], { env })
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

function describeTypes(types: ReadonlyMap<string, ReadonlySet<string>>): string {
  return [...types].map(([path, kinds]) => `  ${path}: ${[...kinds].sort().join(' | ')}`).join('\n')
}

/** Weights that are committed to and revealed, while the subnet has commit-reveal on. */
async function recordReveal(place: readonly string[], port: number): Promise<void> {
  await check('localnet advance', ['100', '--port', String(port)])
  await recordWrite('weights commit', [...place, '--uids', '1', '--weights', '1'])
  await record('weights pending', place)
  await record('weights status', place)
  await check('localnet advance', ['361', '--port', String(port)])
  await recordWrite('weights reveal', place)
  for (const what of ['show', 'bonds']) await record(`weights ${what}`, place.slice(2))
  await record('weights history', [])
}

/** What several keys decide: an approval that carries nothing out, one that does, and one that is taken back. */
async function recordMultisig(port: number): Promise<void> {
  const { address } = await record<{ address: string }>('multisig show', ['treasury'])
  await check('localnet fund', [address, '100', '--port', String(port)])
  const open = (amount: string) => ['-w', 'owner', '--multisig', 'treasury', '--to', 'miner', '--amount', amount]
  const out = ['--call-out', join(home.directory, 'call.json')]
  await record('wallet transfer', [...open('1'), ...out])
  await record('multisig pending', ['treasury'])
  await recordWrite('multisig approve', ['treasury', '-w', 'miner', '--call-file', join(home.directory, 'call.json')])
  await record('wallet transfer', open('2'))
  await recordWrite('multisig execute', ['treasury', '-w', 'miner'])
  await record('wallet transfer', open('3'))
  await recordWrite('multisig cancel', ['treasury', '-w', 'owner'])
}

async function recordProxies(port: number): Promise<void> {
  await record('proxy types', ['small-transfer'])
  await recordWrite('proxy add', ['miner', '--type', 'any', '-w', 'owner'])
  await recordWrite('proxy fee-consent', ['miner', '-w', 'owner'])
  await record('proxy list', ['owner'])
  const announce = ['-w', 'miner', '--proxy', 'owner', '--to', 'miner', '--amount', '1', '--announce']
  await check('wallet transfer', announce)
  await record('proxy announcements list', ['miner'])
  await recordWrite('proxy announcements execute', ['-w', 'miner'])
  await check('wallet transfer', announce)
  await recordWrite('proxy announcements remove', ['-w', 'miner'])
  await check('wallet transfer', announce)
  await recordWrite('proxy announcements reject', ['miner', '-w', 'owner'])
  const { results } = await recordWrite<{ results: { address: string } }>('proxy create-pure', ['-w', 'owner', '--save', 'vault'])
  await check('localnet fund', [results.address, '1', '--port', String(port)])
  await recordWrite('proxy kill-pure', ['vault', '-w', 'owner'])
  await recordWrite('proxy add', ['miner', '--type', 'staking', '-w', 'owner'])
  await recordWrite('proxy remove', ['miner', '--type', 'staking', '-w', 'owner'])
  await recordWrite('proxy remove-all', ['-w', 'owner'])
}

/** Child hotkeys and takes of the owner's hotkey on its subnet. */
async function recordFamily(netuid: readonly string[]): Promise<void> {
  const owner = ['-w', 'owner', '-H', 'default']
  await recordWrite('stake child set', [...owner, ...netuid, '--children', ALICE, '--proportions', '0.5'])
  await record('stake child get', [...owner, ...netuid])
  await recordWrite('stake child take set', [...owner, ...netuid, '--take', '9%'])
  await record('stake child take get', [...owner, ...netuid])
  await recordWrite('delegate take set', [...owner, '--take', '9%'])
  await record('delegate take get', owner)
  await record('delegate list')
  await record('delegate show', owner)
  await record('delegate nominations', ['-w', 'owner'])
}

/** Locks, and what is given up, of the owner's stake on its subnet. */
async function recordHolder(netuid: readonly string[]): Promise<void> {
  const owner = ['-w', 'owner', '-H', 'default']
  await check('stake add', [...owner, ...netuid, '--amount', '5', '--unsafe'])
  await recordWrite('stake burn', [...owner, ...netuid, '--amount', '1', '--unsafe'])
  await recordWrite('stake recycle-alpha', [...owner, ...netuid, '--amount', '0.1'])
  await recordWrite('stake burn-alpha', [...owner, ...netuid, '--amount', '0.1'])
  await recordWrite('stake set-auto', [...owner, ...netuid])
  await record('stake auto', ['-w', 'owner'])
  await recordWrite('lock add', [...owner, ...netuid, '--amount', '1'])
  await recordWrite('lock move', [...owner, ...netuid, '--destination-hotkey', 'owner/second'])
  await recordWrite('lock mode', ['-w', 'owner', ...netuid, '--perpetual'])
  await recordWrite('lock accept', owner)
  await record('lock list', ['-w', 'owner'])
  await record('lock targeting', [...owner.slice(0, 2), '-H', 'second', ...netuid])
  await record('subnets conviction', netuid)
}

const setStorage = (port: number, state: readonly (readonly [string, string])[]): Promise<unknown> =>
  postRpc(port, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_setStorage', params: [state] }))

/** Who somebody is, hotkeys that take each other's place, and a coldkey's swap: withdrawn, carried out, disputed. */
async function recordKeys(port: number, netuid: number): Promise<void> {
  await check('localnet fund', ['miner', '5', '--port', String(port)])
  await recordWrite('wallet set-identity', ['-w', 'owner', '--id-name', 'us'])
  await record('wallet get-identity', ['owner'])
  await record('wallet get-identity', ['miner'])
  await check('wallet new-hotkey', ['-w', 'owner', '-H', 'spare', '--no-mnemonic'])
  await recordWrite('wallet associate-hotkey', ['-w', 'owner', '-H', 'spare'])
  await recordWrite('wallet swap-hotkey', ['spare', '-w', 'owner', '-H', 'default', '--netuid', String(netuid)])
  const { storage } = subtensor475
  await setStorage(port, [
    [storage.ColdkeySwapAnnouncementDelay.key(), '0x01000000'],
    [storage.ColdkeySwapReannouncementDelay.key(), '0x01000000'],
  ])
  await check('wallet create', ['-w', 'heir', '--no-password', '--no-mnemonic'])
  const file = join(home.directory, 'all.age')
  await record('wallet backup', ['--out', file, '--recipient', 'age1v2732y5kwycu3ndqtuws4ncg5lfxetwmhjch5v5wgjp3vjvffe5szrlnxf'])
  writeFileSync(join(home.directory, 'identity'), 'AGE-SECRET-KEY-1LS8N2MXYWL8QH909DP2TYPHREMCV25JFVX0MPDQJ9PDN2YWS9A5S9RXJE5\n')
  await check('wallet restore', [file, '-i', join(home.directory, 'identity'), '--dry-run'])
  await record('wallet restore', [file, '-i', join(home.directory, 'identity')])
  await record('wallet vanity', ['-w', 'vain', '--suffix', 'a', '--ignore-case', '--seed', '--no-password', '--no-mnemonic'])
  const swap = ['-w', 'miner', '--new-coldkey', 'heir']
  await record('wallet swap-coldkey status', ['-w', 'miner'])
  await recordWrite('wallet swap-coldkey announce', swap)
  await record('wallet swap-coldkey status', ['-w', 'miner'])
  await check('localnet advance', ['2', '--port', String(port)])
  await recordWrite('wallet swap-coldkey clear', ['-w', 'miner'])
  await check('wallet swap-coldkey announce', swap)
  await recordWrite('wallet swap-coldkey execute', swap)
  await check('wallet swap-coldkey announce', ['-w', 'owner', '--new-coldkey', 'again'])
  await recordWrite('wallet swap-coldkey dispute', ['-w', 'owner'])
  await record('wallet swap-coldkey status', ['-w', 'owner'])
}

const file = (name: string, text: string): string => {
  const path = join(home.directory, name)
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

/** Fields of a rule that let a transfer through. */
const EVERY_FIELD =
  `for: { wallets: [owner] }, opaque-calls: [Proxy.announce], unbounded-calls: [Proxy.add_proxy], refused-calls: [Sudo.sudo], ` +
  `netuids: [1], hotkeys: [${ALICE}], max-fee: 1, hours: { from: 00:00, to: 24:00, time-zone: UTC }, require: { dry-run: 1h }`

describe('the JSON of', { timeout: 300_000 }, () => {
  it('config', async () => {
    await record('config set', ['wallet', 'main'])
    mkdirSync(join(home.directory, '.bittensor'), { recursive: true })
    for (const name of ['btcli.json', 'btcli_addresses.json', 'btcli_multisigs.json']) {
      copyFileSync(join(root, `test/fixtures/migrate/btcli-11-${name}`), join(home.directory, '.bittensor', name))
    }
    await record('migrate', ['--dry-run'])
    rmSync(join(home.directory, '.bittensor/btcli_multisigs.json'))
    await record('config get', ['wallet'])
    await record('config get', ['hotkey'])
    await record('config list')
    await record('config path')
    await record('proxy book add', ['vault', ALICE, '--type', 'Staking', '--delay', '7', '--note', 'x'])
    await record('proxy book update', ['vault', '--spawner', ALICE])
    await record('proxy book list')
    await record('proxy book show', ['vault'])
    await record('proxy book remove', ['vault'])
    await record('proxy book clear')
    await record('config unset', ['wallet'])
  })

  it('the wallets', async () => {
    const mnemonic = file('mnemonic', `${MNEMONIC}\n`)
    for (const name of ['owner', 'miner']) await record('wallet create', ['-w', name, '--no-password', '--no-mnemonic'])
    await record('wallet new-coldkey', ['-w', 'new', '--no-password', '--mnemonic-file', join(home.directory, 'shown')])
    await record('wallet new-hotkey', ['-w', 'new', '-H', 'other', '--no-mnemonic'])
    await record('wallet regen-coldkey', ['-w', 'again', '--no-password', '--secret-file', mnemonic])
    await record('wallet regen-hotkey', ['-w', 'again', '--secret-file', mnemonic])
    await record('wallet check-mnemonic', ['--secret-file', mnemonic])
    await record('wallet regen-coldkeypub', ['-w', 'cold', '--address', ALICE])
    await record('wallet regen-hotkeypub', ['-w', 'cold', '--address', ALICE])
    await record('wallet list')
    await record('wallet show', ['-w', 'owner'])
    await record('wallet inspect', ['-w', 'owner'])
    const { signature, address } = await record<{ signature: string; address: string }>('wallet sign', ['-w', 'owner', '-m', 'hello'])
    await record('wallet verify', ['-m', 'hello', '--signature', signature, '--address', address])
    await record('wallet regen-hotkey', ['-w', 'owner', '-H', 'reader', '--secret-file', mnemonic, '--scheme', 'ed25519'])
    const box = ['--to', 'owner/reader', '--file', mnemonic]
    const { ciphertext } = await record<{ ciphertext: string }>('wallet encrypt', box)
    await record('wallet encrypt', [...box, '--out', join(home.directory, 'sealed')])
    const reader = ['-w', 'owner', '--use-hotkey', '-H', 'reader']
    await record('wallet decrypt', [...reader, '--ciphertext', ciphertext])
    await record('wallet decrypt', [...reader, '--file', join(home.directory, 'sealed'), '--out', join(home.directory, 'opened')])
    await record('wallet keychain show', ['-w', 'owner'])
    const password = file('password', 'Some-Passw0rd-for-tests\n')
    await record('wallet export', ['-w', 'owner', '--out', join(home.directory, 'owner.json'), '--export-password-file', password])
    const exported = join(home.directory, 'owner.json')
    await record('wallet import', ['-w', 'imported', '--no-password', '--json-file', exported, '--json-password-file', password])
    await record('wallet passwd', ['-w', 'again', '--new-password-file', password])
    await record('wallet unlock-check', ['-w', 'again', '--password-file', password])
    await record('wallet upgrade', ['-w', 'owner'])
    await record('evm key create', ['-w', 'owner', '--password-file', password])
    const keystore = file('keystore', QUICK_KEYSTORE)
    const quick = ['--keystore', keystore, '--keystore-password-file', file('quick', QUICK_PASSWORD)]
    await record('evm key import', ['-w', 'owner', '--evm-key', 'quick', ...quick, '--password-file', password])
    await record('evm key list')
    await record('evm key show', ['-w', 'owner'])
    await record('evm key export', ['-w', 'owner', '--out', join(home.directory, 'owner.key')])
    await record('evm address', ['-w', 'owner'])
  })

  it('the address book', async () => {
    await record('address-book add', ['exchange', ALICE, '--note', 'deposits'])
    await record('address-book list')
    await record('address-book show', ['exchange'])
    writeFileSync(join(home.directory, 'book.json'), JSON.stringify([{ name: 'other', address: ALICE, note: '' }]))
    await record('address-book import', [join(home.directory, 'book.json')])
    await record('address-book remove', ['exchange'])
  })

  it('accounts of several keys', async () => {
    await record('multisig create', ['treasury', '--threshold', '2', '--signatories', `owner,miner,${ALICE}`, '--note', 'ours'])
    await record('multisig list')
    await record('multisig show', ['treasury'])
    const signers = file('signers', `owner\n${ALICE}\n`)
    await record('multisig import', [signers, '--as', 'two', '--threshold', '2'])
    await record('multisig remove', ['two'])
  })

  it('a chain, and what is read and written there', async () => {
    const { url, port } = await record<{ url: string; port: number }>('localnet start', [
      '--detach',
      '--port',
      '0',
      '--block-time',
      'instant',
    ])
    env.TAOCTL_NETWORK = url
    env.TAOCTL_YES = '1'
    await record('localnet status')
    for (const name of ['owner', 'miner']) await record('localnet fund', [name, '5000', '--port', String(port)])
    await record('wallet balance', ['-w', 'owner'])
    await record('wallet transfer', ['-w', 'owner', '--to', 'miner', '--amount', '1', '--dry-run'])
    await record('wallet transfer', ['-w', 'owner', '--to', 'miner', '--amount', '1'])
    await record('wallet history', ['-w', 'owner', '--limit', '2'])
    const batch = join(home.directory, 'batch.json')
    for (const amount of ['1', '2']) {
      await check('wallet transfer', ['-w', 'owner', '--to', 'miner', '--amount', amount, '--batch', batch])
    }
    await recordWrite('tx batch', [batch, '-w', 'owner'])
    await recordWrite('evm fund', ['-w', 'owner', '--amount', '5'])
    await record('evm balance', ['-w', 'owner'])
    const deposit = await check<{ mirror: string }>('evm address', ['-w', 'owner'])
    await check('localnet fund', [deposit.envelope.data.mirror, '3', '--port', String(port)])
    await recordWrite('evm withdraw', ['-w', 'owner', '--amount', 'all'])
    const signs = ['-w', 'owner', '--password-file', file('password', 'Some-Passw0rd-for-tests\n')]
    await recordWrite('evm send', [...signs, '--to', 'miner', '--amount', '1'])
    await setStorage(port, [[evm.storage.DisableWhitelistCheck.key(), '0x01']])
    await recordWrite('evm deploy', [...signs, file('code', '6001600c60003960016000f300')])
    await record('evm call', ['address-mapping', 'addressMapping', QUICK_ADDRESS])
    for (const read of ['abi uid-lookup', 'precompiles', 'networks', 'config', 'doctor']) {
      const [name = '', ...more] = read.split(' ')
      await record(`evm ${name}`, more)
    }
    const created = await recordWrite<{ results: { netuid: number } }>('subnets create', ['-w', 'owner'])
    const netuid = ['--netuid', String(created.results.netuid)]
    await recordWrite('subnets start', ['-w', 'owner', ...netuid])
    await recordWrite('subnets register', ['-w', 'miner', ...netuid])
    await recordWrite('stake add', ['-w', 'miner', ...netuid, '--amount', '1'])
    await record('stake list', ['-w', 'miner', '--html', join(home.directory, 'stake.html')])
    await record('stake show', ['-w', 'miner', ...netuid])
    await recordWrite('evm stake add', [...signs, ...netuid, '--amount', '1', '--tolerance', '50%'])
    await record('evm stake show', ['-w', 'owner', ...netuid])
    await recordWrite('evm stake remove', [...signs, ...netuid, '--amount', 'all', '--tolerance', '50%'])
    await record('wallet overview', ['-w', 'miner'])
    await recordMultisig(port)
    await recordProxies(port)
    await recordWrite('stake move', ['-w', 'miner', ...netuid, '--amount', '0.1', '--destination-hotkey', 'owner/default'])
    await recordWrite('stake transfer', ['-w', 'miner', ...netuid, '--amount', '0.1', '--to', 'owner'])
    const both = ['--hotkey', 'default,owner/default', '--amount', '1', '--tolerance', '50%']
    await check('stake add', ['-w', 'miner', ...netuid, ...both])
    await recordWrite('stake swap', ['-w', 'miner', ...netuid, '--amount', '0.1', '--destination-netuid', '0', '--tolerance', '50%'])
    await recordWrite('stake remove', ['-w', 'miner', ...netuid, '--amount', '0.5'])
    await check('stake remove', ['-w', 'miner', '--all'])
    await record('sudo get', netuid)
    // While the state of the first block is kept.
    const all = ['--from-block', '1', '--until-block', String((await record<{ number: number }>('block')).number)]
    await recordLines('watch blocks', all)
    await recordLines('watch events', [...all, '--filter', 'SubtensorModule.NeuronRegistered'])
    await recordLines('watch price', [...all, ...netuid])
    await recordLines('watch balance', [...all, '-w', 'owner'])
    await recordLines('watch registration', [...all, ...netuid])
    await recordLines('watch subnet', [...all, ...netuid])
    await recordReveal(['-w', 'owner', ...netuid], port)
    await recordWrite('sudo set', ['-w', 'owner', ...netuid, '--param', 'commit_reveal_weights_enabled', '--value', 'false'])
    await record('subnets export', netuid)
    const declared = `version: 1\nnetuid: ${created.results.netuid}\nhyperparameters: { serving_rate_limit: 49, kappa: 49.999% }\n`
    await record('subnets diff', ['-f', file('subnet.yaml', declared)])
    await recordWrite('subnets apply', ['-w', 'owner', '-f', file('subnet.yaml', declared)])
    await record('localnet advance', ['100', '--port', String(port)])
    await recordWrite('weights set', ['-w', 'owner', ...netuid, '--uids', '1', '--weights', '1'])
    const vector = file('vector.json', '{"1": 1}')
    await recordLines('weights keep', ['-w', 'owner', ...netuid, '--from', vector, '--once', '--yes', '--every', '1'], 'weights-keep-line')
    const { number: until } = await record<{ number: number }>('block')
    await recordLines('watch weights', ['--from-block', String(until - 1), '--until-block', String(until), ...netuid])
    const at = ['-w', 'owner', ...netuid, '--ip', '8.8.8.8', '--port', '8091']
    await recordWrite('axon set', at)
    await check('localnet advance', ['60', '--port', String(port)])
    await recordWrite('axon set-tls', [...at, '--certificate', '0x0101'])
    await check('localnet advance', ['60', '--port', String(port)])
    await recordWrite('axon reset', ['-w', 'owner', ...netuid])
    await recordWrite('prometheus', at)
    await recordWrite('commitment set', ['-w', 'owner', ...netuid, '--text', 'a text', '--hash', `0x${'ab'.repeat(32)}`])
    await record('commitment get', ['-w', 'owner', ...netuid])
    await record('commitment list', netuid)
    await record('axon probe', netuid)
    const kept = ['--save', join(home.directory, 'metagraph.json')]
    const { block } = await record<{ block: number }>('subnets metagraph', [...netuid, '--weights', '--bonds', ...kept])
    await record('subnets changes', [...netuid, '--from', String(block - 200)])
    await record('subnets changes', [...netuid, '--from', join(home.directory, 'metagraph.json')])
    const [last, ...stages] = (await readStream(['wallet', 'transfer', '-w', 'owner', '--to', 'miner', '--amount', '1'])).reverse()
    const { stage, ...outcome } = last ?? {}
    expect(stage).toBe('outcome')
    expect(findFaults('wallet-transfer', outcome)).toEqual([])
    expect(stages.length).toBeGreaterThan(3)
    for (const line of stages) expect(findFaults('write-stage', line)).toEqual([])
    const policy = join(home.directory, 'example.yaml')
    await record('policy init', ['--policy', policy])
    await record('policy seal', ['--policy', policy, '-w', 'miner'])
    await record('policy show', ['--policy', policy])
    await record('policy explain', ['--policy', policy])
    const wide = file('wide.yaml', `version: 1\nrules: [{ name: wide, caps: { per-day: 9000, per-destination: 900 }, ${EVERY_FIELD} }]\n`)
    await record('policy show', ['--policy', wide])
    await record('policy spent', ['--policy', wide])
    await record('policy check', ['wallet', 'transfer', '-w', 'owner', '--to', 'miner', '--amount', '1', '--policy', wide])
    await record('subnets list')
    await record('subnets show', netuid)
    await record('subnets metagraph', netuid)
    // It waits for the nonces before it, so that others may take its place.
    const early = ['wallet', 'transfer', '-w', 'owner', '--to', 'miner', '--amount', '1', '--wait', 'none']
    const future = await runJson<{ extrinsic: { hash: string } }>(home, [...early, '--nonce', '1000'], { env })
    const first = future.envelope.data.extrinsic.hash
    await recordWrite('tx cancel', [first, '--wait', 'none'])
    await record('tx replace', [first, '--', ...early])
    const payload = join(home.directory, 'payload.json')
    await check('wallet transfer', ['-w', 'owner', '--to', 'miner', '--amount', '1', '--out', payload])
    const { file: signed } = await record<{ file: string }>('tx sign', [payload])
    await recordWrite('tx send', [signed])
    const { transactions } = await record<{ transactions: { hash: string }[] }>('tx list')
    const hash = transactions[0]?.hash ?? ''
    await record('tx status', [hash])
    await record('tx wait', [hash])
    await record('doctor')
    for (const name of ['SlippageTooHigh', 'add_stake', 'tempo', 'POLICY_NETUID']) await record('explain', [name])
    await record('tools')
    await record('version')
    await record('utils latency', ['--network', `ws://127.0.0.1:${port}`])
    await record('utils convert', ['1.5', '--netuid', '1', '--time-of', '5000000'])
    await record('utils convert', [ALICE])
    await record('completion show', ['bash'])
    await record('completion install', ['bash', '--yes'])
    await record('metadata diff', ['425'])
    await record('query', ['System.Account', 'owner'])
    await record('query', ['System.Account', '--page', '1', '--page-size', '2'])
    await record('query', ['System.Account', '--count'])
    await record('const', ['Balances.ExistentialDeposit'])
    await record('runtime-api', ['AccountNonceApi.account_nonce', 'owner'])
    await record('rpc', ['system_health'])
    await record('metadata show', ['Balances.transfer_keep_alive'])
    await record('metadata show')
    await record('upgrade pending')
    await record('metadata search', ['existential'])
    await record('metadata export', ['--out', join(home.directory, 'metadata.scale')])
    await record('encode', ['Balance', '1.5 TAO'])
    await record('timelock encrypt', ['--text', 'hello', '--reveal-in', '2h'])
    const timelock = [OPENED_TIMELOCK.ciphertext, '--round', OPENED_TIMELOCK.round]
    await record('timelock show', timelock)
    await record('timelock decrypt', [...timelock, '--signature', OPENED_TIMELOCK.signature])
    await record('decode', ['u64', '0x0100000000000000'])
    await recordWrite('tx call', ['Balances.transfer_keep_alive', '--arg', 'dest=miner', '--arg', 'value=1', '-w', 'owner'])
    await record('block')
    await record('events', ['--filter', 'Balances.Transfer'])
    for (const line of await readStream(['events'])) expect(findFaults('event-line', line)).toEqual([])
    const listed = await readStream(['query', 'SubtensorModule.Uids', '--all'])
    for (const line of listed) expect(findFaults('query-entry', line)).toEqual([])
    expect(listed.length).toBeGreaterThan(0)
    const { envelope } = await runJson(home, ['doctor', '--network', 'ws://127.0.0.1:1'], { env })
    expect(envelope.success).toBe(false)
    expect(findFaults('doctor', envelope.data)).toEqual([])
    // What stands behind -- is the command's, --json too.
    env.TAOCTL_JSON = '1'
    await record('localnet exec', ['--', 'true'])
    delete env.TAOCTL_JSON
    await record('localnet scaffold', ['--port', String(port), '-f', join(root, 'docs/scenarios/crowdloan-open.yaml'), '--no-wallets'])
    const taken = await record<{ snapshot: number }>('localnet snapshot', ['--port', String(port)])
    await record('localnet revert', [String(taken.snapshot), '--port', String(port)])
    await record('localnet reset', ['--port', String(port)])
    await record('localnet stop', ['--port', String(port)])
    const lag = ['--finality-lag', '6']
    const newest = await check<{ url: string; port: number }>('localnet start', ['--detach', '--port', '0', '--spec', '475', ...lag])
    await record('subnets queue', ['--network', newest.envelope.data.url])
    const other = ['--port', String(newest.envelope.data.port)]
    await check('localnet advance', ['2', ...other])
    await record('localnet fork', other)
    await record('localnet reorg', other)
    await check('localnet stop', ['--port', String(newest.envelope.data.port)])
  })

  /** What an owner decides about a subnet. */
  async function recordOwner(on: readonly string[], netuid: number): Promise<void> {
    await recordWrite('subnets mechanisms set', [...on, '--count', '2'])
    await recordWrite('subnets mechanisms split', [...on, '--split', '60,40'])
    for (const read of ['count', 'emissions']) await record(`subnets mechanisms ${read}`, [String(netuid)])
    for (const read of ['check-start', 'risk']) await record(`subnets ${read}`, [String(netuid)])
    for (const read of ['burn-cost', 'cheapest', 'leases']) await record(`subnets ${read}`)
    await record('subnets price', [String(netuid), '--points', '2'])
    await record('view dashboard', ['-w', 'owner', '--netuids', String(netuid), '--hours', '0'])
    await record('subnets get-identity', [String(netuid)])
    await recordWrite('subnets set-identity', [...on, '--subnet-name', 'ours', '--discord-handle', 'us'])
    await record('subnets get-identity', [String(netuid)])
    await recordWrite('subnets set-symbol', ['U+05D0', ...on])
  }

  it('funds and collateral', async () => {
    const chain = ['localnet', 'start', '--spec', '475', '--detach', '--port', '0', '--block-time', 'instant']
    const { envelope } = await runJson<{ url: string; port: number }>(home, chain, { env })
    const { url, port } = envelope.data
    env.TAOCTL_NETWORK = url
    env.TAOCTL_YES = '1'
    await check('localnet fund', ['owner', '5000', '--port', String(port)])
    const owner = ['-w', 'owner']
    await recordWrite('root register', owner)
    await recordWrite('root basket stake', [...owner, '--amount', '10'])
    for (const read of ['root list', 'root positions', 'root basket show']) await record(read, read === 'root list' ? [] : owner)
    const created = await check<{ results: { netuid: number } }>('subnets create', owner)
    const { netuid } = created.envelope.data.results
    const on = [...owner, '--netuid', String(netuid)]
    await check('subnets start', on)
    await check('stake add', [...on, '--amount', '5', '--unsafe'])
    await recordWrite('collateral add', [...on, '--amount', '1'])
    await recordWrite('collateral set-min', [...on, '--amount', '2'])
    await record('collateral show', owner)
    await record('collateral list', [String(netuid)])
    const { storage } = subtensor475
    const state: [string, string][] = [
      [storage.BasketTradingEnabled.key(), '0x01'],
      [storage.BasketMinTradeTao.key(), `0x40${'00'.repeat(7)}`],
      [storage.SubnetMovingPrice.key(netuid), `0x${'00'.repeat(4)}01${'00'.repeat(11)}`],
      [storage.SubnetFastMovingPrice.key(netuid), `0x${'00'.repeat(8)}01${'00'.repeat(7)}`],
    ]
    await setStorage(port, state)
    const trade = ['--netuid', '0', '--destination-netuid', String(netuid), '--amount', '0.5']
    await recordWrite('root basket swap', [...owner, ...trade])
    await recordWrite('root claim', owner)
    await recordWrite('sudo trim', [...on, '--max', '128'])
    const order = join(home.directory, 'linked.json')
    await check('order sign', ['limit-buy', ...READY, ...on, '--feeds-next', '--out', order])
    await recordWrite('order relay', [order, ...owner])
    await recordLines('order watch', [order, '--best'])
    await recordWrite('order prune', [order, ...owner])
    await recordOwner(on, netuid)
    await recordKeys(port, netuid)
    await check('wallet import', ['-w', 'root', '--uri', '//Alice', '--no-password'])
    const hash = `code_hash=${toHex(hashBlake2b256(Buffer.from('\0asm')))}`
    await check('tx call', ['System.authorize_upgrade', '--arg', hash, '--sudo', '-w', 'root'])
    await record('upgrade check', ['--wasm', file('authorized.wasm', '\0asm')])
    await recordWrite('subnets dissolve', ['-w', 'root', '--netuid', String(netuid)])
    await check('localnet stop', ['--port', String(port)])
  })

  it('claim types, on a runtime without funds', async () => {
    const chain = ['localnet', 'start', '--spec', '425', '--detach', '--port', '0', '--block-time', 'instant']
    const { envelope } = await runJson<{ url: string; port: number }>(home, chain, { env })
    const { url, port } = envelope.data
    Object.assign(env, { TAOCTL_NETWORK: url, TAOCTL_YES: '1' })
    await check('localnet fund', ['owner', '5', '--port', String(port)])
    await check('root claim-type get', ['-w', 'owner'])
    await recordWrite('root claim-type set', ['keep', '-w', 'owner', '--netuid', '1'])
    await record('root claim-type get', ['-w', 'owner'])
    await check('localnet stop', ['--port', String(port)])
  })

  it('crowdloans', async () => {
    const chain = ['localnet', 'start', '--spec', '425', '--detach', '--port', '0', '--block-time', 'instant']
    const { envelope } = await runJson<{ url: string; port: number }>(home, chain, { env })
    const { url, port } = envelope.data
    Object.assign(env, { TAOCTL_NETWORK: url, TAOCTL_YES: '1' })
    await check('localnet fund', ['owner', '5000', '--port', String(port)])
    const terms = ['--deposit', '10', '--min-contribution', '1', '--duration', '14d', '-w', 'owner']
    await recordWrite('crowd create', ['--cap', '3000', '--subnet-lease', '--emissions-share', '30', '--lease-end-block', '20', ...terms])
    await recordWrite('crowd create', ['--cap', '100', '--target', 'miner', ...terms])
    await check('localnet fund', ['miner', '5000', '--port', String(port)])
    await recordWrite('crowd contribute', ['0', '--amount', '5', '-w', 'miner'])
    await record('crowd list')
    await record('crowd info', ['0', '-w', 'owner', '--contributors'])
    await record('crowd info', ['1'])
    await record('crowd contributors', ['0'])
    await recordWrite('crowd withdraw', ['0', '-w', 'miner'])
    for (const change of [
      ['--cap', '2000'],
      ['--min-contribution', '2'],
      ['--max-contribution', '4000'],
      ['--duration', '20d'],
    ]) {
      await recordWrite('crowd update', ['0', '-w', 'owner', ...change])
    }
    await check('crowd contribute', ['0', '--amount', '3000', '-w', 'miner'])
    await recordWrite('crowd finalize', ['0', '-w', 'owner'])
    await record('subnets leases')
    await record('subnets lease show', ['0'])
    await check('localnet advance', ['20', '--port', String(port)])
    await check('wallet associate-hotkey', ['-w', 'owner'])
    await recordWrite('subnets lease terminate', ['0', '-w', 'owner'])
    await check('crowd contribute', ['1', '--amount', '5', '-w', 'miner'])
    await recordWrite('crowd refund', ['1', '-w', 'owner'])
    await recordWrite('crowd dissolve', ['1', '-w', 'owner'])
    const order = join(home.directory, 'order.json')
    const place = ['--netuid', '1', '--price', '0.02', '-w', 'owner']
    await record('order sign', ['limit-buy', ...place, '--amount', '5', '--expires', '7d', '--out', order])
    await record('order sign', ['stop-loss', ...place, '--amount', '5', '--expires', '7d', '--max-slippage', 'none', '--dry-run'])
    const linked = ['--from-order', `0x${'ab'.repeat(32)}`, '--offline', '-n', 'finney', '--relayer', 'miner', '--dry-run']
    await record('order sign', ['take-profit', ...place, '--expires', '7d', ...linked])
    await record('order show', [order])
    await record('order show', [order, '--offline'])
    await record('order list', [home.directory])
    await record('order list', ['--offline'])
    await recordWrite('order cancel', [order])
    await check('localnet stop', ['--port', String(port)])
  })

  it('child hotkeys, takes, locks, and what is given up', async () => {
    const chain = ['localnet', 'start', '--detach', '--port', '0', '--block-time', 'instant']
    const { envelope } = await runJson<{ url: string; port: number }>(home, chain, { env })
    const { url, port } = envelope.data
    Object.assign(env, { TAOCTL_NETWORK: url, TAOCTL_YES: '1' })
    await check('localnet fund', ['owner', '5000', '--port', String(port)])
    const created = await check<{ results: { netuid: number } }>('subnets create', ['-w', 'owner'])
    const netuid = ['--netuid', String(created.envelope.data.results.netuid)]
    await check('subnets start', ['-w', 'owner', ...netuid])
    await check('wallet new-hotkey', ['-w', 'owner', '-H', 'second', '--no-mnemonic'])
    await check('subnets register', ['-w', 'owner', '-H', 'second', ...netuid])
    await recordFamily(netuid)
    await recordHolder(netuid)
    await check('localnet advance', ['150', '--port', String(port)])
    await recordWrite('stake child revoke', ['-w', 'owner', '-H', 'default', ...netuid])
    await check('localnet stop', ['--port', String(port)])
  })

  it('a failure', async () => {
    const { envelope } = await runJson(home, ['wallet', 'show', '-w', 'nobody'], { env })
    expect(envelope.data).toBeNull()
    collectTypes(envelope, 'envelope', envelopes)
    const usage = await runJson(home, ['config', 'get', '--nonsense'], { env })
    collectTypes(usage.envelope, 'envelope', envelopes)
    for (const document of [envelope, usage.envelope]) expect(findFaults('envelope', document)).toEqual([])
  })

  it('every command is what was agreed', async () => {
    expect([...shapes.keys()].sort(), 'Each command is run by `record` in this file').toEqual(
      Object.values(commands)
        .map(({ id }) => id.replaceAll(':', ' '))
        // One becomes another command, and has no document; the chain takes the other in none of its first 7,200 blocks.
        .filter((id) => !['stake wizard', 'evm associate'].includes(id))
        .sort(),
    )
    const texts = [...shapes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, types]) => `${id}\n${describeTypes(types)}`)
    await expect(`${[`the envelope\n${describeTypes(envelopes)}`, ...texts].join('\n\n')}\n`).toMatchFileSnapshot('snapshots/json.txt')
  })
})
