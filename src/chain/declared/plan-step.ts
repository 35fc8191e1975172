/** The next transaction that brings a subnet closer to what is declared. */
import { checkFailed } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b128 } from '../hash.js'
import type { PartRecord } from '../journal/part-record.js'
import type { Plan, PlanEffect, Planner } from '../plan.js'
import { toHex } from '../scale/hex.js'
import { planSetParams } from '../sudo/plan-set.js'
import { joinPlans, type NamedPlan } from '../wrap/batch/join-plans.js'
import type { DeclaredParam } from './declaration.js'
import type { Drift, DriftItem } from './drift.js'
import { isOwnedEntry, planOwned } from './judge-owned.js'

/** The command that these transactions are of. */
const COMMAND = 'subnets apply'
/** As many as the chain's own calls for several positions take at most. */
const MOST_ORDERS = 16

export interface StepPlace {
  readonly coldkey: string
  readonly netuid: number
}

/** One transaction. */
export interface Step {
  readonly paths: readonly string[]
  readonly planner: Planner
}

function digest(parts: readonly unknown[]): string {
  return toHex(hashBlake2b128(Buffer.from(JSON.stringify(parts))))
}

/** The same for whatever is declared for a subnet by a coldkey on a chain: two transactions of it are never under way at a time. */
export function identifyApply(genesisHash: string, { coldkey, netuid }: StepPlace): string {
  return digest([genesisHash, COMMAND, coldkey, netuid])
}

/** What the journal keeps of a transaction, by which the same command knows it again. */
function makeRecord(client: ChainClient, place: StepPlace, items: readonly DriftItem[]): PartRecord {
  const intent = identifyApply(client.genesisHash, place)
  const legs = items.map(({ entry, want }) => {
    const id = digest([client.genesisHash, COMMAND, place.coldkey, place.netuid, entry.path, want])
    return { id, hotkey: 'hotkey' in entry ? entry.hotkey : place.coldkey, netuid: place.netuid, amount: want }
  })
  return { number: 1, of: 1, run: intent, intent, legs, later: [] }
}

function finishPlan(client: ChainClient, place: StepPlace, items: readonly DriftItem[], plan: Plan): Plan {
  const record = makeRecord(client, place, items)
  return { ...plan, id: COMMAND, part: { number: 1, of: 1, legs: items.length, record } }
}

function countEntries(items: readonly DriftItem[]): string {
  return items.length === 1 ? '1 entry' : `${items.length} entries`
}

/** Somebody else may have done it between one block and the next. */
function nothingLeft(): Error {
  return checkFailed('There is nothing left to set', 'NOTHING_TO_CHANGE', {
    why: 'The chain has come to be as the file says meanwhile.',
    hint: 'There is nothing to do.',
  })
}

async function planParams(client: ChainClient, place: StepPlace, items: readonly DriftItem[]): Promise<Plan | null> {
  const entries = items.flatMap(({ entry }): DeclaredParam[] => (entry.kind === 'param' ? [entry] : []))
  if (entries.length === 0) return null
  // A new number of mechanisms divides the emission evenly by itself.
  const counts = entries.some(({ param }) => param.name === 'mechanism_count')
  const own = entries.filter(
    ({ param, value }) => !(counts && param.name === 'mechanism_emission_split' && Array.isArray(value) && value.length === 0),
  )
  return planSetParams(client, { ...place, changes: own.map(({ param, value }) => ({ param, value })) })
}

/** All that the coldkey sets in one atomic batch: hyperparameters as the owner, and what is its own. */
async function planSettings(client: ChainClient, place: StepPlace, items: readonly DriftItem[]): Promise<Plan> {
  const owned = items.map(({ entry }) => entry).filter(isOwnedEntry)
  const [params, others] = await Promise.all([planParams(client, place, items), planOwned(client, place, owned)])
  const named: readonly NamedPlan[] = [
    // A batch cannot hold a batch: its parts go into this one.
    ...(params === null ? [] : (params.parts ?? [params])).map((plan) => ({ name: plan.effects[0]?.label ?? 'parameter', plan })),
    ...others,
  ]
  const [only, another] = named
  if (only === undefined) throw nothingLeft()
  if (another === undefined) return only.plan
  const joined = joinPlans(named, { title: `Set ${countEntries(items)} of subnet ${place.netuid}, all or none` })
  return {
    ...joined,
    fields: [{ label: 'subnet', value: String(place.netuid) }, ...others.map(({ name, plan }) => ({ label: name, value: plan.title }))],
    effects: named.flatMap(({ name, plan }) => plan.effects.map((effect) => nameEffect(name, effect))),
    warnings: [...new Set([...(params?.warnings ?? []), ...joined.warnings])],
  }
}

/** What an effect is of, where its own label does not say it. */
function nameEffect(name: string, effect: PlanEffect): PlanEffect {
  return { ...effect, label: name === effect.label ? name : `${name}: ${effect.label}` }
}

async function planOrders(client: ChainClient, place: StepPlace, items: readonly DriftItem[]): Promise<Plan> {
  const [{ planLegs }, { composeLegs }] = await Promise.all([import('../stake/legs/plan-legs.js'), import('../stake/legs/compose-legs.js')])
  const legs = items.flatMap(({ leg }) => (leg === undefined ? [] : [leg]))
  const planned = await planLegs(client, legs, 'none')
  const writeTitle = (count: number): string => `Reach ${count} targets of stake on subnet ${place.netuid}`
  const request = { id: COMMAND, coldkey: place.coldkey, mode: 'atomic', writeTitle, part: null } as const
  return composeLegs(request, planned)
}

/**
 * The transactions that can be made now, in their order: what root sets, which is one call of the sudo key; what the coldkey sets, one
 * atomic batch; and its orders, which a price may refuse, so that they are apart from what no price concerns.
 */
export function listSteps(client: ChainClient, place: StepPlace, { items, as }: Pick<Drift, 'items' | 'as'>): readonly Step[] {
  const ready = items.filter(({ state }) => state === 'now')
  const orders = ready.filter(({ entry }) => entry.kind === 'stake').slice(0, MOST_ORDERS)
  const ofRoot = as === 'root' ? ready.filter(({ entry }) => entry.kind === 'param') : []
  const settings = ready.filter((item) => item.entry.kind !== 'stake' && !ofRoot.includes(item))
  const makeStep = (own: readonly DriftItem[], plan: () => Promise<Plan>): Step[] => {
    if (own.length === 0) return []
    const planner = async (): Promise<Plan> => finishPlan(client, place, own, await plan())
    return [{ paths: own.map(({ entry }) => entry.path), planner }]
  }
  return [
    ...makeStep(ofRoot, async () => {
      const plan = await planParams(client, place, ofRoot)
      if (plan === null) throw nothingLeft()
      return plan
    }),
    ...makeStep(settings, () => planSettings(client, place, settings)),
    ...makeStep(orders, () => planOrders(client, place, orders)),
  ]
}
