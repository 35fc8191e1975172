/** What the commands report that compare a subnet with a file, and bring it about. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Address, Hash, Natural, Time } from '../scalars.js'
import type { WriteExtrinsic } from '../write.js'

/** An entry of the file that is something else on the chain. */
export interface DriftJson {
  /** Where it is in the file: `hyperparameters.tempo`, `children.5F…`. */
  readonly path: string
  /** The line of its value in the file. */
  readonly line: Natural
  /** As the file would have it; null where the runtime does not tell. */
  readonly have: string | null
  readonly want: string
  /** The same in the integers of the chain, several with commas; null for what is none. */
  readonly have_raw: string | null
  readonly want_raw: string | null
  /** Whose call sets it: the owner of the subnet, the sudo key, the coldkey of the hotkey; null where nobody can. */
  readonly settable_by: 'owner' | 'root' | 'coldkey' | null
  /**
   * `now`: the next block takes it. `later`: time alone forbids it. `after`: once another entry is done. `price`: the price is beyond what
   * is allowed. `sale`: it takes a sale, which --sell allows. `not-yours`: another key sets it. `refused`: the chain does not take it.
   */
  readonly state: 'now' | 'later' | 'after' | 'price' | 'sale' | 'not-yours' | 'refused'
  /** The first block in which it can be done; null where that is the next, is not known, or does not come by itself. */
  readonly block: Natural | null
  /** About the time of that block. */
  readonly at: Time | null
  /** Why it cannot be done now; null where it can. */
  readonly why: string | null
}

/** Where a subnet differs from a file, at one block. */
export interface SubnetDiffReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly netuid: Natural
  /** As whom it is judged who may set what, and whose children, takes and stake are compared. */
  readonly coldkey: Address
  /** How many entries the file has. */
  readonly entries: Natural
  /** Those that differ, in the order of the file. */
  readonly drift: readonly DriftJson[]
}

/** One of the transactions that brought a subnet about. */
export interface ApplyTransaction {
  readonly title: string
  /** The entries that it sets. */
  readonly paths: readonly string[]
  readonly status: 'dry-run' | 'built' | 'collected' | 'submitted' | 'succeeded'
  /** The fee paid, or the estimate for a dry run; null if the node did not tell. */
  readonly fee: TaoJson | AlphaJson | null
  readonly extrinsic: WriteExtrinsic | null
}

/** What was done to bring a subnet about. `drift` is what is left of it. */
export interface SubnetApplyReport extends SubnetDiffReport {
  readonly dry_run: boolean
  /** In their order; none where nothing was to be done, or could be. */
  readonly transactions: readonly ApplyTransaction[]
}

/** A file that says what a subnet is. */
export interface SubnetExportReport {
  readonly network: string
  readonly block_hash: Hash
  readonly block_number: Natural
  readonly netuid: Natural
  readonly coldkey: Address
  /** The text of the file, YAML. */
  readonly text: string
  /** The file that was brought up to date; null without --update. */
  readonly file: string | null
  /** The entries of that file which were changed. */
  readonly changed: readonly string[]
}
