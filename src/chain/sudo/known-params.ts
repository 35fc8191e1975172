/** The hyperparameters that `sudo set` knows, and how they are found by name. */
import { usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import { CHAIN_WIDE } from './params/chain-wide.js'
import { CONSENSUS } from './params/consensus.js'
import { ECONOMY } from './params/economy.js'
import { NEURONS } from './params/neurons.js'
import { REGISTRATION } from './params/registration.js'
import { RETIRED } from './params/retired.js'
import { WEIGHTS } from './params/weights.js'
import type { RetiredParam, SettableParam } from './params.js'

/** Those of one subnet. */
export const SETTABLE_PARAMS: readonly SettableParam[] = [...REGISTRATION, ...NEURONS, ...WEIGHTS, ...CONSENSUS, ...ECONOMY]

/** Those of the whole chain. A name may be in both lists: `min_childkey_take` of a subnet goes beside that of the chain. */
export const CHAIN_PARAMS: readonly SettableParam[] = CHAIN_WIDE

export type ParamScope = 'subnet' | 'chain'

/** Parts of a pair that have names of their own. */
export const PAIR_PARTS: Readonly<Record<string, { readonly of: string; readonly at: 0 | 1 }>> = {
  alpha_low: { of: 'alpha_values', at: 0 },
  alpha_high: { of: 'alpha_values', at: 1 },
}

function spell(name: string): string {
  return name.trim().toLowerCase().replaceAll('-', '_')
}

function isNamed({ name, aliases }: Pick<SettableParam, 'name' | 'aliases'>, wanted: string): boolean {
  return name === wanted || aliases.includes(wanted)
}

/** What is known of a parameter that is only read; undefined for others. */
export function findRetired(name: string): RetiredParam | undefined {
  const wanted = spell(name)
  return RETIRED.find((param) => isNamed(param, wanted))
}

/** The parameter that this name, alias or call of it means, dashes or underscores; undefined for none. */
export function lookUpParam(name: string, scope: ParamScope = 'subnet'): SettableParam | undefined {
  const wanted = spell(name)
  const params = scope === 'subnet' ? SETTABLE_PARAMS : CHAIN_PARAMS
  return params.find((param) => isNamed(param, wanted) || param.call === wanted)
}

/** The names that a mistyped one may have meant, or how many there are. */
export function describeNearest(name: string, known: readonly string[]): string {
  const nearest = suggestNames(spell(name), known)
  return nearest.length === 0 ? `None of the ${known.length} has a name like it.` : `The nearest: ${nearest.join(', ')}.`
}

function makeUnknown(name: string, scope: ParamScope): Error {
  const other: ParamScope = scope === 'subnet' ? 'chain' : 'subnet'
  const retired = scope === 'subnet' ? findRetired(name) : undefined
  if (retired) {
    return usageError(`Nobody sets ${retired.name} any more`, 'PARAMETER_RETIRED', { why: retired.does, hint: retired.instead })
  }
  if (lookUpParam(name, other)) {
    return usageError(`${spell(name)} is a parameter of ${other === 'chain' ? 'the whole chain' : 'a subnet'}`, 'UNKNOWN_PARAMETER', {
      hint: other === 'chain' ? 'Name it with --global and without a subnet.' : 'Name the subnet with --netuid, and leave out --global.',
    })
  }
  const known = scope === 'subnet' ? SETTABLE_PARAMS : CHAIN_PARAMS
  return usageError(`Unknown parameter: ${JSON.stringify(name)}`, 'UNKNOWN_PARAMETER', {
    why: describeNearest(
      name,
      known.map((param) => param.name),
    ),
    hint: `See all values with \`taoctl sudo get${scope === 'chain' ? ' --global' : ''}\`.`,
  })
}

/**
 * The parameter of that name, see {@link lookUpParam}. Usage errors (exit 2): `PARAMETER_RETIRED` with what to set instead,
 * `UNKNOWN_PARAMETER`.
 */
export function findParam(name: string, scope: ParamScope = 'subnet'): SettableParam {
  const found = lookUpParam(name, scope)
  if (found) return found
  throw makeUnknown(name, scope)
}
