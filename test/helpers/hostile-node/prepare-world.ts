import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeAddress } from '@polkadot/util-crypto'
import { formsOfEvm, formsOfKey, parseEvmAddress } from '../../../src/core/evm-address.js'
import { parseAddress } from '../../../src/core/ss58.js'
import type { BlockContext } from '../../../src/localnet/executive/block-context.js'
import { limitOrders475 } from '../../../src/localnet/pallets/limit-orders/475/schema.js'
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { sudo } from '../../../src/localnet/pallets/sudo/schema.js'
import { currentPrice } from '../../../src/localnet/pallets/swap/current-price.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'
import { QUICK_ADDRESS, QUICK_KEYSTORE, QUICK_PASSWORD } from '../evm/quick-keystore.js'
import { postRpc } from '../raw-rpc.js'
import { type CliHome, runCli, runJson } from '../run-cli.js'
import { type LocalnetInProcess, TEST_SPEC } from '../start-localnet.js'
import { addCrowdloan, addLease } from '../worlds/add-crowdloan.js'
import { changeState } from '../worlds/change-state.js'
import { BATCH, BROUGHT, CALL, DECLARATION, EVM_PASSWORD, FIRST_WITH_FUNDS, ORDER, RUNNING, SIGNED } from './write-commands.js'

