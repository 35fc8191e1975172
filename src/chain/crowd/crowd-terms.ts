import type { Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectNumber, expectRao } from '../scale/expect.js'
import { MODULE } from './crowdloan.js'

/** The bounds that the runtime has for crowdloans. */
export interface CrowdTerms {
  readonly minDepositRao: Rao
  /** What the least contribution may be set to. */
  readonly leastMinRao: Rao
  /** Blocks from the one in which an end is set to the end. */
  readonly minBlocks: number
  readonly maxBlocks: number
  /** How many one call gives back to. */
  readonly refundLimit: number
  readonly maxContributors: number
}

/** Reads the constants of the pallet; they are in the metadata. */
export async function readCrowdTerms(client: ChainClient): Promise<CrowdTerms> {
  const readRao = async (name: string): Promise<Rao> => expectRao(await client.readConstant(MODULE, name), `${MODULE}.${name}`)
  const readCount = async (name: string): Promise<number> => expectNumber(await client.readConstant(MODULE, name), `${MODULE}.${name}`)
  return {
    minDepositRao: await readRao('MinimumDeposit'),
    leastMinRao: await readRao('AbsoluteMinimumContribution'),
    minBlocks: await readCount('MinimumBlockDuration'),
    maxBlocks: await readCount('MaximumBlockDuration'),
    refundLimit: await readCount('RefundContributorsLimit'),
    maxContributors: await readCount('MaxContributors'),
  }
}
