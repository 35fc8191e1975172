/** What the client and the second reader say to each other: plain data, so that they may be two threads. */
import type { ExtensionData } from '../extrinsic/signed-extensions.js'
import type { PlanCall } from '../plan.js'

/** Where what was read is not what was planned: a path into the call, and both sides in words. */
export interface Difference {
  readonly at: string
  readonly planned: string
  readonly read: string
}

/** What is signed besides the call, and how the era came about, so that the reader can make it for itself. */
export interface PayloadData extends ExtensionData {
  /** Blocks, a power of two. */
  readonly eraPeriod: number
  /** The block the era was made at: it is born in the last multiple of its step up to here. */
  readonly eraAnchor: number
}

export type ReaderRequest =
  /** From here on the calls are those of this runtime. */
  | { readonly kind: 'metadata'; readonly bytes: Uint8Array }
  | { readonly kind: 'call'; readonly bytes: Uint8Array; readonly planned: PlanCall }
  | { readonly kind: 'payload'; readonly bytes: Uint8Array; readonly call: Uint8Array; readonly data: PayloadData }

/** `failed`: it could not read at all, and why. */
export type ReaderAnswer = { readonly difference: Difference | null } | { readonly failed: string }
