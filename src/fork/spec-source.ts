/** The genesis of a raw specification as something to fork from: what a node would answer that has made no block yet. */
import type { Chopsticks } from './chopsticks.js'
import { deriveGenesis } from './fork.js'
import type { ForkSource } from './fork-source.js'
import type { Hex } from './hex.js'
import type { RawSpec } from './runtime-file.js'

/** `twox128("Timestamp") ++ twox128("Now")`, a u64 of milliseconds. */
const TIMESTAMP_KEY: Hex = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'
/** The root of no extrinsics. */
const NO_EXTRINSICS: Hex = '0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314'
const ZEROS: Hex = `0x${'0'.repeat(64)}`
const BLOCK_MS = 12_000

/** The moment, at the begin of a slot, as the state has it. */
function writeTime(nowMs: number): Hex {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(Math.floor(nowMs / BLOCK_MS) * BLOCK_MS))
  return `0x${bytes.toString('hex')}`
}

/** The first place in a sorted list whose key is after this one. */
function findAfter(keys: readonly Hex[], start: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] ?? '') > start) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Makes the source. Its clock begins `nowMs` after 1970 where the specification says nothing: else the two parts of the first block that
 * tell the time would each ask the clock, and disagree now and then.
 */
export async function openSpec(
  chopsticks: Chopsticks,
  { name, properties, entries }: RawSpec,
  file: string,
  nowMs: number,
): Promise<ForkSource> {
  const stateRoot = await chopsticks.calculateStateRoot(entries, 1)
  const hash = deriveGenesis({ genesisHash: stateRoot, hash: ZEROS })
  const state = new Map(entries)
  if (!state.has(TIMESTAMP_KEY)) state.set(TIMESTAMP_KEY, writeTime(nowMs))
  const keys = [...state.keys()].sort()
  const header = { number: '0x0', parentHash: ZEROS, stateRoot, extrinsicsRoot: NO_EXTRINSICS, digest: { logs: [] } }
  const page = (prefix: string, size: number, start: string): Hex[] => {
    // As at a node, the key that a page begins after is not in it.
    const from = start >= prefix ? findAfter(keys, start) : findAfter(keys, prefix) - (state.has(prefix) ? 1 : 0)
    const found: Hex[] = []
    for (const key of keys.slice(from, from + size)) {
      if (!key.startsWith(prefix)) break
      found.push(key)
    }
    return found
  }
  const answers: Readonly<Record<string, (params: readonly unknown[]) => unknown>> = {
    system_chain: () => name,
    system_properties: () => properties,
    chain_getBlockHash: ([number]) => (number === 0 ? hash : null),
    chain_getHeader: ([at]) => (at === hash ? header : null),
    chain_getBlock: ([at]) => (at === hash ? { block: { header, extrinsics: [] }, justifications: null } : null),
    state_getStorage: ([key]) => state.get(key as Hex) ?? null,
    state_getKeysPaged: ([prefix, size, start]) => page(String(prefix), Number(size), String(start ?? prefix)),
    state_queryStorageAt: ([wanted]) => [{ block: hash, changes: (wanted as Hex[]).map((key) => [key, state.get(key) ?? null]) }],
    childstate_getStorage: () => null,
    childstate_getKeysPaged: () => [],
  }
  return {
    ...{ number: 0, hash, genesisHash: hash, place: file, chainName: name, isProved: true },
    request: async (method, params) => answers[method]?.(params),
    close: async () => undefined,
  }
}
