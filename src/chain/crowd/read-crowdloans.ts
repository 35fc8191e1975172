/** Reads crowdloans, and what each account has put into one. */
import { type Rao, rao } from '../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findStorage, hasItem, notOnThisRuntime } from '../metadata/lookup.js'
import { StoragePages } from '../raw/storage-pages.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAddress, expectNumber, expectRao } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { type Crowdloan, decodeCrowdloan, MODULE } from './crowdloan.js'

/** Crowdloans that are read in one frame, and the most that are looked for: more would be no list for people. */
const PER_READ = 512
const MOST = 65_536

/** The entries that a crowdloan is made from. */
export function makeCrowdloanQueries(id: number): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'Crowdloans', keys: [id], absentIsNull: true },
    { pallet: MODULE, item: 'MaxContributions', keys: [id], absentIsNull: true, ifPresent: true },
  ]
}

/** Makes a crowdloan from the answers to {@link makeCrowdloanQueries}; null where there is none. */
export function readCrowdloanAnswer(id: number, [value, max]: readonly (ScaleValue | undefined)[]): Crowdloan | null {
  return value === null || value === undefined ? null : decodeCrowdloan(id, value, max)
}

/** The entry of what an account has contributed; null where it has not. */
export function makeContributionQuery(id: number, account: string): StorageQuery {
  return { pallet: MODULE, item: 'Contributions', keys: [id, account], absentIsNull: true }
}

/** The amount in the answer to {@link makeContributionQuery}. */
export function readContribution(value: ScaleValue | undefined): Rao {
  return value === null || value === undefined ? rao(0n) : expectRao(value, `${MODULE}.Contributions`)
}

/** Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has no crowdloans. */
export async function requireCrowdloans(client: ChainClient): Promise<void> {
  const item = `${MODULE}.Crowdloans`
  if (hasItem(await client.metadata(), `storage ${item}`)) return
  throw notOnThisRuntime('crowdloans', [item], client.runtime.specVersion)
}

/** One crowdloan, null where there is none of that id, with what an account has put into it, and the clock of the block. */
export async function readCrowdloan(
  client: ChainClient,
  id: number,
  account: string | null,
): Promise<{ readonly crowdloan: Crowdloan | null; readonly contributed: Rao; readonly clock: BlockClock }> {
  await requireCrowdloans(client)
  const own = account === null ? [] : [makeContributionQuery(id, account)]
  const [number, now, value, max, contributed] = await client.readStorage([...CLOCK_QUERIES, ...makeCrowdloanQueries(id), ...own])
  return {
    crowdloan: readCrowdloanAnswer(id, [value, max]),
    contributed: readContribution(contributed),
    clock: readClock([number, now]),
  }
}

/** All crowdloans that are on the chain, by their ids, and the clock of the block. Those that were dissolved are gone. */
export async function listCrowdloans(
  client: ChainClient,
): Promise<{ readonly crowdloans: readonly Crowdloan[]; readonly clock: BlockClock }> {
  await requireCrowdloans(client)
  const [next, number, now] = await client.readStorage([{ pallet: MODULE, item: 'NextCrowdloanId', keys: [] }, ...CLOCK_QUERIES])
  const count = Math.min(expectNumber(next, `${MODULE}.NextCrowdloanId`), MOST)
  const crowdloans: Crowdloan[] = []
  for (let from = 0; from < count; from += PER_READ) {
    const ids = Array.from({ length: Math.min(PER_READ, count - from) }, (_, at) => from + at)
    const values = await client.readStorage(ids.flatMap(makeCrowdloanQueries))
    ids.forEach((id, at) => {
      const crowdloan = readCrowdloanAnswer(id, values.slice(2 * at, 2 * at + 2))
      if (crowdloan !== null) crowdloans.push(crowdloan)
    })
  }
  return { crowdloans, clock: readClock([number, now]) }
}

export interface Contribution {
  readonly contributor: string
  readonly amountRao: Rao
}

/** What has been put into a crowdloan and is still there, the largest first; the runtime has a bound on how many there can be. */
export async function listContributions(client: ChainClient, id: number): Promise<readonly Contribution[]> {
  await requireCrowdloans(client)
  const metadata = await client.metadata()
  const map = findStorage(metadata, MODULE, 'Contributions')
  if (!map) throw notOnThisRuntime('contributions', [`${MODULE}.Contributions`], client.runtime.specVersion)
  const pages = new StoragePages(client, metadata, map, [id])
  const found: Contribution[] = []
  for await (const keys of pages.walkKeys()) {
    for (const { keys: names, value } of await pages.readEntries(keys)) {
      found.push({ contributor: expectAddress(names[1], `${MODULE}.Contributions`), amountRao: readContribution(value) })
    }
  }
  return found.sort((a, b) => Number(b.amountRao > a.amountRao) - Number(b.amountRao < a.amountRao))
}
