/**
 * Finds things in metadata by name. For something that is missing there is an error that says what was looked for; it is thrown before the
 * user is asked for a key.
 */
import { chainError, type TaoError } from '../../core/errors.js'
import type {
  MetadataApiMethod,
  MetadataConstant,
  MetadataPallet,
  MetadataStorageItem,
  MetadataVariant,
  RuntimeMetadata,
} from './runtime-metadata.js'

/** Exit 6: the connected runtime lacks something this command needs. */
export function notOnThisRuntime(what: string, looked: readonly string[], specVersion: number): TaoError {
  return chainError(`This chain's runtime has no ${what}`, 'NOT_ON_THIS_RUNTIME', {
    why: `Its spec version is ${specVersion}; looked for ${looked.join(', ')}.`,
    hint: 'Connect to a chain whose runtime has it; if this chain is newer than your taoctl, update taoctl.',
    details: { looked_for: looked, spec_version: specVersion },
  })
}

export function findPallet(metadata: RuntimeMetadata, name: string): MetadataPallet | undefined {
  return metadata.pallets.find((pallet) => pallet.name === name)
}

function variantsOf(metadata: RuntimeMetadata, type: number | null | undefined): readonly MetadataVariant[] {
  const def = type === null || type === undefined ? undefined : metadata.types.at(type)?.def
  return def?.kind === 'variant' ? def.variants : []
}

export function findCall(metadata: RuntimeMetadata, pallet: string, name: string): MetadataVariant | undefined {
  return variantsOf(metadata, findPallet(metadata, pallet)?.calls).find((call) => call.name === name)
}

/** An error of a pallet by the index that a DispatchError carries. */
export function findError(
  metadata: RuntimeMetadata,
  palletIndex: number,
  errorIndex: number,
): { readonly pallet: string; readonly variant: MetadataVariant } | undefined {
  const pallet = metadata.pallets.find((candidate) => candidate.index === palletIndex)
  const variant = variantsOf(metadata, pallet?.errors).find((candidate) => candidate.index === errorIndex)
  return pallet && variant ? { pallet: pallet.name, variant } : undefined
}

/** Storage items by name: a command may ask about thousands of entries of the same few. */
const itemsOf = new WeakMap<MetadataPallet, ReadonlyMap<string, MetadataStorageItem>>()

function findItem(pallet: MetadataPallet, name: string): MetadataStorageItem | undefined {
  let items = itemsOf.get(pallet)
  if (items === undefined) {
    items = new Map(pallet.storage.map((item) => [item.name, item]))
    itemsOf.set(pallet, items)
  }
  return items.get(name)
}

export function findStorage(
  metadata: RuntimeMetadata,
  pallet: string,
  item: string,
): { readonly pallet: MetadataPallet; readonly item: MetadataStorageItem } | undefined {
  const found = findPallet(metadata, pallet)
  const entry = found && findItem(found, item)
  return found && entry ? { pallet: found, item: entry } : undefined
}

export function findConstant(metadata: RuntimeMetadata, pallet: string, name: string): MetadataConstant | undefined {
  return findPallet(metadata, pallet)?.constants.find((constant) => constant.name === name)
}

/** An item of a pallet by kind and name: `storage SubtensorModule.Burn`. */
export type ItemName = `${'storage' | 'constant' | 'call' | 'event' | 'error'} ${string}.${string}`

/** Whether the runtime has an item of that kind and name. */
export function hasItem(metadata: RuntimeMetadata, item: ItemName): boolean {
  const [kind, full = ''] = item.split(' ')
  const [palletName = '', name = ''] = full.split('.')
  if (kind === 'storage') return findStorage(metadata, palletName, name) !== undefined
  if (kind === 'constant') return findConstant(metadata, palletName, name) !== undefined
  const pallet = findPallet(metadata, palletName)
  const type = kind === 'call' ? pallet?.calls : kind === 'event' ? pallet?.events : pallet?.errors
  return variantsOf(metadata, type).some((variant) => variant.name === name)
}

export function findApiMethod(metadata: RuntimeMetadata, api: string, method: string): MetadataApiMethod | undefined {
  return metadata.apis.find((candidate) => candidate.name === api)?.methods.find((candidate) => candidate.name === method)
}
