import { formatUnits } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectBigint, expectList, expectObject, expectText, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { SETTABLE_PARAMS } from './known-params.js'
import { formatParamNumber, type ParamKind, readParamValue } from './param-values.js'
import { hasParam } from './who-may-set.js'

/**
 * One hyperparameter. `value` is exact: integers in decimal, `true`/`false`, fixed-point numbers as decimals, burns in TAO; shares and
 * choices as `sudo set` takes them.
 */
export interface Hyperparam {
  readonly name: string
  /** The name of the type in the runtime: Bool, U16, U64, TaoBalance, U64F64 … */
  readonly type: string
  readonly value: string
  /** The integer on the chain (rao for burns, bits for fixed point); null for a boolean. */
  readonly raw: bigint | null
}

const API = 'SubnetInfoRuntimeApi'
const METHOD = 'get_subnet_hyperparams_v3'
const WHAT = `${API}.${METHOD}`

/** A binary fixed-point number as a decimal, cut after nine digits. */
function formatFixed(bits: bigint, fractionBits: bigint): string {
  return formatUnits((bits * 1_000_000_000n) >> fractionBits)
}

/** A share or a choice, which the API gives as plain integers, as `sudo set` takes it; otherwise the integer. */
function formatInteger(name: string, raw: bigint): string {
  const { kind, choices } = SETTABLE_PARAMS.find((param) => param.name === name) ?? {}
  if (kind === 'share') return formatParamNumber(kind, raw)
  return (kind === 'choice' ? choices?.[Number(raw)] : undefined) ?? raw.toString()
}

function readValue(name: string, value: ScaleValue | undefined): Hyperparam {
  const { type, value: inner } = expectObject(value, `${WHAT}.${name}`)
  const kind = String(type)
  if (typeof inner === 'boolean') return { name, type: kind, value: String(inner), raw: null }
  const raw = expectBigint(isScaleObject(inner) ? inner.bits : inner, `${WHAT}.${name}`)
  if (kind === 'TaoBalance') return { name, type: kind, value: formatUnits(raw), raw }
  const fixed = /^[IU]\d+F(\d+)$/.exec(kind)
  return { name, type: kind, value: fixed ? formatFixed(raw, BigInt(fixed[1] ?? '0')) : formatInteger(name, raw), raw }
}

/** Those that `SubnetInfoRuntimeApi.get_subnet_hyperparams_v3` lists; null if there is no such subnet. */
async function getHyperparams(client: ChainClient, netuid: number): Promise<readonly Hyperparam[] | null> {
  const raw = await client.callApi(API, METHOD, [netuid])
  if (raw === null) return null
  return expectList(raw, WHAT).map((entry) => {
    const { name, value } = expectObject(entry, WHAT)
    return readValue(expectText(name, `${WHAT}.name`), value)
  })
}

const TYPES: Readonly<Record<ParamKind, string>> = {
  bool: 'Bool',
  u16: 'U16',
  u32: 'U32',
  u64: 'U64',
  tao: 'TaoBalance',
  share: 'U16',
  fixed: 'U64F64',
  choice: 'Choice',
}

/**
 * The parameters that `sudo set` knows and the runtime API does not list, by their storage items; without those that this runtime does not
 * have.
 */
async function readUnlisted(client: ChainClient, netuid: number, listed: ReadonlySet<string>): Promise<readonly Hyperparam[]> {
  const metadata = await client.metadata()
  const params = SETTABLE_PARAMS.filter((param) => !listed.has(param.name) && hasParam(metadata, param))
  const values = await client.readStorage(
    params.map(({ storage }) => ({ pallet: 'SubtensorModule', item: storage, keys: [netuid], ifPresent: true })),
  )
  return params.flatMap((param, at) => {
    const value = readParamValue(values[at])
    if (value === null) return []
    const raw = typeof value === 'bigint' ? value : null
    return [{ name: param.name, type: TYPES[param.kind], value: formatParamNumber(param.kind, value), raw }]
  })
}

/** All hyperparameters of a subnet by name; null if there is no such subnet. */
export async function listHyperparams(client: ChainClient, netuid: number): Promise<readonly Hyperparam[] | null> {
  const told = await getHyperparams(client, netuid)
  if (told === null) return null
  const unlisted = await readUnlisted(client, netuid, new Set(told.map(({ name }) => name)))
  return [...told, ...unlisted].sort((a, b) => (a.name < b.name ? -1 : 1))
}
