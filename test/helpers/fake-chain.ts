/** A fake node that answers like a chain with one account, serves real metadata, and includes what is submitted as the test wishes. */
import { blake2AsHex } from '@polkadot/util-crypto'
import type { DecodedMetadata } from '../../src/chain/metadata/decode-metadata.js'
import { encodeValue } from '../../src/chain/metadata/encode-value.js'
import { findApiMethod, findStorage } from '../../src/chain/metadata/lookup.js'
import type { RuntimeMetadata } from '../../src/chain/metadata/runtime-metadata.js'
import { makeStorageKey } from '../../src/chain/metadata/storage-key.js'
import { toHex } from '../../src/chain/scale/hex.js'
import type { ScaleInput } from '../../src/chain/scale/value.js'
import { ScaleWriter } from '../../src/chain/scale/writer.js'
import { type FakeNode, type Handlers, NodeError, startFakeNode } from './fake-node.js'
import { loadMetadata425, readMetadata425 } from './metadata-425.js'
import { type MadeBlock, makeBlock } from './worlds/make-block.js'

export const GENESIS = `0x${'ab'.repeat(32)}`
const INCLUDED = `0x${'ef'.repeat(32)}`
const HEAD_NUMBER = 100

/** Blocks 1 … 100, without any signed transaction. */
const BLOCKS: readonly MadeBlock[] = Array.from({ length: HEAD_NUMBER }).reduce<MadeBlock[]>((made, _, index) => {
  made.push(makeBlock(index + 1, made.at(-1)?.hash ?? GENESIS, ['0x00']))
  return made
}, [])

/** The best block, and the final one. */
export const HEAD = BLOCKS.at(-1)?.hash ?? GENESIS

export interface FakeChain extends FakeNode {
  readonly metadata: DecodedMetadata
  specVersion: number
  /** Extrinsics that arrived, hex. */
  readonly submitted: string[]
  /** What the extrinsic's own events are once it is included, besides its fee. */
  ownEvents: { pallet: string; event: string; data: ScaleInput }[]
  /**
   * Opens what is submitted as a carrier: what it carries comes right behind it in its block, or nothing for null. Then the extrinsic's own
   * events are those of what was carried.
   */
  open: ((carrier: Uint8Array) => Uint8Array | null) | null
  /** Statuses sent for a submission; {@link INCLUDED_STATUS} stands for the block that holds it. */
  statuses: unknown[]
  /** Blocks with events of their own, by hash: those that hold what was submitted, and what a test adds. */
  readonly holders: Map<string, MadeBlock['json']>
  /** Storage by key, hex. */
  readonly storage: Map<string, string>
  setStorage(pallet: string, item: string, keys: readonly ScaleInput[], value: ScaleInput): void
  /** Answers of runtime APIs by `Api_method`, hex. */
  readonly apis: Map<string, string>
  setApi(api: string, method: string, value: ScaleInput): void
}

/** In the statuses, stands for the block that holds what was submitted last. */
export const INCLUDED_STATUS = { inBlock: INCLUDED }

/** A System.Account value that holds `free` rao. */
export function makeAccount(free: bigint): ScaleInput {
  return {
    nonce: 4,
    consumers: 0,
    providers: free > 0n ? 1 : 0,
    sufficients: 0,
    data: { free, reserved: 0n, frozen: 0n, flags: 1n << 127n },
  }
}

/** What a block has at each index beside its inherent. */
function encodeEvents(metadata: RuntimeMetadata, ...own: readonly FakeChain['ownEvents'][]): string {
  const events = findStorage(metadata, 'System', 'Events')
  if (!events) throw new Error('no System.Events')
  const record = (index: number, pallet: string, event: string, data: ScaleInput): ScaleInput => ({
    phase: { type: 'ApplyExtrinsic', value: index },
    event: { type: pallet, value: { type: event, value: data } },
    topics: [],
  })
  const info: ScaleInput = { weight: { ref_time: 1n, proof_size: 1n }, class: 'Normal', pays_fee: 'Yes' }
  return toHex(
    encodeValue(metadata, events.item.value, [
      // The extrinsic at index 0 is another one, and it failed: what happens to others must not matter.
      record(0, 'System', 'ExtrinsicFailed', { dispatch_error: 'BadOrigin', dispatch_info: info }),
      ...own.flatMap((events, index) => events.map(({ pallet, event, data }) => record(index + 1, pallet, event, data))),
      record(own.length + 1, 'System', 'ExtrinsicSuccess', { dispatch_info: info }),
    ]),
  )
}

/** //Alice pays //Bob 1 TAO: what the tests send, unless they say otherwise. */
export const TRANSFER = {
  pallet: 'Balances',
  event: 'Transfer',
  data: {
    from: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
    to: '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty',
    amount: 1_000_000_000n,
  },
}

export const SUCCESS = {
  pallet: 'System',
  event: 'ExtrinsicSuccess',
  data: { dispatch_info: { weight: { ref_time: 1n, proof_size: 1n }, class: 'Normal', pays_fee: 'Yes' } },
}

