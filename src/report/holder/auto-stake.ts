/** What stake auto reports. */
import type { Address, Hash, Natural } from '../scalars.js'

/** To which hotkeys the chain stakes what the miners of a coldkey earn. */
export interface StakeAutoReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  readonly subnets: readonly {
    readonly netuid: Natural
    readonly subnet_name: string
    /** Null for the hotkey that earned it. */
    readonly hotkey: Address | null
  }[]
}
