/**
 * How much of a coldkey's stake can be taken out now. A lock applies to all that the coldkey has on a subnet, over all its hotkeys. So
 * stake can be taken from one position as long as all positions together still cover the lock. Collateral, which counts as locked too, has
 * to stay on the position of its own hotkey.
 */
import { TaoError } from '../../core/errors.js'
import { type Alpha, alpha, compareAlpha, formatAlpha, formatUnits, subtractAlphaSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { PlanCheck } from '../plan.js'
import { expectAddress, expectAlpha, expectList, expectNumber, expectObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** The stake of a coldkey on one subnet, over all its hotkeys. */
export interface StakeAvailability {
  readonly total: Alpha
  readonly locked: Alpha
  readonly available: Alpha
}

const API = 'StakeInfoRuntimeApi'
const METHOD = 'get_stake_availability_for_coldkeys'

/** The availability of stake by netuid. A subnet that is left out has neither stake nor lock. */
export type Availability = ReadonlyMap<number, StakeAvailability>

function readSubnets(value: ScaleValue | undefined): Availability {
  return new Map(
    expectList(value, METHOD).map((pair): [number, StakeAvailability] => {
      const [key, subnet] = expectList(pair, METHOD)
      const netuid = expectNumber(key, `${METHOD}.netuid`)
      const { total, locked, available } = expectObject(subnet, METHOD)
      return [
        netuid,
        {
          total: expectAlpha(total, netuid, `${METHOD}.total`),
          locked: expectAlpha(locked, netuid, `${METHOD}.locked`),
          available: expectAlpha(available, netuid, `${METHOD}.available`),
        },
      ]
    }),
  )
}

/**
 * Reads the availability of the stake of each coldkey, from `StakeInfoRuntimeApi.get_stake_availability_for_coldkeys`, by coldkey. Null
 * where the runtime does not tell, as runtimes without locks, and where an endpoint finds the call too much.
 */
export async function readAvailabilities(
  client: ChainClient,
  coldkeys: readonly string[],
): Promise<ReadonlyMap<string, Availability> | null> {
  if (!(await client.hasApi(API, METHOD))) return null
  const raw = await client.callApi(API, METHOD, [[...coldkeys], null]).catch((error: unknown) => {
    if (error instanceof TaoError && error.code === 'WORK_LIMIT') return null
    throw error
  })
  if (raw === null) return null
  return new Map(
    expectList(raw, `${API}.${METHOD}`).map((pair) => {
      const [coldkey, subnets] = expectList(pair, METHOD)
      return [expectAddress(coldkey, `${METHOD}.coldkey`), readSubnets(subnets)]
    }),
  )
}

/** What is left of it when so much, in 10^-9 alpha by netuid, is taken out before. A lock stays where it is. */
export function leaveAfter(availability: Availability | null, taken: ReadonlyMap<number, bigint>): Availability | null {
  if (availability === null || taken.size === 0) return availability
  return new Map(
    [...availability].map(([netuid, own]) => {
      const gone = alpha(netuid, taken.get(netuid) ?? 0n)
      const [total, available] = [subtractAlphaSaturating(own.total, gone), subtractAlphaSaturating(own.available, gone)]
      return [netuid, { ...own, total, available }]
    }),
  )
}

/** As {@link readAvailabilities}, of one coldkey. */
export async function readAvailability(client: ChainClient, coldkey: string): Promise<Availability | null> {
  const all = await readAvailabilities(client, [coldkey])
  return all && (all.get(coldkey) ?? new Map())
}

/** What is known of the locks that hold a position back. */
export interface Holds {
  /** Of the coldkey, by netuid; null where that is not known. */
  readonly availability: ReadonlyMap<number, StakeAvailability> | null
  /** Of the position's own hotkey. */
  readonly collateral: Alpha
}

function min(a: Alpha, b: Alpha): Alpha {
  return compareAlpha(a, b) <= 0 ? a : b
}

/** As much of a position as can be taken out; all but its collateral where it is not known whether there are locks. */
export function limitToAvailable(stake: Alpha, { availability, collateral }: Holds): Alpha {
  const free = subtractAlphaSaturating(stake, collateral)
  if (availability === null) return free
  return min(free, availability.get(stake.netuid)?.available ?? alpha(stake.netuid, 0n))
}

function describeLocks(own: StakeAvailability | undefined, staked: Alpha, collateral: Alpha): string {
  const parts: string[] = []
  if (own && own.locked.alphaRao > 0n) {
    const [free, total] = [formatUnits(own.available.alphaRao), formatUnits(own.total.alphaRao)]
    parts.push(`${formatAlpha(own.locked)} are locked, ${free} of ${total} can be taken out`)
  }
  if (collateral.alphaRao > 0n)
    parts.push(`${formatUnits(collateral.alphaRao)} of this stake of ${formatUnits(staked.alphaRao)} are collateral`)
  return parts.join('; ')
}

/** The check that the locks allow this amount to be taken out. Empty where nothing is locked, or nothing is known of it. */
export function checkAvailable(amount: Alpha, staked: Alpha, holds: Holds): PlanCheck[] {
  const { availability, collateral } = holds
  const own = availability?.get(amount.netuid)
  if ((own?.locked.alphaRao ?? 0n) === 0n && collateral.alphaRao === 0n) return []
  const most = limitToAvailable(staked, holds)
  // What is more than the stake is found by another check.
  const leavesCollateral = collateral.alphaRao === 0n || compareAlpha(amount, subtractAlphaSaturating(staked, collateral)) <= 0
  return [
    {
      name: 'stake-available',
      title: 'So much is not locked',
      failed: 'That much is locked',
      ok: amount.alphaRao > 0n && (own === undefined || compareAlpha(amount, own.available) <= 0) && leavesCollateral,
      detail: describeLocks(own, staked, collateral),
      code: 'STAKE_UNAVAILABLE',
      hint:
        most.alphaRao > 0n
          ? `At most ${formatAlpha(most)} can be taken from this hotkey; see \`taoctl stake list\`.`
          : 'See what is locked with `taoctl stake list`.',
    },
  ]
}
