/** What each kind of proxy may call, as the connected runtime says it (`ProxyFilterRuntimeApi`). */
import type { ChainClient } from '../../client.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import type { ScaleObject } from '../../scale/expect.js'
import { expectBigint, expectBool, expectList, expectObject, expectText, isScaleObject } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

/** A call that a kind may make, and what its arguments must be. */
export interface AllowedCall {
  readonly pallet: string
  readonly name: string
  readonly constraint:
    | null
    | { readonly kind: 'less-than'; readonly argument: string; readonly limit: bigint }
    | { readonly kind: 'carries'; readonly argument: string; readonly pallet: string; readonly name: string }
}

export interface ProxyFilter {
  /** The kind, by the runtime's name: `Staking`. */
  readonly type: string
  /** One that the runtime keeps only for its place in the list. */
  readonly deprecated: boolean
  readonly allows: 'all' | readonly AllowedCall[]
}

const API = 'ProxyFilterRuntimeApi'
/** What the method is called now, and what it was called before. Both take an option, and none asks for all kinds. */
const METHODS = ['get_proxy_filters', 'get_proxy_filter']
/** Older runtimes do not name the argument that carries the call. */
const CARRYING_ARGUMENT = 'call'

/** All calls of the runtime: the names of each pallet. */
type AllCalls = ReadonlyMap<string, readonly string[]>

function listCalls(metadata: RuntimeMetadata): AllCalls {
  return new Map(
    metadata.pallets.map(({ name, calls }) => {
      const def = calls === null ? undefined : metadata.types.at(calls)?.def
      return [name, def?.kind === 'variant' ? def.variants.map((variant) => variant.name) : []]
    }),
  )
}

function readVariant(value: ScaleValue | undefined): { readonly type: string; readonly value: ScaleValue } {
  if (typeof value === 'string') return { type: value, value: null }
  const { type, value: inner = null } = expectObject(value, API)
  return { type: typeof type === 'string' ? type : '', value: inner }
}

/** A condition of another kind than these is an error: to leave it out would be to say that the call is allowed. */
function readConstraint(value: ScaleValue | undefined): AllowedCall['constraint'] {
  if (value === null || value === undefined) return null
  const { type, value: inner } = readVariant(value)
  const fields: ScaleObject = expectObject(inner, API)
  const argument = fields.param_name === undefined ? CARRYING_ARGUMENT : expectText(fields.param_name, API)
  if (type === 'ParamLessThan') return { kind: 'less-than', argument, limit: expectBigint(fields.limit, API) }
  return { kind: 'carries', argument, pallet: expectText(fields.pallet_name, API), name: expectText(fields.call_name, API) }
}

/** The calls that an entry names: one, or on older runtimes all of a pallet. */
function readEntry(all: AllCalls, value: ScaleValue): AllowedCall[] {
  const fields = expectObject(value, API)
  const pallet = expectText(fields.pallet_name, API)
  const names = fields.call_name === null || fields.call_name === undefined ? (all.get(pallet) ?? []) : [expectText(fields.call_name, API)]
  const constraint = readConstraint(fields.constraint ?? fields.condition)
  return names.map((name) => ({ pallet, name, constraint }))
}

const nameOf = ({ pallet, name }: { readonly pallet: string; readonly name: string }): string => `${pallet}.${name}`

/**
 * The mode of newer runtimes has the calls in it; that of older ones stands beside them, and they may also be those that are denied.
 * Undefined for a mode that is not known.
 */
function readAllowed(all: AllCalls, { filter_mode, calls, exceptions = [] }: ScaleObject): ProxyFilter['allows'] | undefined {
  const { type, value } = readVariant(filter_mode)
  if (type === 'AllowAll') return 'all'
  if (type === 'DenyAll') return []
  const own = isScaleObject(value) ? Object.values(value)[0] : value
  const read = (list: ScaleValue | undefined): AllowedCall[] => expectList(list, API).flatMap((one) => readEntry(all, one))
  const listed = read(own ?? calls)
  if (type === 'Allow') {
    const denied = new Set(read(exceptions).map(nameOf))
    return listed.filter((one) => !denied.has(nameOf(one)))
  }
  if (type !== 'Deny') return undefined
  const denied = new Set(listed.map(nameOf))
  return [...all].flatMap(([pallet, names]) =>
    names.filter((name) => !denied.has(nameOf({ pallet, name }))).map((name) => ({ pallet, name, constraint: null })),
  )
}

function readFilter(all: AllCalls, value: ScaleValue): ProxyFilter[] {
  const fields = expectObject(value, API)
  const allows = readAllowed(all, fields)
  if (allows === undefined) return []
  return [{ type: expectText(fields.name, API), deprecated: expectBool(fields.deprecated, API), allows }]
}

/**
 * What each kind of proxy may call, without the kinds of which the runtime does not say it; null where the runtime has no such API, and
 * nothing is known of any.
 */
export async function readProxyFilters(client: ChainClient): Promise<readonly ProxyFilter[] | null> {
  for (const method of METHODS) {
    if (!(await client.hasApi(API, method))) continue
    const all = listCalls(await client.metadata())
    return expectList(await client.callApi(API, method, [null]), API).flatMap((filter) => readFilter(all, filter))
  }
  return null
}
