/**
 * Facts that differ between runtimes while the bytes of the calls stay the same. Each is read from the metadata of the connected runtime:
 * from the documentation of a call, or from an item that came with the change. The spec number alone is never evidence.
 */
import { findCall, hasItem, type ItemName } from '../../metadata/lookup.js'
import { readVariantDocs } from '../../metadata/metadata-reader.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'

export type Known = string | number | boolean | null

/** What a fact is on the connected runtime. */
export interface Reading<Value extends Known = Known> {
  readonly value: Value
  /** The value in words. */
  readonly says: string
  /**
   * A warning where the signs of the runtime are not enough to be certain; null where they are. The value is then the one that costs more
   * or promises less.
   */
  readonly doubt: string | null
}

/** One row of the table. */
export interface Meaning<Value extends Known = Known> {
  readonly name: string
  /** What it is about, as a heading: "Joining root". */
  readonly about: string
  /** Which signs in the metadata decide it. */
  readonly evidence: string
  /** What it was and what it became, in words, where one change of the runtime decides it. */
  readonly says?: { readonly before: string; readonly since: string }
  readonly read: (metadata: RuntimeMetadata) => Reading<Value>
}

/** The signs of a change. */
export interface Signs {
  /** The call whose documentation tells it, and by which words. */
  readonly docs?: { readonly call: `${string}.${string}`; readonly words: RegExp }
  /** An item that came with the change. Where it is there and the documentation is silent, the change is assumed. */
  readonly item: ItemName
}

interface Change<Before extends Known, Since extends Known> {
  readonly name: string
  readonly about: string
  readonly signs: Signs
  readonly before: { readonly value: Before; readonly says: string }
  readonly since: {
    readonly value: Since
    readonly says: string
    /** The warning where only the item is there and not the words. Not needed where the item alone decides. */
    readonly doubt?: string
  }
}

/** The documentation of a call; empty where the runtime has no such call, or does not document it. */
export function readCallDocs(metadata: RuntimeMetadata, full: string): string {
  const [pallet = '', name = ''] = full.split('.')
  const call = findCall(metadata, pallet, name)
  return call ? readVariantDocs(metadata, call) : ''
}

/** Words in the documentation of a call that is kept only so that the indices of other calls stay the same. */
export const DOES_NOTHING = /does not modify state/i

function describeEvidence({ docs, item }: Signs): string {
  return docs ? `the documentation of ${docs.call} has ${docs.words}; ${item} came with it` : item
}

/** Makes the row of a fact that one change of the runtime decides. */
export function defineChange<Before extends Known, Since extends Known>(change: Change<Before, Since>): Meaning<Before | Since> {
  const { name, about, signs, before, since } = change
  return {
    name,
    about,
    evidence: describeEvidence(signs),
    says: { before: before.says, since: since.says },
    read: (metadata) => {
      const { docs, item } = signs
      if (docs?.words.test(readCallDocs(metadata, docs.call))) return { value: since.value, says: since.says, doubt: null }
      if (!hasItem(metadata, item)) return { ...before, doubt: null }
      return { value: since.value, says: since.says, doubt: docs ? (since.doubt ?? null) : null }
    },
  }
}
