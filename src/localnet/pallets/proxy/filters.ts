/**
 * Which calls a kind of proxy may make, as data, from which both the filter and what ProxyFilterRuntimeApi says of it follow. Calls are
 * named `Pallet.call`, all calls of a pallet `Pallet.*`.
 */
import type { CallValue } from '../../frame/values.js'

/** A condition under which an allowed call is allowed. */
export type CallConstraint =
  | { readonly type: 'ParamLessThan'; readonly value: { readonly param_name: string; readonly limit: bigint } }
  | {
      readonly type: 'NestedCallMustBe'
      readonly value: { readonly param_name: string; readonly pallet_name: string; readonly call_name: string }
    }

export interface AllowedCall {
  readonly call: string
  readonly constraint?: CallConstraint
}

export type ProxyFilter =
  | { readonly mode: 'all' }
  | { readonly mode: 'none' }
  | { readonly mode: 'only'; readonly calls: readonly AllowedCall[]; readonly except?: readonly string[] }
  | { readonly mode: 'all but'; readonly calls: readonly string[] }

/** Filters by the kinds that have them. */
export type ProxyFilters = Readonly<Record<string, ProxyFilter>>

/** Half a TAO, and half an alpha, in rao: what small transfers stay below. */
const SMALL = 500_000_000n

/** Only these calls. */
export function only(...groups: readonly (readonly string[])[]): ProxyFilter {
  return { mode: 'only', calls: groups.flat().map((call) => ({ call })) }
}

/** A call that is allowed while an argument of it is small. */
export function whileSmall(call: string, param_name: string): AllowedCall {
  return { call, constraint: { type: 'ParamLessThan', value: { param_name, limit: SMALL } } }
}

/** What SudoUncheckedSetCode allows on each runtime. */
export const ONLY_SET_CODE: ProxyFilter = {
  mode: 'only',
  calls: [
    {
      call: 'Sudo.sudo_unchecked_weight',
      constraint: { type: 'NestedCallMustBe', value: { param_name: 'call', pallet_name: 'System', call_name: 'set_code' } },
    },
  ],
}

/** Whether a call is the one that is named, or one of the pallet that is. */
function isNamed(pattern: string, pallet: string, name: string): boolean {
  return pattern === `${pallet}.${name}` || pattern === `${pallet}.*`
}

function meets({ args }: CallValue, constraint: CallConstraint | undefined): boolean {
  if (constraint === undefined) return true
  const { value } = constraint
  const argument = args[value.param_name]
  if (constraint.type === 'ParamLessThan') return (argument as bigint) < constraint.value.limit
  const nested = argument as CallValue
  return nested.pallet === constraint.value.pallet_name && nested.name === constraint.value.call_name
}

/** Whether a filter lets a call pass. Calls within it are not looked at: their own origins carry the filter. */
export function passesFilter(filter: ProxyFilter, call: CallValue): boolean {
  const { pallet, name } = call
  switch (filter.mode) {
    case 'all':
      return true
    case 'none':
      return false
    case 'all but':
      return !filter.calls.some((pattern) => isNamed(pattern, pallet, name))
    case 'only':
      if (filter.except?.some((pattern) => isNamed(pattern, pallet, name))) return false
      return filter.calls.some((allowed) => isNamed(allowed.call, pallet, name) && meets(call, allowed.constraint))
  }
}

/**
 * What a filter allows of the calls of a runtime, each by its name; `all` for one that allows everything.
 * @param calls all calls of the runtime
 */
export function listAllowedCalls(filter: ProxyFilter, calls: readonly string[]): readonly AllowedCall[] | 'all' {
  if (filter.mode === 'all') return 'all'
  if (filter.mode === 'none') return []
  const split = calls.map((call) => [call, call.slice(0, call.indexOf('.')), call.slice(call.indexOf('.') + 1)] as const)
  const expand = (pattern: string): readonly string[] =>
    pattern.endsWith('.*') ? split.filter(([, pallet, name]) => isNamed(pattern, pallet, name)).map(([call]) => call) : [pattern]
  if (filter.mode === 'all but') {
    const left = new Set(filter.calls.flatMap(expand))
    return calls.filter((call) => !left.has(call)).map((call) => ({ call }))
  }
  const except = new Set(filter.except?.flatMap(expand))
  return filter.calls.flatMap((allowed) =>
    expand(allowed.call)
      .filter((call) => !except.has(call))
      .map((call) => ({ ...allowed, call })),
  )
}
