/** What is known of a call before it runs, and how it came out. */
import type { DispatchError } from './dispatch-error.js'
import type { Weight } from './weight.js'

export type DispatchClass = 'Normal' | 'Operational' | 'Mandatory'

/** What a call reports after it has run. */
export interface PostInfo {
  /** Undefined: the weight announced before. */
  readonly actualWeight?: Weight
  readonly pays?: 'Yes' | 'No'
}

/** What is known of a call before it runs. `extensionWeight` is only set for a whole extrinsic. */
export interface DispatchInfo {
  readonly callWeight: Weight
  readonly class: DispatchClass
  readonly pays: 'Yes' | 'No'
}

export type DispatchOutcome =
  | { readonly ok: true; readonly post: PostInfo }
  | { readonly ok: false; readonly error: DispatchError; readonly post: PostInfo }

/** A dispatch outcome as events show it. */
export function toDispatchResult(outcome: DispatchOutcome): { readonly ok: undefined } | { readonly err: DispatchError } {
  return outcome.ok ? { ok: undefined } : { err: outcome.error }
}

/** Thrown by handlers: the call failed. What it wrote is rolled back by the overlay. */
export class DispatchFailure extends Error {
  override readonly name = 'DispatchFailure'
  constructor(
    readonly error: DispatchError,
    /** What the call charges although it failed, if it decides that itself. */
    readonly post?: PostInfo,
  ) {
    super('name' in error ? `${error.type} ${error.name}` : error.type)
  }
}
