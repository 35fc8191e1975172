/** What explain reports: everything that is known of a name, from the tables that taoctl itself goes by. */
import type { Natural } from '../scalars.js'

/** A call in which an error can end. */
export interface ErrorCall {
  readonly call: string
  /** The check that finds it before anything is signed; null where none can. */
  readonly check: string | null
  /** Why no check can, or what the check cannot see; null where there is nothing to say. */
  readonly note: string | null
}

/** An error of the runtime. */
export interface ExplainedError {
  /** `Pallet.Error`; an error of no pallet by its own name. */
  readonly name: string
  /** The known runtimes that have it, by spec version; empty for an error of no pallet. */
  readonly specs: readonly Natural[]
  readonly meaning: string
  /** What to do about it; null where nothing is known. */
  readonly remedy: string | null
  /** The calls of taoctl that can end in it. */
  readonly calls: readonly ErrorCall[]
}

/** A number in "Custom error: N", with which a node refuses a transaction. */
export interface ExplainedCustomError {
  readonly number: Natural
  readonly name: string
  /** The spec version of the first release in which it has this meaning. */
  readonly since: Natural
  readonly meaning: string
  readonly remedy: string | null
}

/** A place in taoctl where an error of this code is made. */
export interface CodeCase {
  readonly exit_code: Natural
  /** The message; … stands for what differs. */
  readonly message: string
  readonly why: string | null
  readonly remedy: string | null
}

/** A code in `errors[].code` of taoctl's own JSON. */
export interface ExplainedCode {
  readonly code: string
  readonly cases: readonly CodeCase[]
}

/** An argument of a call. */
export interface CallArgument {
  readonly name: string
  /** In bytes: `u64`, `Vec<u16>`. */
  readonly type: string
}

/** A known runtime, and whether it has the call. */
export interface CallOnSpec {
  readonly spec: Natural
  /** `same` as on the newest known runtime, `other` bytes, or `none`. */
  readonly bytes: 'same' | 'other' | 'none'
}

/** A kind of proxy that may make a call. */
export interface CallProxyKind {
  readonly kind: string
  /** True where only some arguments are allowed. */
  readonly is_limited: boolean
}

/** What a call does otherwise on an older runtime. */
export interface CallDifference {
  readonly about: string
  /** Null where it does not depend on one change alone: docs/runtimes.md has it. */
  readonly before: string | null
  readonly since: string | null
}

/** A call of the runtime. */
export interface ExplainedCall {
  readonly name: string
  /** Of the newest runtime that is known; null for a call that it does not have. */
  readonly arguments: readonly CallArgument[] | null
  readonly specs: readonly CallOnSpec[]
  /** The commands of taoctl that make it. */
  readonly commands: readonly string[]
  readonly proxy_kinds: readonly CallProxyKind[]
  /** What a policy counts of it. */
  readonly policy: 'free' | 'counted' | 'carried' | 'hidden' | 'unknown'
  readonly differences: readonly CallDifference[]
}

/** A parameter of a subnet or of the chain. */
export interface ExplainedParameter {
  readonly name: string
  readonly aliases: readonly string[]
  readonly scope: 'subnet' | 'chain'
  readonly description: string
  readonly type: string | null
  readonly unit: string | null
  /** Who may set it; null where nobody does any more, and `depends` where it differs between runtimes. */
  readonly settable_by: 'owner' | 'root' | 'depends' | null
  /** `Pallet.call`; null where there is none. */
  readonly call: string | null
  /** The call that owners had of their own on older runtimes, and root never; null where they have none. */
  readonly owner_call: string | null
  /** `Pallet.Item`; null where it has none. */
  readonly storage: string | null
  /** Each has to be met. */
  readonly bounds: readonly string[]
  /** What to do instead, or what it changes no more; null where there is nothing to say. */
  readonly instead: string | null
  /** How it is set; null where it is not. */
  readonly command: string | null
}

/** What is known of a name. */
export interface ExplainReport {
  readonly errors: readonly ExplainedError[]
  readonly custom_errors: readonly ExplainedCustomError[]
  readonly codes: readonly ExplainedCode[]
  readonly calls: readonly ExplainedCall[]
  readonly parameters: readonly ExplainedParameter[]
}
