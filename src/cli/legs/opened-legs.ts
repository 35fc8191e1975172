import type { ChainClient } from '../../chain/client.js'
import type { WalletContext } from '../keys/context.js'
import type { CollectedSpecs } from './collect-specs.js'

/** The wallet and the chain, and the positions that are meant. */
export interface OpenedLegs extends CollectedSpecs {
  readonly wallet: WalletContext
  readonly coldkey: string
  readonly client: ChainClient
}
