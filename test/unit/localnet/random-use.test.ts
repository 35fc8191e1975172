/** What must hold whatever is sent: money is neither made nor lost, nothing but the fee is left of what fails, and all can be read back. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { timeOfBlock } from '../../../src/localnet/chain-parts.js'
import { BlockBuilder } from '../../../src/localnet/executive/block-builder.js'
import { decodeExtrinsic, type Extrinsic, encodeBareExtrinsic, formatOf } from '../../../src/localnet/executive/extrinsic.js'
import { SignatureMemo } from '../../../src/localnet/executive/signature-memo.js'
import { loadSignatureCheck, type SignatureCheck } from '../../../src/localnet/executive/signatures.js'
import type { CallValue } from '../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { sudo } from '../../../src/localnet/pallets/sudo/schema.js'
import { EventRecord, system } from '../../../src/localnet/pallets/system/schema.js'
import { PoolError } from '../../../src/localnet/pool/pool-error.js'
import { buildSpec425 } from '../../../src/localnet/runtimes/425/spec.js'
import { hashName } from '../../../src/localnet/schema/hash.js'
import { Reader, ScaleError, Writer } from '../../../src/localnet/schema/scale.js'
import type { BoundItem } from '../../../src/localnet/schema/storage.js'
import { vec } from '../../../src/localnet/schema/types.js'
import { type LocalNode, startNode } from '../../../src/localnet/start-node.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'
import { CallMaker, makeRandom } from '../../helpers/random-call.js'
import { pairOf, signExtrinsic } from '../../helpers/signed-extrinsic.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const spec = buildSpec425()
const { env } = spec.runtime
/** Those that would make money on purpose, or take sudo away from the one who sends for it. */
const UNWANTED = ['force_adjust_total_issuance', 'set_key', 'remove_key']
/** Scratch of the block being made. */
const SCRATCH = ['BlockWeight', 'AllExtrinsicsLen', 'BlockSize', 'ExtrinsicWeightReclaimed'].map(
  (item) => hashName('System') + hashName(item),
)

let node: LocalNode
let check: SignatureCheck
let pairs: readonly ReturnType<typeof pairOf>[]

beforeAll(async () => {
  await cryptoWaitReady()
  check = await loadSignatureCheck()
  pairs = [1, 2, 3, 4, 5, 6].map(pairOf)
  node = await startNode({ runtime: { spec: 425 }, port: 0, blockTime: 86_400 })
  const [first] = pairs
  node.chain.mutate((state) => {
    const store = storeOver(state, env)
    for (const { account } of pairs) fundAccount(store, account, 10n ** 15n)
    sudo.storage.Key.set(store, first?.account ?? '')
    for (const netuid of [0, 1]) subtensor.storage.SubtokenEnabled.set(store, netuid, true)
    subtensor.storage.NetworkRateLimit.set(store, 0n)
  })
})

afterAll(async () => {
  await node.stop()
})

/** The sum of all balances, which has to be what is said to be issued. */
function expectMoneyToAddUp(): void {
  const store = storeOver(node.chain.state, env)
  const held = system.storage.Account.entries(store).map(({ value }) => value.data.free + value.data.reserved)
  expect(held.reduce((sum, one) => sum + one, 0n)).toBe(balances.storage.TotalIssuance.get(store))
}

/** Every value under a declared item decodes to its last byte. */
function expectStorageToDecode(): void {
  for (const { schema } of spec.runtime.pallets) {
    // biome-ignore lint/suspicious/noExplicitAny: items of any type
    for (const item of Object.values(schema.storage) as BoundItem<any>[]) {
      for (const key of node.chain.state.keys(hashName(item.pallet) + hashName(item.item))) {
        const reader = new Reader(node.chain.state.get(key) as Uint8Array, env)
        item.def.value.decode(reader)
        reader.end()
      }
    }
  }
}

function expectEventsToDecode(): void {
  const bytes = node.chain.read(system.storage.Events.key()) ?? new Uint8Array(1)
  const reader = new Reader(bytes, env)
  const records = vec(EventRecord).decode(reader)
  reader.end()
  const writer = new Writer(env)
  vec(EventRecord).encode(records, writer)
  expect(writer.finish()).toEqual(bytes)
}

