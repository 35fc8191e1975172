/** Checks that a value is one that the runtime accepts for a parameter. */
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { formatParamValue, type SettableParam } from './params.js'

const MODULE = 'SubtensorModule'

/** A constant of SubtensorModule; null where the runtime has none of that name. */
async function readBound(client: ChainClient, name: string): Promise<bigint | null> {
  if (!findConstant(await client.metadata(), MODULE, name)) return null
  return expectBigint(await client.readConstant(MODULE, name), `${MODULE}.${name}`)
}

/** The storage entries that {@link checkValue} needs. They are read together with a plan's other facts. */
export function listValueQueries(netuid: number, param: SettableParam): readonly StorageQuery[] {
  return param.name === 'max_burn' ? [{ pallet: MODULE, item: 'MinBurn', keys: [netuid], ifPresent: true }] : []
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

/** The check of `max_burn`: it has to be above a bound of the chain and above the subnet's smallest burn, whoever sets it. */
async function checkMaxBurn(
  client: ChainClient,
  param: SettableParam,
  value: bigint,
  minBurn: ScaleValue | undefined,
): Promise<PlanCheck[]> {
  const bound = await readBound(client, 'MaxBurnLowerBound')
  const smallest = minBurn === null || minBurn === undefined ? null : expectBigint(minBurn, `${MODULE}.MinBurn`)
  const bounds = [bound, smallest].filter((one) => one !== null)
  const [least] = bounds.sort((a, b) => (a > b ? -1 : 1))
  if (least === undefined) return []
  return [
    makeCheck(value > least, `more than ${formatParamValue(param, least)}`, `Choose a value above ${formatParamValue(param, least)}.`),
  ]
}

/** The check of `tempo`: an owner may set it only within bounds, root may set any value. */
async function checkTempo(client: ChainClient, value: bigint): Promise<PlanCheck[]> {
  const [least, most] = await Promise.all([readBound(client, 'MinTempo'), readBound(client, 'MaxTempo')])
  if (least === null || most === null) return []
  return [
    makeCheck(
      value >= least && value <= most,
      `an owner's is from ${least} to ${most} blocks`,
      'Choose a value within the bounds; the sudo key may set others.',
    ),
  ]
}

/**
 * The check that the runtime takes the value; nothing for parameters that take every value of their type. `facts`: to
 * {@link listValueQueries}.
 */
export async function checkValue(
  client: ChainClient,
  param: SettableParam,
  value: boolean | bigint,
  byOwner: boolean,
  facts: readonly (ScaleValue | undefined)[],
): Promise<PlanCheck[]> {
  if (typeof value !== 'bigint') return []
  if (param.name === 'max_burn') return checkMaxBurn(client, param, value, facts[0])
  return param.name === 'tempo' && byOwner ? checkTempo(client, value) : []
}
