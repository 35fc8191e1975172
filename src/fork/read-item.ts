import type { Block, Codec, StorageEntry, TypeRegistry } from './chopsticks.js'
import { fromHex, type Hex, toHex } from './hex.js'

/** An item of the storage at a block: its key, its value, and how a value is written. */
export interface Item {
  readonly key: Hex
  /** Undefined where there is none. */
  readonly value: Hex | undefined
  readonly registry: TypeRegistry
  /** The name of its type in that registry. */
  readonly type: string
}

/** The key without the length that is in front of it. */
function stripLength(bytes: Uint8Array): Hex {
  const mode = (bytes[0] ?? 0) & 3
  return toHex(bytes.subarray(mode === 0 ? 1 : mode === 1 ? 2 : 4))
}

function typeOf({ meta }: StorageEntry, registry: TypeRegistry): string {
  return registry.createLookupType(meta.type.isMap ? meta.type.asMap.value : meta.type.asPlain)
}

/** An item by the names of the metadata, in camel case; undefined where the runtime does not have it. */
export async function readItem(block: Block, pallet: string, name: string, keys: readonly unknown[] = []): Promise<Item | undefined> {
  const [meta, registry] = await Promise.all([block.meta, block.registry])
  const entry = meta.query[pallet]?.[name]
  if (entry === undefined) return undefined
  const key = stripLength(entry(...keys))
  return { key, value: await block.get(key), registry, type: typeOf(entry, registry) }
}

/** The value, or the default of its type. */
export function decodeItem<T extends Codec>({ registry, type, value }: Item): T {
  return registry.createType(type, value === undefined ? undefined : fromHex(value)) as T
}

export function encodeItem({ registry, type }: Item, value: unknown): Hex {
  return toHex((registry.createType(type, value) as Codec).toU8a())
}
