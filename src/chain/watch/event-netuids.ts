/** Which subnets an event is about, by what the metadata says of its fields. */
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** The place of a mechanism's weights is its number times this plus the netuid (`GLOBAL_MAX_SUBNET_COUNT`). */
const MOST_SUBNETS = 4_096

/** The subnet and the mechanism of a `NetUidStorageIndex`. */
export function splitStorageIndex(index: number): { readonly netuid: number; readonly mechanism: number } {
  return { netuid: index % MOST_SUBNETS, mechanism: Math.floor(index / MOST_SUBNETS) }
}

/** Which subnets are wanted. */
export interface NetuidChoice {
  has(netuid: number): boolean
}

interface NetuidField {
  readonly at: number
  readonly name: string | null
  readonly isStorageIndex: boolean
}

function listFields(metadata: RuntimeMetadata, pallet: string, name: string): readonly NetuidField[] {
  const type = metadata.pallets.find((candidate) => candidate.name === pallet)?.events
  const def = type === null || type === undefined ? undefined : metadata.types.at(type)?.def
  const variant = def?.kind === 'variant' ? def.variants.find((candidate) => candidate.name === name) : undefined
  return (variant?.fields ?? []).flatMap((field, at) => {
    const isNetuid = /^(?:\w+::)*NetUid(?:StorageIndex)?$/.test(field.typeName ?? '') || /(?:^|_)netuid$/.test(field.name ?? '')
    return isNetuid ? [{ at, name: field.name, isStorageIndex: /StorageIndex$/.test(field.typeName ?? '') }] : []
  })
}

/** Finds the subnets of events of one runtime. */
export class EventNetuids {
  readonly #fields = new Map<string, readonly NetuidField[]>()

  constructor(readonly metadata: RuntimeMetadata) {}

  find({ pallet, name, data }: ChainEvent): readonly number[] {
    const key = `${pallet}.${name}`
    let fields = this.#fields.get(key)
    if (fields === undefined) {
      fields = listFields(this.metadata, pallet, name)
      this.#fields.set(key, fields)
    }
    return fields.flatMap(({ at, name: field, isStorageIndex }) => {
      const value: ScaleValue | undefined =
        field !== null ? (isScaleObject(data) ? data[field] : undefined) : Array.isArray(data) ? data[at] : at === 0 ? data : undefined
      if (typeof value !== 'number') return []
      return [isStorageIndex ? splitStorageIndex(value).netuid : value]
    })
  }
}
