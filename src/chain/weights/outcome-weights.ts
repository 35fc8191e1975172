/** What setting weights did. */
import { chainError } from '../../core/errors.js'
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readInteger } from '../outcome/own-events.js'
import type { ScaleValue } from '../scale/value.js'

const U16_MAX = 65_535

/** Pairs of uid and weight as text, to compare. */
function listPairs(uids: ScaleValue, values: ScaleValue): readonly string[] | null {
  if (!Array.isArray(uids) || !Array.isArray(values)) return null
  return uids.map((uid, index) => `${String(uid)}:${String(values[index])}`)
}

/**
 * Reads the `WeightsSet` of the subnet, and compares the stored weights with those sent. They are compared only if the largest weight sent
 * is 65535, because the chain rescales any others.
 */
export const readSetWeights: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const set = input.events.find(
    (event) => isEvent(event, 'SubtensorModule', 'WeightsSet') && readInteger(event, { at: 0, of: 2 }) === BigInt(netuid),
  )
  const uid = set ? readInteger(set, { at: 1, of: 2 }) : null
  if (uid === null) return nothingChanged('No weights were set.', `See them with \`taoctl subnets metagraph --netuid ${netuid}\`.`)
  const values = readArgument(input, 'weights')
  const sent = listPairs(readArgument(input, 'dests'), values)
  const results = { uid: Number(uid), weights: sent?.length ?? null }
  const stored = await input.readAfter('SubtensorModule', 'Weights', [netuid, Number(uid)])
  if (!Array.isArray(stored) || sent === null || !Array.isArray(values) || !values.includes(U16_MAX)) return { results }
  const kept = stored.map((pair) => (Array.isArray(pair) ? pair.map(String).join(':') : ''))
  if (kept.join() === sent.join()) return { results }
  const error = chainError('Included, but the chain has other weights than were sent', 'VALUE_NOT_SET', {
    why: `It has ${kept.length} weights of uid ${uid} after that block; ${sent.length} were sent.`,
    hint: 'Another transaction of the hotkey may have set them in the same block: look before setting them again.',
  })
  return { results, problem: { error, done: false } }
}
