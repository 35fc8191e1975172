import type { CallValue } from '../../../frame/values.js'
import { subtensor } from '../schema.js'
import { MAIN_MECHANISM } from '../subnets/mechanisms.js'

/** What guards look at of a commit that the randomness beacon reveals. */
interface TimelockedCommit {
  readonly netuid: number
  readonly mechanism: number
  readonly round: bigint
}

const NAMES = new Set(['commit_timelocked_weights', 'commit_timelocked_mechanism_weights', 'commit_crv3_mechanism_weights'])

/** The call as such a commit; undefined for other calls. */
export function asTimelockedCommit({ pallet, name, args }: CallValue): TimelockedCommit | undefined {
  if (pallet !== subtensor.name || !NAMES.has(name)) return undefined
  const { netuid, mecid, reveal_round: round } = args as { readonly netuid: number; readonly mecid?: number; readonly reveal_round: bigint }
  return { netuid, mechanism: mecid ?? MAIN_MECHANISM, round }
}
