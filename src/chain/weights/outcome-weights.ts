/** What setting, committing and revealing weights did. */
import { chainError } from '../../core/errors.js'
import { type CallReader, type CallReport, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import { expectHash } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { findRevealWindow, listScheduleQueries, readSchedule } from './epoch-schedule.js'
import { readSaltedCommits } from './salted/commits.js'
import { weightsIndex } from './weights-index.js'

const MODULE = 'SubtensorModule'
const U16_MAX = 65_535

/** Pairs of uid and weight as text, to compare. */
function listPairs(uids: ScaleValue, values: ScaleValue): readonly string[] | null {
  if (!Array.isArray(uids) || !Array.isArray(values)) return null
  return uids.map((uid, index) => `${String(uid)}:${String(values[index])}`)
}

interface Place {
  readonly netuid: number
  readonly index: number
}

/** The mechanism that a call is about; calls that do not name one are about the first. */
function readPlace(input: ReportInput): Place {
  const netuid = Number(readArgument(input, 'netuid'))
  return { netuid, index: weightsIndex(netuid, Number(readArgument(input, 'mecid') ?? 0)) }
}

/** The uid whose weights were set on a mechanism, by the last event that says so; null where none does. */
function findSetUid({ events }: ReportInput, { index }: Place): number | null {
  const set = events.findLast((event) => isEvent(event, MODULE, 'WeightsSet') && readInteger(event, { at: 0, of: 2 }) === BigInt(index))
  const uid = set ? readInteger(set, { at: 1, of: 2 }) : null
  return uid === null ? null : Number(uid)
}

/**
 * Compares the stored weights with those sent. They are compared only if the largest weight sent is 65535, because the chain rescales any
 * others.
 */
async function compareStored(input: ReportInput, { index }: Place, uid: number, uids: ScaleValue, values: ScaleValue): Promise<CallReport> {
  const sent = listPairs(uids, values)
  const results = { uid, weights: sent?.length ?? null }
  const stored = await input.readAfter(MODULE, 'Weights', [index, uid])
  if (!Array.isArray(stored) || sent === null || !Array.isArray(values) || !values.includes(U16_MAX)) return { results }
  const kept = stored.map((pair) => (Array.isArray(pair) ? pair.map(String).join(':') : ''))
  if (kept.join() === sent.join()) return { results }
  const error = chainError('Included, but the chain has other weights than were sent', 'VALUE_NOT_SET', {
    why: `It has ${kept.length} weights of uid ${uid} after that block; ${sent.length} were sent.`,
    hint: 'Another transaction of the hotkey may have set them in the same block: look before setting them again.',
  })
  return { results, problem: { error, done: false } }
}

const notSet = ({ netuid }: Place): CallReport =>
  nothingChanged('No weights were set.', `See them with \`taoctl weights show --netuid ${netuid}\`.`)

/** Reads the `WeightsSet` of the mechanism, and compares the stored weights with those sent. */
export const readSetWeights: CallReader = async (input) => {
  const place = readPlace(input)
  const uid = findSetUid(input, place)
  if (uid === null) return notSet(place)
  return compareStored(input, place, uid, readArgument(input, 'dests'), readArgument(input, 'weights'))
}

/** Reads the `WeightsRevealed` of the mechanism, and compares the stored weights with those revealed. */
export const readRevealWeights: CallReader = async (input) => {
  const place = readPlace(input)
  const uid = findSetUid(input, place)
  if (uid === null) return notSet(place)
  const report = await compareStored(input, place, uid, readArgument(input, 'uids'), readArgument(input, 'values'))
  return { ...report, results: { ...report.results, revealed: 1 } }
}

/** As {@link readRevealWeights}, of several commits: the last of them is in force. */
export const readBatchReveal: CallReader = async (input) => {
  const place = readPlace(input)
  const uid = findSetUid(input, place)
  if (uid === null) return notSet(place)
  const lists = [readArgument(input, 'uids_list'), readArgument(input, 'values_list')]
  const [uids, values] = lists.map((list) => (Array.isArray(list) ? ((list as readonly ScaleValue[]).at(-1) ?? null) : null))
  const report = await compareStored(input, place, uid, uids ?? null, values ?? null)
  return { ...report, results: { ...report.results, revealed: Array.isArray(lists[0]) ? lists[0].length : 0 } }
}

/** Reads the `WeightsCommitted` of the mechanism, and between which blocks the commit can be revealed. */
export const readCommitWeights: CallReader = async (input) => {
  const place = readPlace(input)
  const hash = expectHash(readArgument(input, 'commit_hash'), 'commit_hash')
  const committed = input.events.some(
    (event) =>
      isEvent(event, MODULE, 'WeightsCommitted') && expectHash(readEventField(event, { at: 2, of: 3 }), 'WeightsCommitted') === hash,
  )
  if (!committed) {
    return nothingChanged('No weights were committed.', 'See what waits with `taoctl weights pending`.')
  }
  const [commits, ...values] = await Promise.all([
    input.readAfter(MODULE, 'WeightCommits', [place.index, input.signer]),
    ...listScheduleQueries(place.netuid).map(({ pallet, item, keys }) => input.readAfter(pallet, item, keys)),
  ])
  const commit = readSaltedCommits(commits ?? null).find((one) => one.hash === hash)
  const schedule = readSchedule(values)
  const window = commit && schedule && findRevealWindow(schedule, commit.epoch, commit.block + 1)
  return { results: { commit: hash, reveal_from: window?.first ?? null, reveal_to: window?.last ?? null } }
}
