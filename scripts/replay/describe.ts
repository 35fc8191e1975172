/** Describes differences in words; storage keys, values, events and results are decoded with the runtime. */
import type { Runtime } from '../../src/localnet/frame/runtime.js'
import { EventRecord } from '../../src/localnet/pallets/system/schema.js'
import { hashName } from '../../src/localnet/schema/hash.js'
import { hexToBytes, Reader } from '../../src/localnet/schema/scale.js'
import type { StorageItem } from '../../src/localnet/schema/storage.js'
import type { AnyTy } from '../../src/localnet/schema/types.js'
import type { DiffEntry } from './trace.js'

// biome-ignore lint/suspicious/noExplicitAny: any item
type AnyItem = StorageItem<any, any, any[]>

/** JSON with bigints as digits. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'none'
  const text = JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? `${part}` : part)) ?? String(value)
  return text.length > 700 ? `${text.slice(0, 700)}…` : text
}

export class Describer {
  readonly #items = new Map<string, AnyItem>()

  constructor(readonly runtime: Runtime) {
    for (const { schema } of runtime.pallets) {
      for (const [name, item] of Object.entries(schema.storage)) this.#items.set(hashName(schema.name) + hashName(name), item as AnyItem)
    }
  }

  /** `Pallet.Item(keys)` of a storage key, or the key. */
  key(key: string, recorded?: string): string {
    const bare = key.replace(/^0x/, '')
    const item = this.#items.get(bare.slice(0, 64))
    if (!item) return recorded === undefined || recorded === '?' ? key : recorded
    let keys: unknown[] = []
    try {
      keys = item.decodeKeys(bare)
    } catch {
      return `${item.pallet}.${item.item} ${key}`
    }
    return `${item.pallet}.${item.item}${keys.length === 0 ? '' : `(${keys.map(showValue).join(', ')})`}`
  }

  value(key: string, value: string | null | undefined): string {
    if (value === null || value === undefined) return 'nothing'
    const item = this.#items.get(key.replace(/^0x/, '').slice(0, 64))
    if (!item) return value
    return this.decoded(item.def.value, value)
  }

  decoded(type: AnyTy, hex: string): string {
    try {
      const reader = new Reader(hexToBytes(hex), this.runtime.env)
      const value = type.decode(reader) as unknown
      return reader.remaining === 0 ? showValue(value) : `${showValue(value)} and ${reader.remaining} bytes more`
    } catch {
      return hex.length > 700 ? `${hex.slice(0, 700)}…` : hex
    }
  }

  event(hex: string): string {
    try {
      const { event } = EventRecord.decode(new Reader(hexToBytes(hex), this.runtime.env))
      return `${event.pallet}.${event.name} ${showValue(event.value)}`
    } catch {
      return hex
    }
  }
}

/** Describes the first event that differs, with the one we have in its place; undefined if all events are the same. */
export function differInEvents(describer: Describer, ours: readonly string[], recorded: readonly string[]): string | undefined {
  const length = Math.max(ours.length, recorded.length)
  for (let i = 0; i < length; i++) {
    const our = ours[i]
    const theirs = recorded[i]
    if (our === theirs) continue
    const show = (event: string | undefined): string => (event === undefined ? 'none' : describer.event(event))
    return `event ${i + 1} of ${recorded.length} (ours ${ours.length})\n  expected ${show(theirs)}\n  got      ${show(our)}`
  }
  return undefined
}

/** What our side changed, as hex by key. */
export type OurDiff = ReadonlyMap<string, string | null>

/** Describes up to `limit` keys whose changes differ; undefined if all changes are the same. */
export function differInStorage(describer: Describer, ours: OurDiff, recorded: readonly DiffEntry[], limit = 4): string | undefined {
  const lines: string[] = []
  const expected = new Map(recorded.map((entry) => [entry.key, entry]))
  for (const { key, item, before, after } of recorded) {
    const got = ours.get(key)
    if (got === after) continue
    const state = got === undefined ? `unchanged (${describer.value(key, before)})` : describer.value(key, got)
    lines.push(`${describer.key(key, item)}\n  expected ${describer.value(key, after)}\n  got      ${state}`)
  }
  for (const [key, after] of ours) {
    if (!expected.has(key)) lines.push(`${describer.key(key)}\n  expected no change\n  got      ${describer.value(key, after)}`)
  }
  if (lines.length === 0) return undefined
  const more = lines.length > limit ? `\n… and ${lines.length - limit} more keys` : ''
  return lines.slice(0, limit).join('\n') + more
}
