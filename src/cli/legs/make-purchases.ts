import type { PlanField } from '../../chain/plan.js'
import { type Leg, makeAddLeg } from '../../chain/stake/legs/leg.js'
import { spreadStake } from '../../chain/stake/legs/spread-stake.js'
import { formatTao, type Rao, rao } from '../../core/money.js'
import { wordsOf } from './collect-specs.js'
import type { LegSpec } from './leg-spec.js'
import type { OpenedLegs } from './opened-legs.js'
import { limitOn } from './price-terms.js'

export interface Purchases {
  readonly legs: readonly Leg[]
  /** What the preview says of all of them. */
  readonly fields: readonly PlanField[]
  /** Divides what there is among these alone; left out where every amount is stated. */
  readonly spreadAnew?: (kept: readonly Leg[]) => Promise<Purchases>
  /** These with the amounts that they had in an earlier run, in rao, by their places. */
  readonly restore: (kept: readonly Leg[], amounts: readonly string[]) => Purchases
}

/** The amount of an earlier run. That comes from a file: what is no amount is the one that is asked for now. */
function readAmount(text: string, leg: Leg | undefined): Rao {
  return rao(BigInt(/^\d{1,20}$/.test(text) ? text : (leg?.amount ?? '0')))
}

/** The purchases of a command. Shares, and `all`, are of what the coldkey has now. */
export async function makePurchases(opened: Pick<OpenedLegs, 'client' | 'coldkey' | 'specs'>, tipRao: Rao): Promise<Purchases> {
  const { client, coldkey } = opened
  const specOf = new Map<Leg, LegSpec>()
  const make = (specs: readonly LegSpec[], amounts: readonly Rao[]): Leg[] =>
    specs.map((spec, index) => {
      const { hotkey, netuid, tolerance, limit, allowPartial } = spec
      const amountRao: Rao | 'all' = amounts[index] ?? 'all'
      const request = { coldkey, hotkey, netuid, amountRao, tipRao, tolerance, limitPrice: limitOn(netuid, limit), allowPartial }
      const leg = makeAddLeg(client, request, wordsOf(spec))
      specOf.set(leg, spec)
      return leg
    })
  const listSpecs = (kept: readonly Leg[]): LegSpec[] => kept.flatMap((leg) => specOf.get(leg) ?? [])
  const restore = (kept: readonly Leg[], amounts: readonly string[]): Purchases => ({
    legs: make(
      listSpecs(kept),
      amounts.map((amount, index) => readAmount(amount, kept[index])),
    ),
    fields: [],
    restore,
  })
  const spread = async (specs: readonly LegSpec[]): Promise<Purchases> => {
    const { amounts, spendableRao } = await spreadStake(client, { coldkey, tipRao, amounts: specs.map(({ amount }) => amount) })
    const legs = make(specs, amounts)
    if (spendableRao === null) return { legs, fields: [], restore }
    const field = { label: 'amounts', value: `of ${formatTao(spendableRao)}, what can be spent at the start, fees left out` }
    return { legs, fields: [field], restore, spreadAnew: (kept) => spread(listSpecs(kept)) }
  }
  return spread(opened.specs)
}
