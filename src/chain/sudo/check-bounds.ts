/** Checks that a value is one that the runtime accepts for a parameter. */
import type { ChainClient } from '../client.js'
import type { PlanCheck } from '../plan.js'
import { checkHotkeyFree } from '../subnets/check-hotkey-free.js'
import type { ParamFacts } from './param-facts.js'
import { describeLimits, isWithin, NEURON_BUDGETS, readLimits, type Setter } from './param-limits.js'
import { isList, type ParamValue } from './param-values.js'
import type { SettableParam } from './params.js'

/** The least share of liquid alpha, 2.5 % of 65535; in the runtime's code, not in a constant. */
const LEAST_ALPHA = 1_638n

/** A question about a value, and all that is at hand to answer it. */
export interface BoundsQuestion {
  readonly client: ChainClient
  readonly facts: ParamFacts
  readonly param: SettableParam
  readonly value: ParamValue
  readonly as: Setter
  /** Whether owners may set it on this runtime. */
  readonly isOfOwners: boolean
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

/** The check of a number between bounds. */
async function checkLimits({ client, facts, param, value, as }: BoundsQuestion): Promise<PlanCheck[]> {
  if (typeof value !== 'bigint') return []
  const limits = await readLimits(client, facts, param, as)
  const bounds = describeLimits(param, limits)
  if (bounds === '') return []
  const isOwners = as === 'owner' && (param.limits ?? []).some(({ ofOwner }) => ofOwner)
  const rest = isOwners ? '; the sudo key may set others' : ''
  return [makeCheck(isWithin(limits, value), isOwners ? `an owner's is ${bounds}` : bounds, `Choose another value: ${bounds}${rest}.`)]
}

/** The check that of the two ways to register one stays open. */
function checkWayLeft({ param, value, facts }: BoundsQuestion): PlanCheck[] {
  const [item, other] =
    param.name === 'registration_allowed'
      ? ['NetworkPowRegistrationAllowed', 'network_pow_registration_allowed']
      : ['NetworkRegistrationAllowed', 'registration_allowed']
  const isOpen = facts.item(item)
  if (value !== false || typeof isOpen !== 'boolean') return []
  return [makeCheck(isOpen, `${other} is ${isOpen}`, `One of the two ways has to stay open: set ${other} first.`)]
}

/** The check that the subnet has no more neurons, and no larger a minimum of them, than the new consensus can count. */
function checkNeurons({ value, facts }: BoundsQuestion): PlanCheck[] {
  const budget = NEURON_BUDGETS[String(value)]
  const count = facts.number('SubnetworkN', 'subnet')
  if (budget === undefined || count === null) return []
  const stored = facts.number('MechanismCountCurrent', 'subnet') ?? 1n
  const mechanisms = stored > 0n ? stored : 1n
  const least = facts.number('MinAllowedUids', 'subnet') ?? 0n
  const each = budget / mechanisms
  const detail = `${count} neurons${mechanisms > 1n ? ` times ${mechanisms} mechanisms` : ''}; ${String(value)} takes ${budget}`
  return [
    makeCheck(
      count <= each && least <= each,
      least > each ? `min_allowed_uids is ${least}; ${String(value)} takes ${each}` : detail,
      'The subnet needs fewer neurons first: `taoctl sudo trim` takes out those that earn least.',
    ),
  ]
}

/** The check of the two shares between which liquid alpha moves bonds. */
function checkAlphas({ value, facts }: BoundsQuestion): PlanCheck[] {
  if (!isList(value)) return []
  const [low = 0n, high = 0n] = value
  if (facts.item('LiquidAlphaOn') !== true) {
    return [makeCheck(false, 'liquid_alpha_enabled is false', 'Set liquid_alpha_enabled to true first, or in the same batch.')]
  }
  const ok = low >= LEAST_ALPHA && low <= high
  return [makeCheck(ok, 'both are at least 2.5 %, the smaller first', 'Choose two shares of at least 2.5 %, the smaller first.')]
}

/** The check that there is a share for each mechanism. */
function checkSplit({ value, facts }: BoundsQuestion): PlanCheck[] {
  const count = facts.number('MechanismCountCurrent', 'subnet')
  if (!isList(value) || value.length === 0 || count === null) return []
  return [
    makeCheck(
      BigInt(value.length) === count,
      `the subnet has ${count} mechanism${count === 1n ? '' : 's'}`,
      `Name ${count} share${count === 1n ? '' : 's'}.`,
    ),
  ]
}

/** The check that the runtime takes the value; nothing for parameters that take every value of their type. */
export async function checkValue(question: BoundsQuestion): Promise<PlanCheck[]> {
  const { client, param, value } = question
  switch (param.name) {
    case 'registration_allowed':
    case 'network_pow_registration_allowed':
      return question.isOfOwners ? checkWayLeft(question) : []
    case 'epoch_consensus':
      return checkNeurons(question)
    case 'alpha_values':
      return checkAlphas(question)
    case 'mechanism_emission_split':
      return checkSplit(question)
    case 'subnet_owner_hotkey':
      return checkHotkeyFree(client, String(value))
    default:
      return checkLimits(question)
  }
}
