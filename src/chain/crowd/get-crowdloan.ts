import { checkFailed } from '../../core/errors.js'
import type { Rao } from '../../core/money.js'
import { type BlockClock, formatBlockTime } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { readIdentityNames } from '../keys/read-identity-names.js'
import { type Crowdloan, type CrowdloanPhase, findPhase } from './crowdloan.js'
import { type Ending, readEndings } from './ending.js'
import { listCrowdloans, readCrowdloan } from './read-crowdloans.js'

/** A crowdloan with all that is shown of it. */
export interface KnownCrowdloan {
  readonly crowdloan: Crowdloan
  readonly phase: CrowdloanPhase
  readonly ending: Ending
}

/** Facts that are the same for all crowdloans of a report. */
export interface CrowdFacts {
  readonly clock: BlockClock
  readonly timeOf: (block: number) => string | null
  /** The names that creators have put on the chain. */
  readonly identities: ReadonlyMap<string, string | null>
}

async function readFacts(client: ChainClient, crowdloans: readonly Crowdloan[], clock: BlockClock): Promise<CrowdFacts> {
  const identities = await readIdentityNames(
    client,
    crowdloans.map(({ creator }) => creator),
  )
  return { clock, timeOf: (block) => formatBlockTime(clock, block), identities }
}

/** All crowdloans with what they end with, by their ids. */
export async function listKnownCrowdloans(client: ChainClient): Promise<CrowdFacts & { readonly crowdloans: readonly KnownCrowdloan[] }> {
  const { crowdloans, clock } = await listCrowdloans(client)
  const [endings, facts] = await Promise.all([readEndings(client, crowdloans), readFacts(client, crowdloans, clock)])
  const known = crowdloans.map((crowdloan, index) => ({
    crowdloan,
    phase: findPhase(crowdloan, clock),
    ending: endings[index] ?? ({ kind: 'none' } as const),
  }))
  return { ...facts, crowdloans: known }
}

/** The error for a crowdloan that is not there (exit 3). */
export function noSuchCrowdloan(id: number): Error {
  return checkFailed(`There is no crowdloan ${id}`, 'CROWDLOAN_NOT_FOUND', {
    why: 'It was never created, or its creator has dissolved it.',
    hint: 'See those that there are with `taoctl crowd list`.',
    details: { crowdloan_id: id },
  })
}

/** One crowdloan, and what an account has put into it. Throws `CROWDLOAN_NOT_FOUND` (exit 3). */
export async function getCrowdloan(
  client: ChainClient,
  id: number,
  account: string | null,
): Promise<CrowdFacts & KnownCrowdloan & { readonly contributed: Rao }> {
  const { crowdloan, contributed, clock } = await readCrowdloan(client, id, account)
  if (crowdloan === null) throw noSuchCrowdloan(id)
  const [[ending], facts] = await Promise.all([readEndings(client, [crowdloan]), readFacts(client, [crowdloan], clock)])
  return { ...facts, crowdloan, contributed, phase: findPhase(crowdloan, clock), ending: ending ?? { kind: 'none' } }
}
