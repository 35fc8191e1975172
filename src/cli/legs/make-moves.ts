import { type Leg, type LegWords, makeMoveLeg, makeTransferLeg } from '../../chain/stake/legs/leg.js'
import { locateRow } from '../../chain/stake/legs/locate-row.js'
import type { TransferStakeRequest } from '../../chain/stake/plan-transfer-stake.js'
import type { MoveRate } from '../../chain/swap/move-rate.js'
import { usageError } from '../../core/errors.js'
import { chooseAlpha, wordsOf } from './collect-specs.js'
import type { LegSpec } from './leg-spec.js'
import type { OpenedLegs } from './opened-legs.js'

/** Where the positions go, unless a row of the file says otherwise; what is undefined stays where it is. */
export interface Destination {
  readonly hotkey: string | undefined
  readonly netuid: number | undefined
}

/** What a move and a transfer of a position have in common. A limit is a rate here. */
function makeRequest({ coldkey, positions }: OpenedLegs, spec: LegSpec, to: Destination) {
  const { hotkey, netuid, tolerance, limit, allowPartial } = spec
  return {
    coldkey,
    hotkey,
    netuid,
    toHotkey: spec.toHotkey ?? to.hotkey ?? hotkey,
    toNetuid: spec.toNetuid ?? to.netuid ?? netuid,
    amount: chooseAlpha(spec, positions),
    tolerance,
    least: limit as MoveRate | null,
    allowPartial,
  }
}

/**
 * Usage error `LEGS_DEPEND` (exit 2) where a position gets something from one before it: `all` of it would be more than was read and shown.
 */
function demandApart(requests: readonly (ReturnType<typeof makeRequest> & { readonly words: LegWords })[]): void {
  const filled = new Set<string>()
  for (const { hotkey, netuid, toHotkey, toNetuid, words } of requests) {
    const [from, to] = [`${hotkey} ${netuid}`, `${toHotkey} ${toNetuid}`]
    if (filled.has(from)) {
      const error = usageError('A position is filled and taken from at once', 'LEGS_DEPEND', {
        why: `Stake is moved to hotkey ${hotkey} on subnet ${netuid} first, and away from there afterwards.`,
        hint: 'Give two commands, or take it away from there before anything is moved to it.',
      })
      throw locateRow(error, words.row)
    }
    if (from !== to) filled.add(to)
  }
}

/** Moves of all positions. `swaps` where only the subnet changes. */
export function makeMoves(opened: OpenedLegs, to: Destination, swaps: boolean): Leg[] {
  const requests = opened.specs.map((spec) => ({ ...makeRequest(opened, spec, to), swaps, words: wordsOf(spec) }))
  const elsewhere = requests.filter(({ hotkey, netuid, toHotkey, toNetuid }) => hotkey !== toHotkey || netuid !== toNetuid)
  // Of what was not named one by one, a position that is there already was not meant, unless it is the only one.
  const meant = opened.rule === 'not-takeable' && elsewhere.length > 0 ? elsewhere : requests
  demandApart(meant)
  return meant.map(({ words, ...request }) => makeMoveLeg(opened.client, request, words))
}

/** Gifts of all positions to one coldkey. */
export function makeTransfers(opened: OpenedLegs, to: Destination & { readonly coldkey: string }, own: TransferStakeRequest['own']): Leg[] {
  return opened.specs.map((spec) =>
    makeTransferLeg(opened.client, { ...makeRequest(opened, spec, to), to: to.coldkey, own }, wordsOf(spec)),
  )
}
