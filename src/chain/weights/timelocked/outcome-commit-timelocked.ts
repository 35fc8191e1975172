import { chainError } from '../../../core/errors.js'
import { hashBlake2b256 } from '../../hash.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../../outcome/own-events.js'
import { expectHash, expectList } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'
import { findRevealWindow, listScheduleQueries, readSchedule } from '../epoch-schedule.js'
import { weightsIndex } from '../weights-index.js'

const MODULE = 'SubtensorModule'
const QUEUE = 'TimelockedWeightCommits'

const isSame = (value: ScaleValue | undefined, bytes: Uint8Array): boolean => value instanceof Uint8Array && toHex(value) === toHex(bytes)

/** Whether a queue of (hotkey, block, commit, round) has this commit; null where the queue cannot be read. */
function holds(queue: ScaleValue | undefined, signer: string, commit: Uint8Array): boolean | null {
  if (queue === undefined) return null
  if (queue === null) return false
  return expectList(queue, `${MODULE}.${QUEUE}`).some((entry) => {
    const [hotkey, , sealed] = expectList(entry, `${MODULE}.${QUEUE}`)
    return hotkey === signer && isSame(sealed, commit)
  })
}

/** The epoch under which the chain keeps a commit of the block, with the blocks of its reveal. */
async function findKept(input: ReportInput, netuid: number, index: number, commit: Uint8Array) {
  const values = await Promise.all(listScheduleQueries(netuid).map(({ pallet, item, keys }) => input.readAfter(pallet, item, keys)))
  const schedule = readSchedule(values)
  if (schedule === null) return { kept: null, window: null }
  // One that is due and was put off counts already.
  const epochs = [schedule.epoch, schedule.epoch + 1]
  const queues = await Promise.all(epochs.map((epoch) => input.readAfter(MODULE, QUEUE, [index, BigInt(epoch)])))
  const found = queues.map((queue) => holds(queue, input.signer, commit))
  const at = found.indexOf(true)
  const epoch = epochs[at]
  if (epoch === undefined) return { kept: found.includes(null) ? null : false, window: null }
  return { kept: true, window: findRevealWindow(schedule, epoch, schedule.lastEpochBlock + 1) }
}

/** Reads the `TimelockedWeightsCommitted` of the commit, and that the chain keeps what was sent. */
export const readCommitTimelocked: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const index = weightsIndex(netuid, Number(readArgument(input, 'mecid') ?? 0))
  const commit = readArgument(input, 'commit')
  const hash = commit instanceof Uint8Array ? toHex(hashBlake2b256(commit)) : ''
  const event = input.events.find(
    (one) =>
      isEvent(one, MODULE, 'TimelockedWeightsCommitted') &&
      readInteger(one, { at: 1, of: 4 }) === BigInt(index) &&
      expectHash(readEventField(one, { at: 2, of: 4 }), 'TimelockedWeightsCommitted') === hash,
  )
  const round = event && readInteger(event, { at: 3, of: 4 })
  if (!(commit instanceof Uint8Array) || round === undefined || round === null)
    return nothingChanged('No weights were committed.', 'See what waits with `taoctl weights pending`.')
  const { kept, window } = await findKept(input, netuid, index, commit)
  const results = { commit: hash, reveal_round: round.toString(), reveal_from: window?.first ?? null, reveal_to: window?.last ?? null }
  if (kept !== false) return { results }
  const error = chainError('Included, but the chain does not keep the commit', 'COMMIT_NOT_KEPT', {
    why: 'It is not among the commits of its epoch after that block.',
    hint: 'Another commit may have taken its place: see what waits with `taoctl weights pending`.',
  })
  return { results, problem: { error, done: false } }
}
