/** What holds of the state as bytes: it means something, and its root is that of its contents. */
import { hashName } from '../../../src/localnet/schema/hash.js'
import { hexToBytes, Reader, Writer } from '../../../src/localnet/schema/scale.js'
import type { StorageItem } from '../../../src/localnet/schema/storage.js'
import type { AnyTy } from '../../../src/localnet/schema/types.js'
import { equalBytes } from '../../../src/localnet/state/state.js'
import { computeTrieRoot } from '../../../src/localnet/state/trie-root.js'
import type { Check } from '../check.js'

// biome-ignore lint/suspicious/noExplicitAny: any item
type AnyItem = StorageItem<any, any, any[]>

export const rootCheck: Check = {
  name: 'the root of the state is that of its contents',
  every: 97,
  find({ state, block }) {
    const root = computeTrieRoot([...state.entries()].map(([key, value]) => [hexToBytes(key), value] as const))
    return root === block.stateRoot ? undefined : `header ${block.stateRoot}, contents ${root}`
  },
}

export const codecsCheck: Check = {
  name: 'values decode and encode to the same bytes',
  every: 53,
  find({ state, store, spec }) {
    const items = new Map<string, AnyItem>()
    for (const { schema } of spec.runtime.pallets)
      for (const [name, item] of Object.entries(schema.storage)) items.set(hashName(schema.name) + hashName(name), item as AnyItem)
    for (const [key, value] of state.entries()) {
      const item = items.get(key.slice(0, 64))
      if (item === undefined) continue
      const where = `${item.pallet}.${item.item} ${key}`
      try {
        const type = item.def.value as AnyTy
        const reader = new Reader(value, store.env)
        const decoded = type.decode(reader) as unknown
        reader.end()
        const writer = new Writer(store.env)
        type.encode(decoded, writer)
        if (!equalBytes(writer.finish(), value)) return `${where} encodes to other bytes`
        item.decodeKeys(key)
      } catch (error) {
        return `${where}: ${error instanceof Error ? error.message : error}`
      }
    }
    return undefined
  },
}
