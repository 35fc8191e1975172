/** The checks that a swap of hotkeys is not too early, each with the block from which on it is possible. */
import { type BlockClock, checkNotTooEarly, readBlocks } from '../checks/block-clock.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'
import type { HotkeyPlace, HotkeySwapRequest } from './read-hotkey-places.js'

/** Whether stake that a swap has moved rests for a while. Runtimes where it does need no wait before a first swap on a subnet. */
export function hasRests(metadata: RuntimeMetadata): boolean {
  return findStorage(metadata, 'SubtensorModule', 'StakeMoveCooldownUntil') !== undefined
}

/** What the general limit on a coldkey's swaps is made of; runtimes with rests do not have it. */
export function listLimitQueries(coldkey: string): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'TxRateLimit', keys: [], ifPresent: true },
    {
      pallet: 'SubtensorModule',
      item: 'LastRateLimitedBlock',
      keys: [{ type: 'LastTxBlock', value: coldkey }],
      ifPresent: true,
    },
  ]
}

interface Waits {
  readonly metadata: RuntimeMetadata
  readonly clock: BlockClock
  /** Blocks between two swaps on a subnet. */
  readonly interval: number
  readonly places: readonly HotkeyPlace[]
  /** Answers to {@link listLimitQueries}. */
  readonly limits: readonly (ScaleValue | undefined)[]
}

function latest(places: readonly HotkeyPlace[], blockOf: (place: HotkeyPlace) => number): HotkeyPlace | undefined {
  return places.toSorted((a, b) => blockOf(b) - blockOf(a))[0]
}

/** The place where a swap has to wait longest for the last one, and the first block in which it need not any more. */
function findInterval(
  { netuid }: HotkeySwapRequest,
  { metadata, interval, places }: Waits,
): { readonly at: string; readonly from: number } {
  const counted = netuid === null ? places.filter(({ uid, hasChildren }) => uid !== null || hasChildren) : places
  const last = latest(counted, ({ lastSwap }) => lastSwap)
  const waits = last !== undefined && (last.lastSwap !== 0 || (netuid !== null && !hasRests(metadata)))
  if (!waits) return { at: '', from: 0 }
  const at =
    last.lastSwap === 0 ? 'the chain counts from its first block' : `the last swap on subnet ${last.netuid} was in block ${last.lastSwap}`
  return { at, from: last.lastSwap + interval + 1 }
}

export function checkSwapWaits(request: HotkeySwapRequest, waits: Waits): PlanCheck[] {
  const { metadata, clock, places, limits } = waits
  const { at, from } = findInterval(request, waits)
  const resting = request.keepStake
    ? undefined
    : latest(
        places.filter(({ staked }) => staked.alphaRao > 0n),
        ({ restsUntil }) => restsUntil,
      )
  const [limit = 0, last = 0] = limits.map((value) => readBlocks(value ?? 0, 'SubtensorModule.LastRateLimitedBlock'))
  return [
    checkNotTooEarly({
      name: 'swap-interval-passed',
      title: 'The last swap there is long enough ago',
      failed: 'The last swap there was too short a time ago',
      code: 'SWAP_TOO_SOON',
      facts: at,
      clock,
      from,
    }),
    ...(hasRests(metadata)
      ? [
          checkNotTooEarly({
            name: 'stake-has-rested',
            title: 'Stake that came by a swap has rested long enough',
            failed: 'Stake that came to this hotkey by a swap has to rest first',
            code: 'SWAP_TOO_SOON',
            facts: resting === undefined || resting.restsUntil === 0 ? '' : `on subnet ${resting.netuid} until block ${resting.restsUntil}`,
            clock,
            from: resting?.restsUntil ?? 0,
            ...(resting === undefined || resting.restsUntil === 0
              ? {}
              : { hint: 'Wait, or leave the stake where it is with --keep-stake; whoever holds some can take it out at any time.' }),
          }),
        ]
      : [
          checkNotTooEarly({
            name: 'rate-limit-passed',
            title: 'The last such transaction of this coldkey is long enough ago',
            failed: 'The last such transaction of this coldkey was too short a time ago',
            code: 'SWAP_TOO_SOON',
            facts: last === 0 ? '' : `last at block ${last}, limit ${limit} blocks`,
            clock,
            from: last === 0 || limit === 0 ? 0 : last + limit + 1,
          }),
        ]),
  ]
}
