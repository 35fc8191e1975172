/** What the commands report that show the chain as it is. */
import type { Plain } from '../core/plain-value.js'
import type { Address, Hash, Hex, Natural } from './scalars.js'

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
