/**
 * How much of a coldkey's stake can be taken out now. A lock applies to all that the coldkey has on a subnet, over all its hotkeys. So
 * stake can be taken from one position as long as all positions together still cover the lock.
 */
import { TaoError } from '../../core/errors.js'
import { type Alpha, alpha, compareAlpha, formatAlpha, formatUnits } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { PlanCheck } from '../plan.js'
import { expectAlpha, expectList, expectNumber, expectObject } from '../scale/expect.js'

/** The stake of a coldkey on one subnet, over all its hotkeys. */
export interface StakeAvailability {
  readonly total: Alpha
  readonly locked: Alpha
  readonly available: Alpha
}

const API = 'StakeInfoRuntimeApi'
const METHOD = 'get_stake_availability_for_coldkeys'

/**
 * Reads the availability of a coldkey's stake by netuid, from `StakeInfoRuntimeApi.get_stake_availability_for_coldkeys`. A subnet that is
 * left out has neither stake nor lock. Null where the runtime does not tell, as runtimes without locks, and where an endpoint finds the
 * call too much.
 */
export async function readAvailability(client: ChainClient, coldkey: string): Promise<ReadonlyMap<number, StakeAvailability> | null> {
  if (!(await client.hasApi(API, METHOD))) return null
  const raw = await client.callApi(API, METHOD, [[coldkey], null]).catch((error: unknown) => {
    if (error instanceof TaoError && error.code === 'WORK_LIMIT') return null
    throw error
  })
  if (raw === null) return null
  const answer = expectList(raw, `${API}.${METHOD}`)
  const own = answer.map((pair) => expectList(pair, METHOD)).find(([key]) => key === coldkey)
  const byNetuid = (own ? expectList(own[1], METHOD) : []).map((pair): [number, StakeAvailability] => {
    const [key, value] = expectList(pair, METHOD)
    const netuid = expectNumber(key, `${METHOD}.netuid`)
    const { total, locked, available } = expectObject(value, METHOD)
    return [
      netuid,
      {
        total: expectAlpha(total, netuid, `${METHOD}.total`),
        locked: expectAlpha(locked, netuid, `${METHOD}.locked`),
        available: expectAlpha(available, netuid, `${METHOD}.available`),
      },
    ]
  })
  return new Map(byNetuid)
}

/** As much of a position as can be taken out; all of it where it is not known whether there are locks. */
export function limitToAvailable(stake: Alpha, availability: ReadonlyMap<number, StakeAvailability> | null): Alpha {
  if (availability === null) return stake
  const available = availability.get(stake.netuid)?.available ?? alpha(stake.netuid, 0n)
  return compareAlpha(stake, available) <= 0 ? stake : available
}

/** The check that the lock allows this amount to be taken out. Empty where the subnet has no lock, or none is known of. */
export function checkAvailable(amount: Alpha, staked: Alpha, availability: ReadonlyMap<number, StakeAvailability> | null): PlanCheck[] {
  const own = availability?.get(amount.netuid)
  if (own === undefined || own.locked.alphaRao === 0n) return []
  const most = limitToAvailable(staked, availability)
  return [
    {
      name: 'stake-available',
      title: 'So much is not locked',
      failed: 'That much is locked',
      ok: amount.alphaRao > 0n && compareAlpha(amount, own.available) <= 0,
      detail:
        `${formatAlpha(own.locked)} are locked, ${formatUnits(own.available.alphaRao)} of ${formatUnits(own.total.alphaRao)} can be ` +
        'taken out',
      code: 'STAKE_UNAVAILABLE',
      hint:
        most.alphaRao > 0n
          ? `At most ${formatAlpha(most)} can be taken from this hotkey; see \`taoctl stake list\`.`
          : 'See what is locked with `taoctl stake list`.',
    },
  ]
}
