import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import { formatParamValue, rangeOfKind } from '../../chain/sudo/param-values.js'
import { RETIRED } from '../../chain/sudo/params/retired.js'
import { nameParamCall, type ParamLimit, palletOf, type RetiredParam, type SettableParam } from '../../chain/sudo/params.js'
import type { ExplainedParameter } from '../../report/lookup/explain.js'
import { listParamCalls, nameSetCommand } from './call-commands.js'
import { isWanted, type Wanted } from './read-name.js'

function nameBound(param: SettableParam, { bound }: ParamLimit): string {
  if (typeof bound === 'bigint') return formatParamValue(param, bound)
  if ('constant' in bound) return `the constant ${bound.pallet ?? 'SubtensorModule'}.${bound.constant}`
  return `SubtensorModule.${bound.item}${bound.of === 'subnet' ? ' of the subnet' : ''}`
}

function describeLimit(param: SettableParam, limit: ParamLimit): string {
  const words = limit.end === 'least' ? (limit.isOpen ? 'above' : 'at least') : limit.isOpen ? 'below' : 'at most'
  return `${words} ${nameBound(param, limit)}${limit.ofOwner ? ', for an owner; root may go beyond it' : ''}`
}

/** What the runtime takes, in words. Where no bound is known, it is what the type can hold. */
function listBounds(param: SettableParam): readonly string[] {
  const { limits = [], choices, mostKnown, kind } = param
  if (choices !== undefined) return [`one of ${choices.join(', ')}`]
  const range = kind === 'fixed' ? null : rangeOfKind(param)
  const whole = range === null ? [] : [`from ${formatParamValue(param, range[0])} to ${formatParamValue(param, range[1])}, as its type`]
  const known =
    mostKnown === undefined ? [] : [`at most ${formatParamValue(param, mostKnown.value)} of ${mostKnown.of}, as far as is known`]
  return limits.length + known.length === 0 ? whole : [...limits.map((limit) => describeLimit(param, limit)), ...known]
}

function explainOne(param: SettableParam): ExplainedParameter {
  const { name, aliases, isOfChain, does, kind, unit, who, storage, storedIn, inert, ownerCall } = param
  return {
    ...{ name, aliases, scope: isOfChain ? 'chain' : 'subnet', description: does, type: kind, unit: unit === '' ? null : unit },
    settable_by: ownerCall !== undefined ? 'owner' : typeof who === 'string' ? who : 'depends',
    call: nameParamCall(param),
    owner_call: ownerCall === undefined ? null : `${ownerCall.pallet}.${ownerCall.name}`,
    storage: `${storedIn ?? 'SubtensorModule'}.${storage}`,
    bounds: listBounds(param),
    instead: inert ?? null,
    command: nameSetCommand(param),
  }
}

function explainRetired({ name, aliases, does, instead, call }: RetiredParam): ExplainedParameter {
  return {
    ...{ name, aliases, scope: 'subnet', description: does, type: null, unit: null, settable_by: null },
    call: call === undefined ? null : `AdminUtils.${call}`,
    ...{ owner_call: null, storage: null, bounds: [], instead, command: null },
  }
}

/** The parameters that a name, an alias or one of their calls means. */
export function explainParameters(wanted: Wanted): readonly ExplainedParameter[] {
  const isMeant = (names: readonly string[]): boolean => names.some((name) => isWanted(wanted, name))
  const settable = [...SETTABLE_PARAMS, ...CHAIN_PARAMS].filter((param) =>
    isMeant([param.name, ...param.aliases, `${palletOf(param)}.${param.storage}`, ...listParamCalls(param)]),
  )
  const retired = RETIRED.filter(({ name, aliases }) => isMeant([name, ...aliases]))
  return [...settable.map(explainOne), ...retired.map(explainRetired)]
}

/** The names by which parameters are found, but for their calls. */
export function listParameterNames(): readonly string[] {
  return [...SETTABLE_PARAMS, ...CHAIN_PARAMS, ...RETIRED].flatMap(({ name, aliases }) => [name, ...aliases])
}
