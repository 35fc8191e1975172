/** What metadata diff reports. */
import type { Natural } from './scalars.js'

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
