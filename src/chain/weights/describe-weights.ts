/** Puts a vector of weights into the words of a preview. */
import { formatUnits } from '../../core/money.js'
import type { PlanField } from '../plan.js'
import type { QuantisedWeights } from './quantise.js'
import type { SetWeightsRequest } from './set-weights-request.js'

/** Vectors up to this length are shown whole, of longer ones the largest weights. */
const MOST_SHOWN = 64
const LARGEST_SHOWN = 24
const PERCENT = 100_000_000_000n

function formatShare(value: number, total: number): string {
  return `${formatUnits((BigInt(value) * PERCENT) / BigInt(Math.max(total, 1)))} %`
}

/** What quantising did, in words; empty where the shares are exactly those that were given. */
export function describeRounding({ rounding }: QuantisedWeights): readonly PlanField[] {
  if (rounding === undefined) return []
  const { dropped, worst, clipped } = rounding
  const named = dropped.slice(0, 8).join(', ') + (dropped.length > 8 ? ' …' : '')
  return [
    ...(clipped === 0 ? [] : [{ label: 'clipped', value: `${clipped} to the largest share that the subnet allows` }]),
    ...(worst === null
      ? []
      : [{ label: 'rounding', value: `moves a share by at most ${formatUnits(worst.units)} % of all (uid ${worst.uid})` }]),
    ...(dropped.length === 0 ? [] : [{ label: 'left out', value: `${dropped.length} that came out as zero: uid ${named}` }]),
  ]
}

/** The fields that show a vector, its version key, and what rounding did to it. */
export function describeVector({ netuid, mechid, weights }: SetWeightsRequest, versionKey: bigint): readonly PlanField[] {
  const { uids, values } = weights
  const total = values.reduce((sum, value) => sum + value, 0)
  const pairs = uids.map((uid, index) => ({ uid, value: values[index] ?? 0 }))
  const shown = pairs.length <= MOST_SHOWN ? pairs : [...pairs].sort((a, b) => b.value - a.value || a.uid - b.uid).slice(0, LARGEST_SHOWN)
  const rest = total - shown.reduce((sum, { value }) => sum + value, 0)
  return [
    { label: 'subnet', value: String(netuid) },
    ...(mechid === 0 ? [] : [{ label: 'mechanism', value: String(mechid) }]),
    ...shown.map(({ uid, value }) => ({ label: `uid ${uid}`, value: `${value} (${formatShare(value, total)})` })),
    ...(shown.length === pairs.length
      ? []
      : [{ label: 'others', value: `${pairs.length - shown.length} uids of smaller weights, together ${formatShare(rest, total)}` }]),
    ...describeRounding(weights),
    { label: 'version key', value: versionKey.toString() },
  ]
}

/** `3 weights on subnet 1`, `3 weights on mechanism 1 of subnet 1`. */
export function describeCount({ netuid, mechid, weights }: SetWeightsRequest): string {
  const count = weights.uids.length
  return `${count} ${count === 1 ? 'weight' : 'weights'} on ${mechid === 0 ? '' : `mechanism ${mechid} of `}subnet ${netuid}`
}
