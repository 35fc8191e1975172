/** What creating, joining and starting subnets did, and what was paid for it: what left the balance, not what it was said to cost. */
import { chainError } from '../../core/errors.js'
import { alpha, alphaJson, formatTao, type Rao, rao, taoJson } from '../../core/money.js'
import { type CallReader, type CallReport, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger, sumBalanceChange } from '../outcome/own-events.js'
import { readPaid } from '../outcome/read-paid.js'
import type { PlainResult } from '../outcome/results.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/**
 * The report of something that was bought. If more was paid than the user allowed, it holds an error: the chain prevents that only where
 * the call itself has a limit.
 */
function withPaid(results: Readonly<Record<string, PlainResult>>, paid: Rao, { demands }: ReportInput, bought: string): CallReport {
  const report = { results: { ...results, paid: taoJson(paid) } }
  const { maxCostRao } = demands
  if (maxCostRao === undefined || paid <= maxCostRao) return report
  const error = chainError(`It was done, but ${formatTao(paid)} were paid: more than --max-cost`, 'PAID_OVER_MAX_COST', {
    why:
      `${bought} At most ${formatTao(maxCostRao)} were allowed; the price rose in the block it was included in, and the chain takes ` +
      'no limit for this call.',
    hint: 'The TAO is spent: do not repeat the command.',
    details: { ...results, paid_rao: paid.toString(), max_cost_rao: maxCostRao.toString() },
  })
  return { ...report, problem: { error, done: true } }
}

const QUEUED =
  'The subnet is queued: it is created some blocks later, once another has been cleaned up. What was paid comes back if that is cancelled.'

/** The place of the signer's newest registration in the queue after the block; where it is no longer there, its number is not known. */
async function readQueued({ signer, readAfter }: ReportInput): Promise<Record<string, PlainResult>> {
  const queue = await readAfter('SubtensorModule', 'NetworkRegistrationQueue', [])
  const entries = Array.isArray(queue) ? queue.filter(isScaleObject) : []
  const before = entries.findLastIndex((entry) => entry.coldkey === signer)
  const lockId = entries[before]?.lock_id
  return { netuid: null, queued: true, ...(typeof lockId === 'number' ? { lock_id: lockId, before } : {}) }
}

/**
 * Reads `NetworkAdded` with the netuid. If there are as many subnets as allowed, another one is dissolved first. A runtime that dissolves
 * over several blocks takes the payment now and deposits `NetworkRegistrationQueued`.
 */
export const readCreateSubnet: CallReader = async (input) => {
  const { events, signer } = input
  const paid = readPaid(events, signer)
  const added = events.find((event) => isEvent(event, 'SubtensorModule', 'NetworkAdded'))
  const removed = events.find((event) => isEvent(event, 'SubtensorModule', 'NetworkRemoved'))
  const gone = removed ? readInteger(removed, { at: 0, of: 1 }) : null
  const dissolved = gone === null ? {} : { dissolved: Number(gone) }
  const netuid = added ? readInteger(added, { at: 0, of: 2 }) : null
  if (netuid !== null) {
    const results = { netuid: Number(netuid), ...dissolved }
    return withPaid(results, paid, input, `Subnet ${netuid} was created.`)
  }
  if (!events.some((event) => isEvent(event, 'SubtensorModule', 'NetworkRegistrationQueued'))) {
    return nothingChanged('No subnet was added.', 'See the subnets with `taoctl subnets list`.')
  }
  const queued = { ...(await readQueued(input)), ...dissolved }
  return { ...withPaid(queued, paid, input, 'The subnet is queued.'), warnings: [QUEUED] }
}

/** The part of the payment that was locked as collateral: the stake that it bought, and the collateral as it is now. */
function readCollateral({ events }: ReportInput, netuid: number, hotkey: unknown): Readonly<Record<string, PlainResult>> {
  const own = (event: ChainEvent): boolean => readEventField(event, 'netuid') === netuid && readEventField(event, 'hotkey') === hotkey
  const locked = events.find((event) => isEvent(event, 'SubtensorModule', 'CollateralLocked') && own(event))
  if (!locked) return {}
  const [amount, total] = [readInteger(locked, 'locked'), readInteger(locked, 'total_locked')]
  return {
    ...(amount === null ? {} : { locked: alphaJson(alpha(netuid, amount)) }),
    ...(total === null ? {} : { total_locked: alphaJson(alpha(netuid, total)) }),
  }
}

/**
 * The uid of the hotkey after the block. Where it has none there, another registration of the same block has taken its place: it was done,
 * and undone. Where it cannot be read, that of the event is the best that is known.
 */
async function readUid({ readAfter }: ReportInput, netuid: number, hotkey: ScaleValue, fromEvent: number): Promise<number | null> {
  if (typeof hotkey !== 'string') return fromEvent
  const stored = await readAfter('SubtensorModule', 'Uids', [netuid, hotkey])
  if (stored === null) return null
  return typeof stored === 'number' ? stored : fromEvent
}

/**
 * Reads the `NeuronRegistered` of the hotkey on the subnet, its uid there after the block, and `CollateralLocked` where a part of the price
 * was locked.
 */
export const readRegister: CallReader = async (input) => {
  const { events, signer } = input
  const hotkey = readArgument(input, 'hotkey')
  // Joining root names no subnet.
  const netuid = Number(readArgument(input, 'netuid') ?? 0)
  const registered = events.find(
    (event) =>
      isEvent(event, 'SubtensorModule', 'NeuronRegistered') &&
      readEventField(event, { at: 2, of: 3 }) === hotkey &&
      readInteger(event, { at: 0, of: 3 }) === BigInt(netuid),
  )
  const fromEvent = registered ? readInteger(registered, { at: 1, of: 3 }) : null
  if (fromEvent === null) return nothingChanged('The hotkey was not registered.', 'See the neurons with `taoctl subnets metagraph`.')
  // What a purchase of collateral does not fill comes back.
  const paid = rao(-sumBalanceChange(events, signer))
  const uid = await readUid(input, netuid, hotkey, Number(fromEvent))
  const collateral = readCollateral(input, netuid, hotkey)
  if (uid !== null) return withPaid({ uid, ...collateral }, paid, input, `The hotkey has uid ${uid}.`)
  const error = chainError('It was registered, but has no place after that block', 'PLACE_LOST', {
    why: `It got uid ${fromEvent} of subnet ${netuid}, and another registration of the same block took that.`,
    hint: `See the neurons with \`taoctl subnets metagraph --netuid ${netuid}\` before you register again: what was paid is gone.`,
    details: { paid_rao: paid.toString() },
  })
  return { results: { ...collateral, paid: taoJson(paid) }, problem: { error, done: true } }
}

/** Reads the `FirstEmissionBlockNumberSet` of the subnet. */
export const readStartSubnet: CallReader = (input) => {
  const netuid = readArgument(input, 'netuid')
  const started = input.events.find(
    (event) =>
      isEvent(event, 'SubtensorModule', 'FirstEmissionBlockNumberSet') && readInteger(event, { at: 0, of: 2 }) === BigInt(Number(netuid)),
  )
  const block = started ? readInteger(started, { at: 1, of: 2 }) : null
  if (block === null) return nothingChanged('The subnet was not started.', 'See it with `taoctl subnets show`.')
  return { results: { first_emission_block: block.toString() } }
}
