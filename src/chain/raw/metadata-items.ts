/** Everything that metadata describes, as a list: what it is called, what it takes and gives, and what its documentation says. */
import { readVariantDocs } from '../metadata/metadata-reader.js'
import type { MetadataField, MetadataPallet, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { TypeDescriber } from './describe-type.js'
import { foldName } from './form.js'
import { listKeyTypes } from './storage-pages.js'

export type ItemKind = 'call' | 'storage' | 'constant' | 'event' | 'error' | 'api'

export interface MetadataItem {
  readonly kind: ItemKind
  /** `Pallet.name`, or `Api.method` */
  readonly name: string
  /** What it takes and gives: `(dest: MultiAddress, value: Compact<TaoBalance>)`. */
  readonly signature: string
  /** One paragraph; empty where it is not documented. */
  readonly docs: string
}

interface Found {
  readonly kind: ItemKind
  readonly owner: string
  readonly own: string
  readonly docsAt: number
  readonly describe: () => string
}

class ItemLister {
  readonly #describer: TypeDescriber

  constructor(readonly metadata: RuntimeMetadata) {
    this.#describer = new TypeDescriber(metadata)
  }

  #fields(fields: readonly MetadataField[]): string {
    const list = fields.map(
      ({ name, type, typeName }) => `${name === null ? '' : `${name}: `}${this.#describer.describe(type, typeName, 1)}`,
    )
    return `(${list.join(', ')})`
  }

  #variants(kind: ItemKind, owner: string, type: number | null): Found[] {
    const def = type === null ? undefined : this.metadata.types.at(type)?.def
    const variants = def?.kind === 'variant' ? def.variants : []
    return variants.map(({ name: own, fields, docsAt }) => {
      return { kind, owner, own, docsAt, describe: () => (kind === 'error' && fields.length === 0 ? '' : this.#fields(fields)) }
    })
  }

  pallet(pallet: MetadataPallet): Found[] {
    const { name: owner, calls, storage, constants, events, errors } = pallet
    return [
      ...this.#variants('call', owner, calls),
      ...storage.map((item): Found => {
        const keys = listKeyTypes(this.metadata, item).map((type) => this.#describer.describe(type))
        const from = keys.length === 0 ? '' : `${keys.join(', ')} → `
        return {
          kind: 'storage',
          owner,
          own: item.name,
          docsAt: item.docsAt,
          describe: () => `${from}${this.#describer.describe(item.value)}`,
        }
      }),
      ...constants.map(({ name: own, type, docsAt }): Found => {
        return { kind: 'constant', owner, own, docsAt, describe: () => this.#describer.describe(type) }
      }),
      ...this.#variants('event', owner, events),
      ...this.#variants('error', owner, errors),
    ]
  }

  apis(): Found[] {
    return this.metadata.apis.flatMap(({ name: owner, methods }) =>
      methods.map(({ name: own, inputs, output, docsAt }): Found => {
        const describe = (): string => {
          const list = inputs.map(({ name, type }) => `${name}: ${this.#describer.describe(type, null, 1)}`)
          return `(${list.join(', ')}) → ${this.#describer.describe(output)}`
        }
        return { kind: 'api', owner, own, docsAt, describe }
      }),
    )
  }

  finish({ kind, owner, own, docsAt, describe }: Found): MetadataItem {
    return { kind, name: `${owner}.${own}`, signature: describe(), docs: readVariantDocs(this.metadata, { docsAt }) }
  }
}

/** The items of a pallet, or the methods of a runtime API, by its name as the runtime has it. */
export function listItemsOf(metadata: RuntimeMetadata, owner: string): readonly MetadataItem[] {
  const lister = new ItemLister(metadata)
  const pallet = metadata.pallets.find(({ name }) => name === owner)
  const found = pallet ? lister.pallet(pallet) : lister.apis().filter((item) => item.owner === owner)
  return found.map((item) => lister.finish(item))
}

/** How many items of each kind a pallet or an API has. */
export interface OwnerSummary {
  readonly name: string
  readonly kind: 'pallet' | 'api'
  readonly calls: number
  readonly storage: number
  readonly constants: number
  readonly events: number
  readonly errors: number
  readonly methods: number
}

export function listOwners(metadata: RuntimeMetadata): readonly OwnerSummary[] {
  const lister = new ItemLister(metadata)
  const pallets = metadata.pallets.map((pallet): OwnerSummary => {
    const items = lister.pallet(pallet)
    const count = (kind: ItemKind): number => items.filter((item) => item.kind === kind).length
    const counts = { calls: count('call'), storage: count('storage'), constants: count('constant'), events: count('event') }
    return { name: pallet.name, kind: 'pallet', ...counts, errors: count('error'), methods: 0 }
  })
  const none = { calls: 0, storage: 0, constants: 0, events: 0, errors: 0 }
  return [...pallets, ...metadata.apis.map(({ name, methods }): OwnerSummary => ({ name, kind: 'api', ...none, methods: methods.length }))]
}

/**
 * The items in whose name or documentation the text occurs, those that are called so first. In names neither case nor underscores count, in
 * documentation case does not.
 */
export function searchItems(metadata: RuntimeMetadata, text: string): readonly MetadataItem[] {
  const lister = new ItemLister(metadata)
  const folded = foldName(text)
  const lower = text.toLowerCase()
  const all = [...metadata.pallets.flatMap((pallet) => lister.pallet(pallet)), ...lister.apis()]
  const rank = ({ owner, own, docsAt }: Found): number => {
    const name = foldName(own)
    if (name === folded) return 0
    if (name.includes(folded)) return 1
    if (`${foldName(owner)}.${name}`.includes(folded)) return 2
    return readVariantDocs(metadata, { docsAt }).toLowerCase().includes(lower) ? 3 : 4
  }
  const found = all.map((item) => ({ item, at: rank(item) })).filter(({ at }) => at < 4)
  return found.sort((a, b) => a.at - b.at).map(({ item }) => lister.finish(item))
}
