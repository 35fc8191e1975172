/** The hyperparameters that `sudo set` knows: their calls, and who may make them. */
import { usageError } from '../../core/errors.js'
import { formatUnits, parseTao } from '../../core/money.js'
import type { PlanCall } from '../plan.js'
import type { Meaning } from '../runtime/meanings/meaning.js'
import { type OwnerCall, TEMPO_CALL } from '../runtime/meanings/parameters.js'

/**
 * Under what the chain counts an owner's changes to limit how often they happen: a hyperparameter by its name in the runtime, or the tempo.
 */
export type OwnerLimit = 'TempoUpdate' | { readonly hyperparameter: string }

export interface SettableParam {
  /** The name that `sudo get` shows. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind: 'bool' | 'u16' | 'u64' | 'tao'
  readonly unit: string
  /** `owner`: the subnet's owner, or root. `root`: the sudo key alone. */
  readonly who: 'owner' | 'root'
  readonly call: string
  readonly argument: string
  /** The item of SubtensorModule that holds it, by netuid. */
  readonly storage: string
  /** The owner's own call for this parameter, and the fact whether the runtime wants that call or `call` of an owner. */
  readonly ownerCall?: {
    readonly pallet: string
    readonly name: string
    readonly argument: string
    readonly meaning: Meaning<OwnerCall>
  }
  /** The limit on how often the owner may change it; null where only root may. */
  readonly ownerLimit: OwnerLimit | null
  /** True if the parameter may also be changed in the last blocks of an epoch. */
  readonly hasNoWindow?: boolean
}

export const SETTABLE_PARAMS: readonly SettableParam[] = [
  {
    name: 'commit_reveal_weights_enabled',
    aliases: ['commit_reveal', 'commit_reveal_enabled'],
    kind: 'bool',
    unit: '',
    who: 'owner',
    call: 'sudo_set_commit_reveal_weights_enabled',
    argument: 'enabled',
    ownerLimit: { hyperparameter: 'CommitRevealEnabled' },
    storage: 'CommitRevealWeightsEnabled',
  },
  {
    name: 'weights_rate_limit',
    aliases: ['weights_set_rate_limit'],
    kind: 'u64',
    unit: 'blocks',
    who: 'root',
    call: 'sudo_set_weights_set_rate_limit',
    argument: 'weights_set_rate_limit',
    ownerLimit: null,
    hasNoWindow: true,
    storage: 'WeightsSetRateLimit',
  },
  {
    name: 'tempo',
    aliases: [],
    kind: 'u16',
    unit: 'blocks',
    who: 'root',
    call: 'sudo_set_tempo',
    argument: 'tempo',
    storage: 'Tempo',
    ownerCall: { pallet: 'SubtensorModule', name: 'set_tempo', argument: 'tempo', meaning: TEMPO_CALL },
    ownerLimit: 'TempoUpdate',
  },
  {
    name: 'immunity_period',
    aliases: [],
    kind: 'u16',
    unit: 'blocks',
    who: 'owner',
    call: 'sudo_set_immunity_period',
    argument: 'immunity_period',
    ownerLimit: { hyperparameter: 'ImmunityPeriod' },
    storage: 'ImmunityPeriod',
  },
  {
    name: 'max_burn',
    aliases: [],
    kind: 'tao',
    unit: 'TAO',
    who: 'owner',
    call: 'sudo_set_max_burn',
    argument: 'max_burn',
    ownerLimit: { hyperparameter: 'MaxBurn' },
    storage: 'MaxBurn',
  },
]

/** All the TAO there will ever be, in rao. A larger burn can only be a mistake: an amount of rao that was given as TAO. */
const TOTAL_SUPPLY_RAO = 21_000_000n * 1_000_000_000n

/** The parameter of that name, dashes or underscores. Usage error `UNKNOWN_PARAMETER` (exit 2). */
export function findParam(name: string): SettableParam {
  const wanted = name.toLowerCase().replaceAll('-', '_')
  const found = SETTABLE_PARAMS.find((param) => param.name === wanted || param.aliases.includes(wanted))
  if (found) return found
  throw usageError(`Unknown parameter: ${JSON.stringify(name)}`, 'UNKNOWN_PARAMETER', {
    why: `These can be set: ${SETTABLE_PARAMS.map((param) => param.name).join(', ')}.`,
    hint: 'See all values with `taoctl sudo get`.',
  })
}

/** Reads a value of a parameter's kind. Usage error `INVALID_VALUE` (exit 2). */
export function parseParamValue(param: SettableParam, text: string): boolean | bigint {
  const fail = (why: string): never => {
    throw usageError(`Invalid value for ${param.name}: ${JSON.stringify(text)}`, 'INVALID_VALUE', { why })
  }
  if (param.kind === 'bool') {
    const lower = text.toLowerCase()
    if (['true', '1', 'on', 'yes'].includes(lower)) return true
    if (['false', '0', 'off', 'no'].includes(lower)) return false
    return fail('It is true or false.')
  }
  if (param.kind === 'tao') {
    const rao = parseTao(text, `value of ${param.name}`)
    return rao > TOTAL_SUPPLY_RAO ? fail('It is in TAO, and that is more TAO than there will ever be.') : rao
  }
  if (!/^\d{1,20}$/.test(text)) return fail('It is a whole number.')
  const value = BigInt(text)
  const max = param.kind === 'u16' ? 0xffffn : 0xffff_ffff_ffff_ffffn
  return value > max ? fail(`The largest is ${max}.`) : value
}

/** The value as people write it, with its unit. */
export function formatParamValue(param: SettableParam, value: boolean | bigint): string {
  if (typeof value === 'boolean') return String(value)
  return `${param.kind === 'tao' ? formatUnits(value) : value}${param.unit === '' ? '' : ` ${param.unit}`}`
}

/** The AdminUtils call that sets a parameter. */
export function makeParamCall(param: SettableParam, netuid: number, value: boolean | bigint): PlanCall {
  return { pallet: 'AdminUtils', name: param.call, args: { netuid, [param.argument]: value } }
}
