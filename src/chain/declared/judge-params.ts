/** Which hyperparameters differ from what is declared, and which of them can be set together now. */
import { isTimely, nextBlock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findAllowedBlock, type Judged, judgeParam } from '../sudo/judge-param.js'
import { type Change, orderChanges } from '../sudo/order-changes.js'
import type { ParamFacts } from '../sudo/param-facts.js'
import { hasParam } from '../sudo/param-rights.js'
import { formatParamNumber, formatRawValue, isList, type ParamValue } from '../sudo/param-values.js'
import { nameParamCall } from '../sudo/params.js'
import { type ReadRequest, type RuledChange, readSetRequest } from '../sudo/plan-set.js'
import { checkMaySet } from '../sudo/who-may-set.js'
import { type DeclaredParam, pathOfParam } from './declaration.js'
import { type DriftItem, type DriftStanding, explainCheck, NOW } from './drift.js'
import { spellParam } from './spell-value.js'

interface ParamPlace {
  readonly coldkey: string
  readonly netuid: number
}

type Wanted = Change & RuledChange

/** The checks that time does not mend. */
const judgeTimeless: typeof judgeParam = async (judged, value) => (await judgeParam(judged, value)).filter((check) => !isTimely(check))

function spell(change: Pick<RuledChange, 'param'>, value: ParamValue): string {
  return spellParam(change.param, value) ?? formatParamNumber(change.param, value)
}

function makeItem(entry: DeclaredParam, change: RuledChange, standing: DriftStanding): DriftItem {
  const { before, value, rights } = change
  return {
    entry,
    now: before === null ? null : { ...entry, value: before },
    have: before === null ? null : spell(change, before),
    want: spell(change, value),
    haveRaw: before === null ? null : formatRawValue(before),
    wantRaw: formatRawValue(value),
    who: rights.who,
    ...standing,
  }
}

/** Whether a new number of mechanisms brings it about: it divides the emission evenly. */
function comesWithCount({ param, value }: RuledChange, changes: readonly RuledChange[]): boolean {
  const isEven = param.name === 'mechanism_emission_split' && isList(value) && value.length === 0
  return isEven && changes.some((change) => change.param.name === 'mechanism_count')
}

/** Those of these changes that are still made one by one; see {@link comesWithCount}. */
export function dropImplied<T extends RuledChange>(changes: readonly T[]): T[] {
  return changes.filter((change) => !comesWithCount(change, changes))
}

/** The first block for each that time forbids now, and why. */
async function findDelays(wanted: readonly Wanted[], facts: ParamFacts): Promise<Map<Wanted, DriftStanding>> {
  const found = await Promise.all(
    wanted.map(async (change): Promise<[Wanted, DriftStanding][]> => {
      const judged: Judged = { ...change, facts }
      const block = await findAllowedBlock([judged])
      if (block !== 'never' && block <= nextBlock(facts.clock)) return []
      const late = (await judgeParam(judged, change.value)).find((check) => !check.ok && isTimely(check))
      return [[change, { state: 'later', block: block === 'never' ? null : block, why: late?.failed ?? 'It is too early' }]]
    }),
  )
  return new Map(found.flat())
}

/** What waits for one of those that are set later, or for one that is refused. */
async function explainWaiting(change: Wanted, facts: ParamFacts, delays: ReadonlyMap<Wanted, DriftStanding>): Promise<DriftStanding> {
  for (const [other, { block }] of delays) {
    const checks = await judgeTimeless({ ...change, facts: facts.with(other.param, other.value) }, change.value)
    if (checks.every(({ ok }) => ok)) return { state: 'after', block, why: `It waits for ${pathOfParam(other.param.name)}` }
  }
  const bad = (await judgeTimeless({ ...change, facts }, change.value)).find(({ ok }) => !ok)
  return { state: 'refused', block: null, why: bad === undefined ? null : explainCheck(bad) }
}

/** How each change stands that this signer may make. */
async function judgeWanted(wanted: readonly Wanted[], facts: ParamFacts): Promise<Map<Wanted, DriftStanding>> {
  const standings = new Map<Wanted, DriftStanding>()
  const changeOf = (param: Wanted['param']): Wanted | undefined => wanted.find((one) => one.param === param)
  for (const { param, checks } of await orderChanges(facts, wanted, judgeTimeless)) {
    const change = changeOf(param)
    const bad = checks.find(({ ok }) => !ok)
    if (change && bad) standings.set(change, { state: 'refused', block: null, why: explainCheck(bad) })
  }
  const taken = wanted.filter((change) => !standings.has(change))
  const delays = await findDelays(taken, facts)
  for (const [change, standing] of delays) standings.set(change, standing)
  let left = taken.filter((change) => !delays.has(change))
  // In the order that was found all of them can be set, where nothing is left out of it.
  while (left.length > 0 && left.length < wanted.length) {
    const order = await orderChanges(facts, left)
    const bad = order.find(({ checks }) => checks.some(({ ok }) => !ok))
    if (bad === undefined) break
    const change = changeOf(bad.param)
    if (change) standings.set(change, await explainWaiting(change, facts, delays))
    left = left.filter((one) => one !== change)
  }
  for (const change of left) standings.set(change, NOW)
  return standings
}

export interface JudgedParams {
  readonly read: ReadRequest
  readonly items: readonly DriftItem[]
}

/**
 * Reads the declared hyperparameters, and how those stand that differ. What a coldkey may not set, and what the runtime does not have or
 * take, is told as that. Throws what reading the chain throws.
 */
export async function judgeParams(client: ChainClient, place: ParamPlace, declared: readonly DeclaredParam[]): Promise<JudgedParams> {
  const metadata = await client.metadata()
  const known = declared.filter(({ param }) => hasParam(metadata, param))
  const read = await readSetRequest(client, { ...place, changes: known.map(({ param, value }) => ({ param, value })) })
  const { facts, as } = read
  const missing = declared
    .filter((entry) => !known.includes(entry))
    .map((entry): DriftItem => {
      const why = `This runtime has no call that sets it (${nameParamCall(entry.param)})`
      const want = spellParam(entry.param, entry.value) ?? ''
      return { entry, now: null, have: null, want, haveRaw: null, wantRaw: null, who: 'nobody', state: 'not-yours', block: null, why }
    })
  const changes = dropImplied(read.changes)
  const may = (change: RuledChange) => checkMaySet(change.param, change.rights, as, facts)
  const wanted = as === null ? [] : changes.filter((change) => may(change).ok).map((change): Wanted => ({ ...change, client, as }))
  const standings = await judgeWanted(wanted, facts)
  const findStanding = (change: RuledChange): DriftStanding => {
    const name = comesWithCount(change, read.changes) ? 'mechanism_count' : change.param.name
    const own = wanted.find(({ param }) => param.name === name)
    const found = own && standings.get(own)
    return found ?? { state: 'not-yours', block: null, why: explainCheck(may(change)) }
  }
  const differing = read.changes.flatMap((change): DriftItem[] => {
    const entry = known.find(({ param }) => param === change.param)
    return entry ? [makeItem(entry, change, findStanding(change))] : []
  })
  return { read, items: [...missing, ...differing] }
}
