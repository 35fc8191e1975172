/** What each kind of proxy may call, as the connected runtime says it (`ProxyFilterRuntimeApi`). */
import type { ChainClient } from '../../client.js'
import type { ScaleObject } from '../../scale/expect.js'
import { expectBigint, expectBool, expectList, expectObject, expectText, isScaleObject } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

/** A call that a kind may make, or may not, and what its arguments must be. */
export interface AllowedCall {
  readonly pallet: string
  /** Null for every call of the pallet. */
  readonly name: string | null
  readonly constraint:
    | null
    | { readonly kind: 'less-than'; readonly argument: string; readonly limit: bigint }
    | { readonly kind: 'carries'; readonly argument: string | null; readonly pallet: string; readonly name: string }
}

export interface ProxyFilter {
  /** The kind, by the runtime's name: `Staking`. */
  readonly type: string
  /** One that the runtime keeps only for its place in the list. */
  readonly deprecated: boolean
  readonly allows: 'all' | readonly AllowedCall[]
  /** What it does not allow of these. */
  readonly except: readonly AllowedCall[]
}

const API = 'ProxyFilterRuntimeApi'
/**
 * What the method is called now, and what it was called before, when it told filters as they are written: what they allow or deny, and
 * exceptions. Both take an option, and none asks for all kinds.
 */
const METHODS = ['get_proxy_filters', 'get_proxy_filter']

function readVariant(value: ScaleValue | undefined): { readonly type: string; readonly value: ScaleValue } {
  if (typeof value === 'string') return { type: value, value: null }
  const { type, value: inner = null } = expectObject(value, API)
  return { type: typeof type === 'string' ? type : '', value: inner }
}

function readConstraint(value: ScaleValue | undefined): AllowedCall['constraint'] {
  if (value === null || value === undefined) return null
  const { type, value: inner } = readVariant(value)
  const fields: ScaleObject = expectObject(inner, API)
  const argument = fields.param_name === undefined ? null : expectText(fields.param_name, API)
  if (type === 'ParamLessThan' && argument !== null) return { kind: 'less-than', argument, limit: expectBigint(fields.limit, API) }
  return { kind: 'carries', argument, pallet: expectText(fields.pallet_name, API), name: expectText(fields.call_name, API) }
}

function readAllowed(value: ScaleValue): AllowedCall {
  const fields = expectObject(value, API)
  return {
    pallet: expectText(fields.pallet_name, API),
    name: fields.call_name === null ? null : expectText(fields.call_name, API),
    constraint: readConstraint(fields.constraint ?? fields.condition),
  }
}

function readCalls(value: ScaleValue | undefined): readonly AllowedCall[] {
  return value === undefined ? [] : expectList(value, API).map(readAllowed)
}

function readFilter(value: ScaleValue): ProxyFilter {
  const { name, deprecated, filter_mode: mode, calls, exceptions } = expectObject(value, API)
  const { type, value: list } = readVariant(mode)
  const about = { type: expectText(name, API), deprecated: expectBool(deprecated, API) }
  switch (type) {
    case 'AllowAll':
      return { ...about, allows: 'all', except: [] }
    case 'DenyAll':
      return { ...about, allows: [], except: [] }
    case 'Deny':
      return { ...about, allows: 'all', except: readCalls(calls) }
    default:
      return { ...about, allows: readCalls(calls ?? (isScaleObject(list) ? Object.values(list)[0] : list)), except: readCalls(exceptions) }
  }
}

/** What each kind of proxy may call; null where the runtime has no such API, and nothing is known of it. */
export async function readProxyFilters(client: ChainClient): Promise<readonly ProxyFilter[] | null> {
  for (const method of METHODS) {
    if (await client.hasApi(API, method)) return expectList(await client.callApi(API, method, [null]), API).map(readFilter)
  }
  return null
}