async function dev(localnet: LocalnetInProcess, method: string, params: unknown[]): Promise<void> {
  const answer = await postRpc(localnet.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
  if ('error' in ((await answer.json()) as object)) throw new Error(`${method} failed`)
}

/** Opens trading within funds, with moving prices as the pool of the running subnet has them. */
function openTrading(ctx: BlockContext): void {
  const { storage } = subtensor475
  storage.BasketTradingEnabled.set(ctx, true)
  storage.BasketMinTradeTao.set(ctx, 5_000_000n)
  const spot = currentPrice(ctx, Number(RUNNING))
  storage.SubnetFastMovingPrice.set(ctx, Number(RUNNING), spot)
  // It has half as many fractional bits.
  storage.SubnetMovingPrice.set(ctx, Number(RUNNING), spot >> 32n)
}

/** What only runtimes with funds of validators have: a member of root with a fund. */
const FUND = [
  ['root', 'register', '-w', 'w'],
  ['root', 'basket', 'stake', '-w', 'w', '--amount', '10'],
]

/** Accounts of several keys, each with a call that its first signatory has approved. */
async function openMultisigs(localnet: LocalnetInProcess, home: CliHome): Promise<void> {
  for (const [name, signatories] of [
    ['pair', 'w,other'],
    ['wide', 'w,other,third'],
  ] as const) {
    const threshold = String(signatories.split(',').length)
    const create = ['multisig', 'create', name, '--threshold', threshold, '--signatories', signatories]
    const { envelope } = await runJson<{ address: string }>(home, create)
    await dev(localnet, 'dev_fund', [envelope.data.address, '5000000000000'])
  }
}

/** `third` may act for `w`, and has announced a call; `w` has an account without a key. Where that was made is said by the environment. */
async function openProxies(localnet: LocalnetInProcess, home: CliHome): Promise<void> {
  const env = { TAOCTL_NETWORK: localnet.url }
  const run = async (...args: readonly string[]) => {
    const { envelope } = await runJson<Announced & Made>(home, [...args, '--yes'], { env })
    if (!envelope.success) throw new Error(`${args.join(' ')}: ${JSON.stringify(envelope.errors)}`)
    return envelope.data
  }
  await run('proxy', 'add', 'third', '--type', 'any', '-w', 'w')
  const { later } = await run('wallet', 'transfer', '-w', 'third', '--proxy', 'w', '--to', 'other', '--amount', '1', '--announce')
  writeFileSync(join(home.directory, CALL), later.call_data)
  const { extrinsic } = await run('proxy', 'create-pure', '--save', 'vault', '-w', 'w')
  Object.assign(home.env, { TAOCTL_HEIGHT: String(extrinsic.block_number), TAOCTL_EXT_INDEX: String(extrinsic.index) })
}

interface Announced {
  readonly later: { readonly call_data: string }
}
interface Made {
  readonly extrinsic: { readonly block_number: number; readonly index: number }
}

/** `leaver` has announced that all that it has goes to `heir`, which can be done, or taken back. */
async function announceSwap(localnet: LocalnetInProcess, home: CliHome): Promise<void> {
  changeState(localnet.node, (ctx) => {
    subtensor.storage.ColdkeySwapAnnouncementDelay.set(ctx, 1)
    subtensor.storage.ColdkeySwapReannouncementDelay.set(ctx, 1)
  })
  const swap = ['wallet', 'swap-coldkey', 'announce', '-w', 'leaver', '--new-coldkey', 'heir', '--yes']
  const { code, stderr } = await runCli(home, swap, { env: { TAOCTL_NETWORK: localnet.url } })
  if (code !== 0) throw new Error(stderr)
}

/** Gives an account the sudo key. */
function giveSudoKey(localnet: LocalnetInProcess, address: string): void {
  const account: Hex = `0x${Buffer.from(decodeAddress(address)).toString('hex')}`
  changeState(localnet.node, (ctx) => sudo.storage.Key.set(ctx, account))
}

/** `w` has a crowdloan to which `other` has contributed, one without others, and one whose cap is raised; and a lease that is over. */
function addCrowdloans(localnet: LocalnetInProcess, creator: string, contributor: string): void {
  const [own, other] = [creator, contributor].map((address): Hex => `0x${Buffer.from(decodeAddress(address)).toString('hex')}`)
  if (own === undefined || other === undefined) throw new Error('two accounts are wanted')
  changeState(localnet.node, (ctx) => {
    addCrowdloan(ctx, own, { id: 0, contributions: [[other, 5_000_000_000n]] })
    addCrowdloan(ctx, own, { id: 1 })
    addCrowdloan(ctx, own, { id: 2, cap: 10_000_000_000n })
    addLease(ctx, own, 3, 1)
  })
}

/** Orders are switched on, and one of `w` has brought what others can draw on, where the runtime knows that. */
function openOrders(localnet: LocalnetInProcess, signer: string): void {
  const account: Hex = `0x${Buffer.from(decodeAddress(signer)).toString('hex')}`
  changeState(localnet.node, (ctx) => {
    const { storage } = limitOrders475
    storage.LimitOrdersEnabled.set(ctx, true)
    if (TEST_SPEC < FIRST_WITH_FUNDS) return
    const output = { signer: account, asset: { type: 'Tao' }, total: 1_000_000_000n, expires_at: 9_999_999_999_999n } as const
    storage.LinkedOutputs.set(ctx, BROUGHT as Hex, output)
  })
}

/** `w` has an EVM key with money. */
async function openEvmKey(localnet: LocalnetInProcess, home: CliHome): Promise<void> {
  const folder = join(home.directory, '.bittensor/wallets/w/evmkeys')
  mkdirSync(folder)
  writeFileSync(join(folder, 'default'), QUICK_KEYSTORE)
  writeFileSync(join(home.directory, EVM_PASSWORD), QUICK_PASSWORD)
  await dev(localnet, 'dev_fund', [formsOfEvm(parseEvmAddress(QUICK_ADDRESS)).mirror, '5000000000000'])
}

/** Makes wallets, `w`, `other` and `third` among them, and a chain on which any one of the writes in `WRITE_ARGUMENTS` succeeds. */
export async function prepareWorld(localnet: LocalnetInProcess, home: CliHome): Promise<void> {
  const coldkeys = new Map<string, string>()
  for (const name of ['w', 'other', 'third', 'leaver', 'heir']) {
    const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'])
    coldkeys.set(name, envelope.data.coldkey)
    if (name === 'third') giveSudoKey(localnet, envelope.data.coldkey)
    if (name !== 'heir') await dev(localnet, 'dev_fund', [envelope.data.coldkey, '5000000000000'])
    // What was sent to its deposit address, and to its EVM key.
    if (name === 'w') await openEvmKey(localnet, home)
    if (name === 'w') await dev(localnet, 'dev_fund', [formsOfKey(parseAddress(envelope.data.coldkey)).mirror, '5000000000'])
  }
  const { chain } = localnet.node
  chain.mutate(() => subtensor.storage.NetworkRateLimit.set(storeOver(chain.state, chain.runtime.env), 0n))
  await openMultisigs(localnet, home)
  for (const args of [
    ...['pair', 'wide'].map((name) => ['wallet', 'transfer', '-w', 'w', '--multisig', name, '--to', 'other', '--amount', '1']),
    ['subnets', 'create', '-w', 'w'],
    ['subnets', 'start', '-w', 'w', '--netuid', RUNNING],
    ['sudo', 'set', '-w', 'w', '--netuid', RUNNING, '--param', 'commit_reveal_weights_enabled', '--value', 'false'],
    ['stake', 'add', '-w', 'w', '--netuid', RUNNING, '--amount', '100', '--unsafe'],
    ['lock', 'add', '-w', 'w', '--netuid', RUNNING, '--amount', '10'],
    ['stake', 'child', 'set', '-w', 'w', '--netuid', RUNNING, '--children', 'other/default', '--proportions', '0.5'],
    ['axon', 'set', '-w', 'w', '--netuid', RUNNING, '--ip', '8.8.8.8', '--port', '1'],
    ['subnets', 'create', '-w', 'other'],
    ...(TEST_SPEC >= FIRST_WITH_FUNDS ? FUND : []),
  ]) {
    const { code, stderr } = await runCli(home, [...args, '--yes'], { env: { TAOCTL_NETWORK: localnet.url } })
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  }
  addCrowdloans(localnet, coldkeys.get('w') ?? '', coldkeys.get('other') ?? '')
  openOrders(localnet, coldkeys.get('w') ?? '')
  await openProxies(localnet, home)
  await announceSwap(localnet, home)
  // So many blocks that every rate limit begun by these calls has passed.
  await dev(localnet, 'dev_advance', [400])
  if (TEST_SPEC >= FIRST_WITH_FUNDS) changeState(localnet.node, openTrading)
  // A subnet with two mechanisms has room for half as many neurons.
  changeState(localnet.node, (ctx) => subtensor.storage.MaxAllowedUids.set(ctx, Number(RUNNING), 128))
  for (const amount of ['1', '2']) {
    const call = ['wallet', 'transfer', '-w', 'w', '--to', 'other', '--amount', amount, '--batch', `${join(home.directory, BATCH)}.kept`]
    const { code, stderr } = await runCli(home, call, { env: { TAOCTL_NETWORK: localnet.url } })
    if (code !== 0) throw new Error(`${call.join(' ')}: ${stderr}`)
  }
  const declared = `version: 1\nnetuid: ${RUNNING}\nhyperparameters: { immunity_period: 7000, max_burn: 99tao }\n`
  writeFileSync(join(home.directory, DECLARATION), declared, { mode: 0o600 })
  const payload = join(home.directory, SIGNED.replace('.signed', ''))
  for (const args of [
    ['wallet', 'transfer', '-w', 'w', '--to', 'other', '--amount', '1', '--out', payload],
    ['tx', 'sign', payload, '--yes'],
    [
      ...['order', 'sign', 'limit-buy', '--netuid', RUNNING, '--amount', '1', '--price', '1000', '--expires', '7d'],
      ...['-w', 'w', '--max-slippage', 'none', '--out', join(home.directory, ORDER), '--yes'],
    ],
  ]) {
    const { code, stderr } = await runCli(home, args, { env: { TAOCTL_NETWORK: localnet.url } })
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  }
}
