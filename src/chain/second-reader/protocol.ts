/** The messages between the client and the second reader. They are plain data, so that the two may run in different threads. */
import type { ExtensionData } from '../extrinsic/signed-extensions.js'
import type { PlanCall } from '../plan.js'

/** A place where the decoded call differs from the planned one: a path into the call, and both values in words. */
export interface Difference {
  readonly at: string
  readonly planned: string
  readonly read: string
}

/** What is signed besides the call, and how the era was made, so that the reader can make the era for itself. */
export interface PayloadData extends ExtensionData {
  /** Blocks, a power of two. */
  readonly eraPeriod: number
  /**
   * The block for which the era was made. The era's first block is this number rounded down to a multiple of period / 4096 (at least 1).
   */
  readonly eraAnchor: number
}

export type ReaderRequest =
  /** The calls that follow are calls of the runtime with this metadata. */
  | { readonly kind: 'metadata'; readonly bytes: Uint8Array }
  | { readonly kind: 'call'; readonly bytes: Uint8Array; readonly planned: PlanCall }
  | { readonly kind: 'payload'; readonly bytes: Uint8Array; readonly call: Uint8Array; readonly data: PayloadData }

/** `failed` says why the reader could not read at all. */
export type ReaderAnswer = { readonly difference: Difference | null } | { readonly failed: string }

/** Answers requests in the order in which they are put. */
export interface ReaderLine {
  ask(request: ReaderRequest): Promise<ReaderAnswer>
  close(): void
}