/** What a carrier of //Alice deposits: its fee. */
export const CARRIED: FakeChain['ownEvents'] = [
  {
    pallet: 'TransactionPayment',
    event: 'TransactionFeePaid',
    data: { who: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', actual_fee: 192_887n, tip: 0n },
  },
  SUCCESS,
]

export function makeFailure(error: ScaleInput): FakeChain['ownEvents'][number] {
  return {
    pallet: 'System',
    event: 'ExtrinsicFailed',
    data: { dispatch_error: error, dispatch_info: { weight: { ref_time: 1n, proof_size: 1n }, class: 'Normal', pays_fee: 'Yes' } },
  }
}

/** Starts the fake chain. `more` replaces the handlers of single methods. */
export async function startFakeChain(more: Handlers = {}): Promise<FakeChain> {
  const bytes = readMetadata425()
  const metadata = loadMetadata425()
  const state = {
    metadata,
    specVersion: 425,
    submitted: [] as string[],
    ownEvents: [TRANSFER, SUCCESS] as FakeChain['ownEvents'],
    open: null as FakeChain['open'],
    statuses: ['ready', INCLUDED_STATUS] as unknown[],
    holders: new Map<string, MadeBlock['json']>(),
    storage: new Map<string, string>(),
    apis: new Map<string, string>(),
    setStorage(pallet: string, item: string, keys: readonly ScaleInput[], value: ScaleInput) {
      const found = findStorage(metadata, pallet, item)
      if (!found) throw new Error(`no ${pallet}.${item}`)
      state.storage.set(
        toHex(makeStorageKey(metadata, found.pallet, found.item, keys)),
        toHex(encodeValue(metadata, found.item.value, value)),
      )
    },
    setApi(api: string, method: string, value: ScaleInput) {
      const found = findApiMethod(metadata, api, method)
      if (!found) throw new Error(`no ${api}.${method}`)
      state.apis.set(`${api}_${method}`, toHex(encodeValue(metadata, found.output, value)))
    },
  }
  const events = findStorage(metadata, 'System', 'Events')
  if (!events) throw new Error('no System.Events')
  const eventsKey = toHex(makeStorageKey(metadata, events.pallet, events.item, []))
  const read = (key: unknown, at: unknown): string | null => {
    if (key === eventsKey && state.holders.has(String(at)))
      return state.open === null ? encodeEvents(metadata, state.ownEvents) : encodeEvents(metadata, CARRIED, state.ownEvents)
    return state.storage.get(String(key)) ?? null
  }
  /** Takes an extrinsic, and returns the statuses that are sent for it. */
  const submit = (extrinsic: string): readonly unknown[] => {
    state.submitted.push(extrinsic)
    const carried = state.open?.(Buffer.from(extrinsic.slice(2), 'hex')) ?? null
    const { hash, json } = makeBlock(HEAD_NUMBER + 1, HEAD, ['0x00', extrinsic, ...(carried === null ? [] : [toHex(carried)]), '0x01'])
    state.holders.set(hash, json)
    return JSON.parse(JSON.stringify(state.statuses).replaceAll(INCLUDED, hash)) as readonly unknown[]
  }
  const node = await startFakeNode({
    chain_getBlockHash: ([number]) => {
      if (Array.isArray(number)) return number.map((one: number) => BLOCKS[one - 1]?.hash ?? null)
      return number === 0 ? GENESIS : HEAD
    },
    chain_getFinalizedHead: () => HEAD,
    chain_getHeader: ([hash]) => BLOCKS.find((block) => block.hash === (hash ?? HEAD))?.json.block.header ?? null,
    system_chain: () => 'Fake',
    state_getRuntimeVersion: () => ({ specName: 'node-subtensor', specVersion: state.specVersion, transactionVersion: 1 }),
    state_getStorageHash: () => blake2AsHex(`code ${state.specVersion}`),
    state_call: ([name]) => {
      if (name === 'Metadata_metadata_at_version') {
        return toHex(new ScaleWriter().writeU8(1).writeCompact(bytes.length).writeBytes(bytes).toBytes())
      }
      const answer = state.apis.get(String(name))
      if (answer === undefined) throw new NodeError(4003, 'Client error', `Exported method ${String(name)} is not found`)
      return answer
    },
    state_getStorage: ([key, at]) => read(key, at),
    state_queryStorageAt: ([keys, at]) => [{ block: at, changes: (keys as unknown[]).map((key) => [key, read(key, at)]) }],
    system_accountNextIndex: () => 4,
    author_submitAndWatchExtrinsic: ([extrinsic], peer) => {
      // The first status is sent before the answer, as may happen on a busy node, and the rest after it.
      const [first, ...rest] = submit(String(extrinsic))
      if (first !== undefined) peer.notify('s1', first)
      setImmediate(() => {
        for (const status of rest) peer.notify('s1', status)
      })
      return 's1'
    },
    author_unwatchExtrinsic: () => true,
    author_submitExtrinsic: ([extrinsic]) => {
      submit(String(extrinsic))
      return blake2AsHex(String(extrinsic))
    },
    chain_getBlock: ([hash]) => state.holders.get(String(hash)) ?? BLOCKS.find((block) => block.hash === hash)?.json ?? null,
    ...more,
  })
  state.setApi('TransactionPaymentApi', 'query_info', { weight: { ref_time: 1n, proof_size: 0n }, class: 'Normal', partial_fee: 170_037n })
  return Object.assign(state, node)
}
