/** What root stake has earned on each subnet, on runtimes that keep it by subnet (`staking/claim_root.rs`). */
import { type Alpha, addRao, alpha, type Rao, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readValuer } from '../delegates/value-stakes.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { expectBigint, expectList, expectNumber } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { listStakes } from '../stake/list-stakes.js'

const MODULE = 'SubtensorModule'
const CLAIMABLE = `${MODULE}.RootClaimable`
/** Fractional bits of the rates and of the thresholds. */
const FRACTION_BITS = 32n
const MAX_AMOUNT = 2n ** 64n - 1n
/** A subnet each. */
const MAX_RATES = 65_536

/** What is owed of one subnet, of all validators together. */
export interface SubnetClaim {
  readonly netuid: number
  /** What a claim takes. */
  readonly claimable: Alpha
  /** What is below the least with its validator, which a claim passes over. */
  readonly left: Alpha
  /** The claimable at the present price. */
  readonly worthRao: Rao
}

/** The rates of a hotkey: bits of alpha for a rao of root stake, by netuid. */
function readRates(client: ChainClient, value: ScaleValue | undefined): readonly (readonly [netuid: number, bits: bigint])[] {
  const entries = expectList(value, CLAIMABLE)
  if (entries.length > MAX_RATES) throw badAnswer(client.network.endpoint, CLAIMABLE)
  return entries.map((entry) => {
    const [netuid, rate] = expectList(entry, CLAIMABLE)
    return [expectNumber(netuid, CLAIMABLE), expectFixedBits(rate, CLAIMABLE)]
  })
}

/** Whole rao of alpha that are owed, and whether the chain pays them: `rate × root stake − claimed`, not below the threshold. */
function weighOwed(rateBits: bigint, stakeRao: bigint, claimed: bigint, thresholdBits: bigint) {
  const bits = rateBits * stakeRao - (claimed << FRACTION_BITS)
  const owed = bits <= 0n ? 0n : bits >> FRACTION_BITS
  return { owed: owed > MAX_AMOUNT ? MAX_AMOUNT : owed, isPaid: owed > 0n && bits >= thresholdBits }
}

/** All subnets of which the coldkey is owed anything, what is worth most first. A claim is with all validators at once. */
export async function readSubnetClaims(client: ChainClient, coldkey: string): Promise<readonly SubnetClaim[]> {
  const stakes = (await listStakes(client, coldkey)).filter(({ netuid }) => netuid === 0)
  const rates = await client.readStorage(stakes.map(({ hotkey }) => ({ pallet: MODULE, item: 'RootClaimable', keys: [hotkey] })))
  const rows = stakes.flatMap(({ hotkey, stake }, index) =>
    readRates(client, rates[index]).map(([netuid, rateBits]) => ({ hotkey, stakeRao: stake.alphaRao, netuid, rateBits })),
  )
  const netuids = [...new Set(rows.map(({ netuid }) => netuid))]
  const [claimed, thresholds] = await Promise.all([
    client.readStorage(rows.map(({ netuid, hotkey }) => ({ pallet: MODULE, item: 'RootClaimed', keys: [netuid, hotkey, coldkey] }))),
    client.readStorage(netuids.map((netuid) => ({ pallet: MODULE, item: 'RootClaimableThreshold', keys: [netuid] }))),
  ])
  const owed = rows.map(({ netuid, rateBits, stakeRao }, index) => {
    const least = expectFixedBits(thresholds[netuids.indexOf(netuid)], `${MODULE}.RootClaimableThreshold`)
    return { netuid, ...weighOwed(rateBits, stakeRao, expectBigint(claimed[index], `${MODULE}.RootClaimed`), least) }
  })
  const sum = (netuid: number, paid: boolean): Alpha => {
    const amounts = owed.filter((one) => one.netuid === netuid && one.isPaid === paid).map((one) => one.owed)
    return alpha(
      netuid,
      amounts.reduce((total, amount) => total + amount, 0n),
    )
  }
  const claims = netuids
    .map((netuid) => ({ netuid, claimable: sum(netuid, true), left: sum(netuid, false) }))
    .filter(({ claimable, left }) => claimable.alphaRao + left.alphaRao > 0n)
  const value = await readValuer(
    client,
    claims.filter(({ claimable }) => claimable.alphaRao > 0n).map(({ netuid }) => netuid),
  )
  return claims
    .map((claim) => ({ ...claim, worthRao: value([claim.claimable]) }))
    .sort((a, b) => (a.worthRao < b.worthRao ? 1 : a.worthRao > b.worthRao ? -1 : a.netuid - b.netuid))
}

/** What these are worth together at the present prices. */
export function sumWorth(claims: readonly SubnetClaim[]): Rao {
  return addRao(ZERO_RAO, ...claims.map(({ worthRao }) => worthRao))
}
