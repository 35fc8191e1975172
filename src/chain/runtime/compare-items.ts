/** Compares runtimes item by item: with each other, or with those that taoctl knows. */
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { ITEM_KINDS, type ItemKind, listItems } from './list-items.js'

/** Something that one runtime has and another has not, or has otherwise. */
export interface ItemChange {
  readonly change: 'added' | 'removed' | 'changed'
  readonly kind: ItemKind
  /** `Pallet.name` */
  readonly name: string
}

type Items = ReadonlyMap<string, string>

function makeChange(change: ItemChange['change'], key: string): ItemChange {
  const [kind, name = ''] = key.split(' ')
  const known = ITEM_KINDS.find((one) => one === kind)
  if (!known) throw new RangeError(`no kind of items: ${kind}`)
  return { change, kind: known, name }
}

/** What is different in `after`, by kind and name. */
export function compareItems(before: Items, after: Items): readonly ItemChange[] {
  const changes = [
    ...[...before.keys()].filter((key) => !after.has(key)).map((key) => makeChange('removed', key)),
    ...[...after].flatMap(([key, digest]) => {
      const old = before.get(key)
      return old === digest ? [] : [makeChange(old === undefined ? 'added' : 'changed', key)]
    }),
  ]
  const rank = ({ kind }: ItemChange): number => ITEM_KINDS.indexOf(kind)
  return changes.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

/** The items of a runtime that taoctl knows; undefined for one that it does not. */
export async function readKnownItems(specVersion: number): Promise<Items | undefined> {
  const { KNOWN_ITEMS, KNOWN_SPECS } = await import('./known-items.js')
  const at = KNOWN_SPECS.indexOf(specVersion)
  if (at < 0) return undefined
  const items = new Map<string, string>()
  for (const line of KNOWN_ITEMS.trim().split('\n')) {
    const [head = '', list = ''] = line.split('|')
    for (const entry of list.split(';')) {
      const [name = '', ...digests] = entry.split(':')
      const own = digests.slice(0, at + 1).findLast((digest) => digest !== '=')
      if (own !== undefined && own !== '-') items.set(`${head}.${name}`, own)
    }
  }
  return items
}

/** What differs between a runtime that taoctl knows and a connected one; undefined for a spec version that it does not know. */
export async function compareWithKnown(specVersion: number, metadata: RuntimeMetadata): Promise<readonly ItemChange[] | undefined> {
  const known = await readKnownItems(specVersion)
  return known && compareItems(known, listItems(metadata))
}
