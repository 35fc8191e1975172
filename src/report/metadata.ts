/** What metadata diff reports. */
import type { Hash, Natural } from './scalars.js'

/** What differs between the connected runtime and another one. */
export interface MetadataDiffReport {
  readonly network: string
  /** Spec version of the connected runtime. */
  readonly spec_version: Natural
  /** What it is compared with: a spec version that taoctl knows, an endpoint or a file. */
  readonly compared_with: string
  /** Calls first, then events, errors, storage and constants. */
  readonly changes: readonly {
    /** As the connected runtime sees it: added is what only that one has. */
    readonly change: 'added' | 'removed' | 'changed'
    readonly kind: 'call' | 'event' | 'error' | 'storage' | 'constant'
    /** `Pallet.name` */
    readonly name: string
  }[]
}

/** Something that the runtime has. */
export interface MetadataItemReport {
  readonly kind: 'call' | 'storage' | 'constant' | 'event' | 'error' | 'api'
  /** `Pallet.name`, or `Api.method` */
  readonly name: string
  /** What it takes and gives. */
  readonly signature: string
  /** Empty where it is not documented. */
  readonly docs: string
}

interface OfRuntime {
  readonly network: string
  readonly block_hash: Hash
  readonly spec_version: Natural
}

/** What the runtime is made of: all pallets and APIs, or one of them with its items, or the items of one name. */
export interface MetadataShowReport extends OfRuntime {
  /** What was asked for: a pallet, an API, or `Pallet.name`; null for all. */
  readonly name: string | null
  /** Null where one was asked for. */
  readonly owners:
    | readonly {
        readonly name: string
        readonly kind: 'pallet' | 'api'
        readonly calls: Natural
        readonly storage: Natural
        readonly constants: Natural
        readonly events: Natural
        readonly errors: Natural
        readonly methods: Natural
      }[]
    | null
  readonly items: readonly MetadataItemReport[]
}

/** The items in whose name or documentation a text occurs. */
export interface MetadataSearchReport extends OfRuntime {
  readonly text: string
  readonly items: readonly MetadataItemReport[]
}

/** Metadata in a file. */
export interface MetadataExportReport extends OfRuntime {
  readonly file: string
  /** The format: 14, 15 or 16. */
  readonly format: Natural
  readonly bytes: Natural
  /** SHA-256 of the file, hex. */
  readonly sha256: string
}
