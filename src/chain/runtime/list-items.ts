/** Lists what metadata says of a runtime, item by item, each with a digest: items of one digest are the same bytes, by the same names. */
import { createHash } from 'node:crypto'
import type { MetadataPallet, MetadataStorageItem, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { toHex } from '../scale/hex.js'
import { ShapeWriter } from './call-shapes.js'

export const ITEM_KINDS = ['call', 'event', 'error', 'storage', 'constant'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** Six hex digits tell the two or three versions of one item apart; they are no proof against somebody who chooses the item. */
const DIGITS = 6

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS)
}

/** The key of an item: `call Balances.transfer_all`. */
export function nameItem(kind: ItemKind, pallet: string, name: string): string {
  return `${kind} ${pallet}.${name}`
}

class ItemLister {
  readonly #shapes: ShapeWriter

  constructor(readonly metadata: RuntimeMetadata) {
    this.#shapes = new ShapeWriter(metadata)
  }

  /** Calls, events or errors: the index counts, and what the fields are in bytes. */
  variants(kind: ItemKind, { name: pallet, index }: MetadataPallet, type: number | null): (readonly [string, string])[] {
    const def = type === null ? undefined : this.metadata.types.at(type)?.def
    const variants = def?.kind === 'variant' ? def.variants : []
    return variants.map((variant) => [
      nameItem(kind, pallet, variant.name),
      digest(`${index}.${variant.index} (${this.#shapes.fields(variant.fields, 0)})`),
    ])
  }

  #describeStorage({ key, value, hashers, optional, fallback }: MetadataStorageItem): string {
    const from = key === null ? '' : `${hashers.join(' ')} ${this.#shapes.type(key)} `
    return `${from}${this.#shapes.type(value)} ${optional} ${toHex(fallback)}`
  }

  pallet(pallet: MetadataPallet): (readonly [string, string])[] {
    const { name, calls, events, errors, storage, constants, storagePrefix } = pallet
    return [
      ...this.variants('call', pallet, calls),
      ...this.variants('event', pallet, events),
      ...this.variants('error', pallet, errors),
      ...storage.map((item) => [nameItem('storage', name, item.name), digest(`${storagePrefix} ${this.#describeStorage(item)}`)] as const),
      ...constants.map(
        ({ name: own, type, value }) => [nameItem('constant', name, own), digest(`${this.#shapes.type(type)} ${toHex(value)}`)] as const,
      ),
    ]
  }
}

/** The items of a runtime and their digests, by {@link nameItem}. Its version is left out: every runtime has another. */
export function listItems(metadata: RuntimeMetadata): ReadonlyMap<string, string> {
  const lister = new ItemLister(metadata)
  const items = new Map(metadata.pallets.flatMap((pallet) => lister.pallet(pallet)))
  items.delete(nameItem('constant', 'System', 'Version'))
  return items
}
