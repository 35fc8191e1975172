/** Checks that a value is one that the runtime accepts for a parameter. */
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { formatParamValue, type ParamValue } from './param-values.js'
import type { Bound, SettableParam } from './params.js'

const MODULE = 'SubtensorModule'
/** The most neurons that a subnet can have with each consensus, its mechanisms multiplied; in the runtime's code, not in a constant. */
const NEURON_BUDGETS: Readonly<Record<string, number>> = { Yuma: 256, Null: 2_500 }

type Facts = readonly (ScaleValue | undefined)[]

/** A question about a value, and all that is at hand to answer it. */
interface Question {
  readonly client: ChainClient
  readonly param: SettableParam
  readonly value: ParamValue
  /** Answers to {@link listValueQueries}. */
  readonly facts: Facts
}

/** A bound as the integer on the chain; null where the runtime has no constant of that name. */
async function readBound(client: ChainClient, bound: Bound): Promise<bigint | null> {
  if (typeof bound === 'bigint') return bound
  if (!findConstant(await client.metadata(), MODULE, bound)) return null
  return expectBigint(await client.readConstant(MODULE, bound), `${MODULE}.${bound}`)
}

/** What else decides whether a value is taken, by the name of the parameter: items of SubtensorModule. */
const DECIDED_BY: Readonly<Record<string, readonly string[]>> = {
  max_burn: ['MinBurn'],
  min_burn: ['MaxBurn'],
  registration_allowed: ['NetworkPowRegistrationAllowed'],
  network_pow_registration_allowed: ['NetworkRegistrationAllowed'],
  epoch_consensus: ['SubnetworkN', 'MechanismCountCurrent'],
}

/** The storage entries that {@link checkValue} needs. They are read together with a plan's other facts. */
export function listValueQueries(netuid: number, param: SettableParam): readonly StorageQuery[] {
  return (DECIDED_BY[param.name] ?? []).map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true }))
}

function makeCheck(ok: boolean, detail: string, hint: string): PlanCheck {
  return {
    name: 'value-in-bounds',
    title: 'The value is one that the runtime takes',
    failed: 'The value is outside what the runtime takes',
    ok,
    detail,
    code: 'VALUE_OUT_OF_BOUNDS',
    hint,
  }
}

/** An amount that was read; none where the runtime does not tell. */
function listAmounts(facts: Facts): readonly bigint[] {
  return facts.flatMap((fact) => (fact === null || fact === undefined ? [] : [expectBigint(fact, MODULE)]))
}

/** The check of `max_burn`: it has to be above a bound of the chain and above the subnet's smallest burn, whoever sets it. */
async function checkMaxBurn({ client, param, value, facts }: Question): Promise<PlanCheck[]> {
  const bound = await readBound(client, 'MaxBurnLowerBound')
  const [least] = [...(bound === null ? [] : [bound]), ...listAmounts(facts)].sort((a, b) => (a > b ? -1 : 1))
  if (least === undefined || typeof value !== 'bigint') return []
  const text = formatParamValue(param, least)
  return [makeCheck(value > least, `more than ${text}`, `Choose a value above ${text}.`)]
}

/** The check of `min_burn`: it has to be below a bound of the chain and below the subnet's largest burn, whoever sets it. */
async function checkMinBurn({ client, param, value, facts }: Question): Promise<PlanCheck[]> {
  const bound = await readBound(client, 'MinBurnUpperBound')
  const [most] = [...(bound === null ? [] : [bound]), ...listAmounts(facts)].sort((a, b) => (a < b ? -1 : 1))
  if (most === undefined || typeof value !== 'bigint') return []
  const text = formatParamValue(param, most)
  return [makeCheck(value < most, `less than ${text}`, `Choose a value below ${text}.`)]
}

/** The check of a parameter that has a smallest and a largest value, whoever sets it. */
async function checkRange({ client, param, value }: Question): Promise<PlanCheck[]> {
  if (!param.range || typeof value !== 'bigint') return []
  const [least, most] = await Promise.all([readBound(client, param.range.least), readBound(client, param.range.most)])
  if (least === null || most === null) return []
  const above = param.kind === 'fixed' && least === 1n ? 'above 0' : `from ${formatParamValue(param, least)}`
  return [makeCheck(value >= least && value <= most, `${above} to ${formatParamValue(param, most)}`, 'Choose a value within the bounds.')]
}

/** The check of `tempo`: an owner may set it only within bounds, root may set any value. */
async function checkTempo({ client, value }: Question): Promise<PlanCheck[]> {
  const [least, most] = await Promise.all([readBound(client, 'MinTempo'), readBound(client, 'MaxTempo')])
  if (least === null || most === null || typeof value !== 'bigint') return []
  return [
    makeCheck(
      value >= least && value <= most,
      `an owner's is from ${least} to ${most} blocks`,
      'Choose a value within the bounds; the sudo key may set others.',
    ),
  ]
}

/** The check that of the two ways to register one stays open. */
function checkWayLeft({ value, facts, param }: Question): PlanCheck[] {
  if (value !== false || typeof facts[0] !== 'boolean') return []
  const other = param.name === 'registration_allowed' ? 'network_pow_registration_allowed' : 'registration_allowed'
  return [makeCheck(facts[0], `${other} is ${facts[0]}`, `One of the two ways has to stay open: set ${other} first.`)]
}

/** The check that the subnet has no more neurons than the new consensus can count. */
function checkNeurons({ value, facts }: Question): PlanCheck[] {
  const [count, mechanisms = 1] = facts
  const budget = NEURON_BUDGETS[String(value)]
  if (budget === undefined || typeof count !== 'number' || typeof mechanisms !== 'number') return []
  const needed = count * Math.max(mechanisms, 1)
  const detail = `${count} neurons${mechanisms > 1 ? ` times ${mechanisms} mechanisms` : ''}; ${String(value)} takes ${budget}`
  return [makeCheck(needed <= budget, detail, 'The subnet needs fewer neurons first: `taoctl sudo trim` takes out those that earn least.')]
}

/**
 * The check that the runtime takes the value; nothing for parameters that take every value of their type. `byOwner`: whether the owner
 * signs; `who`: who may set it on this runtime.
 */
export async function checkValue(question: Question, byOwner: boolean, who: 'owner' | 'root'): Promise<PlanCheck[]> {
  switch (question.param.name) {
    case 'max_burn':
      return checkMaxBurn(question)
    case 'min_burn':
      return checkMinBurn(question)
    case 'tempo':
      return byOwner ? checkTempo(question) : []
    case 'registration_allowed':
    case 'network_pow_registration_allowed':
      return who === 'owner' ? checkWayLeft(question) : []
    case 'epoch_consensus':
      return checkNeurons(question)
    default:
      return checkRange(question)
  }
}
