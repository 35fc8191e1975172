import { formatUnits } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectBigint, expectList, expectObject, expectText, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** One hyperparameter. `value` is exact: integers in decimal, `true`/`false`, fixed-point numbers as decimals, burns in TAO. */
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

function readValue(name: string, value: ScaleValue | undefined): Hyperparam {
  const { type, value: inner } = expectObject(value, `${WHAT}.${name}`)
  const kind = String(type)
  if (typeof inner === 'boolean') return { name, type: kind, value: String(inner), raw: null }
  const raw = expectBigint(isScaleObject(inner) ? inner.bits : inner, `${WHAT}.${name}`)
  if (kind === 'TaoBalance') return { name, type: kind, value: formatUnits(raw), raw }
  const fixed = /^[IU]\d+F(\d+)$/.exec(kind)
  return { name, type: kind, value: fixed ? formatFixed(raw, BigInt(fixed[1] ?? '0')) : raw.toString(), raw }
}

/** All hyperparameters of a subnet by name, by `SubnetInfoRuntimeApi.get_subnet_hyperparams_v3`; null if there is no such subnet. */
export async function getHyperparams(client: ChainClient, netuid: number): Promise<readonly Hyperparam[] | null> {
  const raw = await client.callApi(API, METHOD, [netuid])
  if (raw === null) return null
  return expectList(raw, WHAT)
    .map((entry) => {
      const { name, value } = expectObject(entry, WHAT)
      return readValue(expectText(name, `${WHAT}.name`), value)
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The present value of one hyperparameter; undefined where the runtime does not tell. */
export async function findHyperparam(client: ChainClient, netuid: number, name: string): Promise<Hyperparam | undefined> {
  if (!(await client.hasApi(API, METHOD))) return undefined
  return (await getHyperparams(client, netuid))?.find((param) => param.name === name)
}
