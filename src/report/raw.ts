/** What the commands report that show the chain as it is. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Plain } from '../core/plain-value.js'
import type { Address, Digits, Hash, Hex, Natural, Time } from './scalars.js'

/** An account in the values that has a name in a wallet or in the address book. */
export interface KnownAccount {
  readonly address: Address
  readonly name: string
}

/** Where something was read. */
interface ReadAt {
  readonly network: string
  /** The block at which all of it was read. */
  readonly block_hash: Hash
  readonly accounts: readonly KnownAccount[]
}

/** An entry of a storage map. */
export interface StorageEntryReport {
  /** Null in the place of a key of which the chain keeps a hash only. */
  readonly keys: readonly Plain[]
  /** By the types of the runtime: amounts are `{rao, tao}` or `{alpha_rao, alpha}`. */
  readonly value: Plain
}

/** A storage item: one value, a page of entries, or how many there are. */
export interface QueryReport extends ReadAt {
  /** `Pallet.Item` */
  readonly item: string
  /** The type of its values. */
  readonly type: string
  /** The keys that were asked for. */
  readonly keys: readonly Plain[]
  /** Whether the entry is in storage; if it is not, `value` is the default of the runtime. Null where several were asked for. */
  readonly exists: boolean | null
  /** Null where several were asked for. */
  readonly value: Plain
  /** Null where one value was asked for. */
  readonly entries: readonly StorageEntryReport[] | null
  /** The key after which the next page begins, for `--start`; null where nothing follows. */
  readonly next: Hex | null
  /** How many entries there are, with --count; else null. */
  readonly count: Natural | null
}

/** A line of `query --all --stream --json`. */
export interface EntryLine extends StorageEntryReport {
  readonly accounts: readonly KnownAccount[]
}

/** A constant of a pallet. */
export interface ConstReport extends ReadAt {
  /** `Pallet.Constant` */
  readonly constant: string
  readonly type: string
  readonly value: Plain
}

/** The answer of a function of the runtime. */
export interface RuntimeApiReport extends ReadAt {
  /** `Api.method` */
  readonly method: string
  readonly type: string
  readonly value: Plain
}

/** The answer of a node. */
export interface RpcReport {
  readonly network: string
  readonly endpoint: string
  /** The block that stands for `@` in the parameters. */
  readonly block_hash: Hash
  readonly method: string
  /** As the node sent it. */
  readonly result: Plain
}

/** A value and its bytes. */
export interface EncodeReport extends ReadAt {
  readonly type: string
  /** As it is read back from the bytes. */
  readonly value: Plain
  readonly data: Hex
  /** blake2b-256 of the bytes: the hash of a call. */
  readonly hash: Hash
}

/** What bytes mean. */
export interface DecodeReport extends ReadAt {
  readonly type: string
  readonly value: Plain
  /** blake2b-256 of the bytes: the hash of a call or of an extrinsic. */
  readonly hash: Hash
}

/** An event, and where it happened. */
export interface EventReport {
  readonly block_number: Natural
  readonly block_hash: Hash
  readonly phase: 'initialization' | 'extrinsic' | 'finalization'
  /** The place of the extrinsic in its block; null outside of any. */
  readonly extrinsic: Natural | null
  readonly pallet: string
  readonly name: string
  /** By name, or in order where they have none. */
  readonly fields: Plain
}

/** A line of `events --stream --json`. */
export interface EventLine extends EventReport {
  readonly accounts: readonly KnownAccount[]
}

/** What happened in a block, or in many. */
export interface EventsReport extends ReadAt {
  readonly from_block: Natural
  readonly to_block: Natural
  readonly events: readonly EventReport[]
}

/** An extrinsic in a block. */
export interface ExtrinsicReport {
  readonly index: Natural
  readonly hash: Hash
  /** The format, 4 or 5; null, as all that follows from its bytes, where the runtime's metadata does not describe them. */
  readonly version: Natural | null
  /** `bare`: signed by nobody; `general`: authorised by an extension. */
  readonly kind: 'bare' | 'signed' | 'general' | null
  /** An address, or the bytes of an account that is named otherwise. */
  readonly signer: string | null
  readonly nonce: Digits | null
  readonly tip: TaoJson | null
  /** For how many blocks the signature is valid, and where in such a span that begins; null where it is for ever. */
  readonly era: { readonly period: Natural; readonly phase: Natural } | null
  readonly call: Plain
  /** `inner-failed`: what carries other calls succeeded, and one of them did not. */
  readonly result: 'success' | 'failed' | 'inner-failed' | 'unknown'
  /** The error in the runtime's words; null for a success. */
  readonly error: { readonly name: string; readonly docs: string } | null
  readonly fee: TaoJson | AlphaJson | null
  /** How many events it has. */
  readonly events: Natural
}

/** A block. */
export interface BlockReport {
  readonly network: string
  readonly block_hash: Hash
  readonly number: Natural
  readonly parent_hash: Hash
  readonly state_root: Hash
  readonly extrinsics_root: Hash
  /** As its author says; null where it says none. */
  readonly time: Time | null
  readonly extrinsics: readonly ExtrinsicReport[]
  /** How many events happened outside of extrinsics. */
  readonly system_events: Natural
  readonly accounts: readonly KnownAccount[]
}
