import type { ChainClient } from '../../chain/client.js'
import type { Seat } from '../../chain/subnets/seats/seat.js'
import type { Rao } from '../../core/money.js'
import type { WalletContext } from '../keys/context.js'
import type { Until } from './read-until.js'

/** What is waited for. */
export interface SeatTerms extends Until {
  /** What costs more is waited for. */
  readonly limitRao: Rao
  /** The most that the chain is told to take. */
  readonly mostRao: Rao
  /** Whether what an unfinished run has done is done once more. */
  readonly again: boolean
}

/** The wallet, the chain, and the places that are meant. */
export interface OpenedSeats {
  readonly wallet: WalletContext
  readonly coldkey: string
  readonly client: ChainClient
  readonly seats: readonly Seat[]
}