/** Undefined for bytes that the runtime does not read, as those of a share of more than the whole: none of it is ever begun. */
function decodeIfOne(bytes: Uint8Array): Extrinsic | undefined {
  try {
    return decodeExtrinsic(formatOf(spec), bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(ScaleError)
    return undefined
  }
}

/** In a block that is thrown away: what an extrinsic that fails, or is not let in, leaves behind. */
function expectNothingLeft(bytes: Uint8Array, who: string, call: CallValue): void {
  const { chain } = node
  const { state } = chain
  const number = chain.head.number + 1
  const now = timeOfBlock(number)
  state.begin()
  const depth = state.depth
  try {
    const builder = new BlockBuilder(spec, state, new SignatureMemo(check), { number, parentHash: chain.head.hash, slot: now / 12_000n })
    builder.initialize()
    builder.apply(decodeExtrinsic(formatOf(spec), encodeBareExtrinsic(spec, { pallet: 'Timestamp', name: 'set', args: { now } })))
    const extrinsic = decodeIfOne(bytes)
    if (extrinsic === undefined) return
    state.begin()
    const applied = builder.apply(extrinsic)
    if (applied.included && applied.failure === undefined) return
    const payers = [who, builder.context.author].map((account) => system.storage.Account.key(account))
    const left = state.changes().filter(({ key }) => !payers.includes(key) && !SCRATCH.some((scratch) => key.startsWith(scratch)))
    expect(applied.included ? left : state.changes(), `${call.pallet}.${call.name}`).toEqual([])
  } finally {
    while (state.depth >= depth) state.rollback()
  }
}

/** Both or neither: if the call fails, the payment before it has to be undone. */
function payThen(maker: CallMaker, call: CallValue): CallValue {
  const payment = { dest: { type: 'Id', value: maker.pick(maker.accounts) }, value: 1_000_000_000n }
  return {
    pallet: 'Utility',
    name: 'batch_all',
    args: { calls: [{ pallet: 'Balances', name: 'transfer_keep_alive', args: payment }, call] },
  }
}

// A storm on either runtime is in `storm.test.ts`; `npm run test:whole` has another seed here.
it.each(TEST_WHOLE ? [1, 2] : [1])('holds over hundreds of random extrinsics and what blocks make of them (seed %i)', async (seed) => {
  const random = makeRandom(seed)
  const accounts = pairs.map(({ account }) => account)
  const maker = new CallMaker(spec.runtime.pallets, accounts, random, (name) => !UNWANTED.includes(name))
  const { chain } = node
  const outcomes = { accepted: 0, refused: 0 }
  for (let round = 0; round < 150; round++) {
    const asRoot = random() < 0.4
    const made = maker.make()
    const call = asRoot ? { pallet: 'Sudo', name: 'sudo', args: { call: made } } : random() < 0.4 ? payThen(maker, made) : made
    const signer = (asRoot ? pairs[0] : maker.pick(pairs)) as ReturnType<typeof pairOf>
    const { nonce } = system.storage.Account.get(storeOver(chain.state, env), signer.account)
    const bytes = signExtrinsic(spec, signer, call, { nonce: random() < 0.05 ? nonce + 1 : nonce, genesisHash: chain.blocks.genesis.hash })
    expectNothingLeft(bytes, signer.account, call)
    try {
      chain.submit(bytes)
      outcomes.accepted++
    } catch (error) {
      expect(error).toBeInstanceOf(PoolError)
      outcomes.refused++
    }
    if (random() < 0.04) await chain.advance(101)
    for (const extrinsic of chain.makeBlock().extrinsics) decodeExtrinsic(formatOf(spec), extrinsic)
    expectEventsToDecode()
    expectMoneyToAddUp()
  }
  expectStorageToDecode()
  expect(outcomes.accepted).toBeGreaterThan(50)
  expect(outcomes.refused).toBeGreaterThan(0)
})
