/** What a coldkey has on root: its stake with each validator, and what it is owed of their funds. */
import { type Rao, rao, ZERO_RAO } from '../../core/money.js'
import { type Shares, shares } from '../../core/shares.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { listStakes } from '../stake/list-stakes.js'
import { describeRootHold, listRootHoldQueries, readRootHold } from '../stake/root-hold.js'
import { hasFunds, listClaimPreviews } from './fund-api.js'

export interface RootPosition {
  readonly hotkey: string
  readonly stakeRao: Rao
  /** Shares of the fund that are owed, what they are worth, what of it a claim pays, and what it leaves as dust; null without funds. */
  readonly owed: {
    readonly shares: Shares
    readonly accruedRao: Rao
    readonly redeemableRao: Rao
    readonly dustRao: Rao
  } | null
  /** The block from which on stake can be taken back; null where it can now. */
  readonly heldUntil: number | null
}

/** The least that a claim pays at a validator; that of root holds for all. */
export const THRESHOLD_QUERY: StorageQuery = { pallet: 'SubtensorModule', item: 'RootClaimableThreshold', keys: [0] }

const NOTHING = { shares: shares(0n), accruedRao: ZERO_RAO, redeemableRao: ZERO_RAO, dustRao: ZERO_RAO }

/** The block from which on each stake can be taken back; null where it can now. */
async function readHolds(client: ChainClient, coldkey: string, hotkeys: readonly string[]): Promise<readonly (number | null)[]> {
  const [clock, ...facts] = await Promise.all([
    client.readStorage(CLOCK_QUERIES).then(readClock),
    ...hotkeys.map((hotkey) => client.readStorage(listRootHoldQueries(coldkey, hotkey))),
  ])
  return facts.map((values) => {
    const hold = readRootHold(values)
    return hold === null || describeRootHold(clock, hold) === null ? null : hold.last + hold.interval
  })
}

/** All validators with whom the coldkey has root stake, or who owe it anything; the largest stake first. */
export async function listRootPositions(client: ChainClient, coldkey: string): Promise<readonly RootPosition[]> {
  const [stakes, previews] = await Promise.all([
    listStakes(client, coldkey),
    hasFunds(client).then((has) => (has ? listClaimPreviews(client, coldkey) : null)),
  ])
  const staked = new Map(stakes.filter(({ netuid }) => netuid === 0).map(({ hotkey, stake }) => [hotkey, rao(stake.alphaRao)]))
  const hotkeys = [...new Set([...staked.keys(), ...(previews ?? []).map(({ hotkey }) => hotkey)])]
  const holds = await readHolds(client, coldkey, hotkeys)
  return hotkeys
    .map((hotkey, index): RootPosition => {
      const preview = previews?.find((one) => one.hotkey === hotkey)
      const owed = preview && {
        shares: preview.owedShares,
        accruedRao: preview.accruedRao,
        redeemableRao: preview.redeemableRao,
        dustRao: preview.forfeitedRao,
      }
      return {
        hotkey,
        stakeRao: staked.get(hotkey) ?? ZERO_RAO,
        owed: previews === null ? null : (owed ?? NOTHING),
        heldUntil: holds[index] ?? null,
      }
    })
    .sort((a, b) => (a.stakeRao < b.stakeRao ? 1 : a.stakeRao > b.stakeRao ? -1 : a.hotkey < b.hotkey ? -1 : 1))
}

/** Fractional bits of `RootClaimableThreshold`. */
const FRACTION_BITS = 32n

/** The smallest payment of a claim, in rao, from the bits of `RootClaimableThreshold`; rounded up, as less than it is not paid. */
export function readThreshold(value: ScaleValue | undefined): Rao {
  const bits = expectFixedBits(value, 'SubtensorModule.RootClaimableThreshold')
  return rao(bits <= 0n ? 0n : (bits + (1n << FRACTION_BITS) - 1n) >> FRACTION_BITS)
}

/** The smallest payment of a claim, in rao; null where the runtime has no funds. */
export async function readClaimThreshold(client: ChainClient): Promise<Rao | null> {
  if (!(await hasFunds(client))) return null
  const [threshold] = await client.readStorage([THRESHOLD_QUERY])
  return readThreshold(threshold)
}
