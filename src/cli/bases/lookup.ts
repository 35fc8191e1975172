import type { ChainClient } from '../../chain/client.js'
import type { JournalEntry } from '../../chain/journal/journal.js'
import type { Sought } from '../../chain/outcome/find-outcome.js'
import type { TxPart } from '../../report/tx.js'

/** An extrinsic to be found, and the client of the chain that is asked for it. */
export interface Lookup {
  readonly client: ChainClient
  readonly sought: Sought
  /** The entry in the journal; undefined when the extrinsic was not signed on this machine. */
  readonly entry: JournalEntry | undefined
  /** Which of several transactions of a command it is; null for the only one. */
  readonly part: TxPart | null
}
