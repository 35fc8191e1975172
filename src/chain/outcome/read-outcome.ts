/** Decides between success and failure by the events at the extrinsic's own index in its block, and by nothing else. */
import { chainError, type TaoError } from '../../core/errors.js'
import { mapDispatchError } from '../errors.js'
import { describeExit } from '../evm/exit-reason.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { ChainEvent } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import { readEventField } from './own-events.js'

function isObject(value: ScaleValue | undefined): value is { readonly [field: string]: ScaleValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

/** The events of a block out of its decoded `System.Events`, each with the phase in which it was deposited. */
export function listEvents(records: ScaleValue): { readonly phase: ScaleValue; readonly event: ChainEvent }[] {
  if (!Array.isArray(records)) throw new RangeError('events are not a list')
  return records.flatMap((record: ScaleValue) => {
    if (!isObject(record) || !isObject(record.event)) return []
    const { type: pallet, value: inner } = record.event
    if (typeof pallet !== 'string' || !isObject(inner) || typeof inner.type !== 'string') return []
    return [{ phase: record.phase ?? null, event: { pallet, name: inner.type, data: inner.value ?? null } }]
  })
}

/** The events of one extrinsic out of the decoded `System.Events` of its block. */
export function pickEvents(records: ScaleValue, extrinsicIndex: number): ChainEvent[] {
  return listEvents(records).flatMap(({ phase, event }) =>
    isObject(phase) && phase.type === 'ApplyExtrinsic' && phase.value === extrinsicIndex ? [event] : [],
  )
}

/** Calls that wrap another one. They succeed even if the inner call fails, and report its result in an event. */
const INNER_RESULTS: readonly { readonly pallet: string; readonly event: string; readonly field: string }[] = [
  { pallet: 'Sudo', event: 'Sudid', field: 'sudo_result' },
  { pallet: 'Sudo', event: 'SudoAsDone', field: 'sudo_result' },
  { pallet: 'Proxy', event: 'ProxyExecuted', field: 'result' },
  { pallet: 'Multisig', event: 'MultisigExecuted', field: 'result' },
  { pallet: 'Utility', event: 'DispatchedAs', field: 'result' },
]

/** `Pallet.Error` where a pallet has a name for it, else the code. */
function nameError({ code, details: { pallet, error } }: TaoError): string {
  return typeof pallet === 'string' && typeof error === 'string' ? `${pallet}.${error}` : code
}

/**
 * The error of a batch of which a call failed while others were done; null where none failed. A batch of one call fails as that call does.
 * The details say which were done, by their places from 1 on.
 */
function readBatchFailure(metadata: RuntimeMetadata, events: readonly ChainEvent[]): TaoError | null {
  const done: number[] = []
  const failed: { readonly item: number; readonly error: TaoError }[] = []
  let place = 0
  for (const event of events) {
    if (event.pallet !== 'Utility') continue
    if (event.name === 'ItemCompleted') done.push(++place)
    else if (event.name === 'ItemFailed' || event.name === 'BatchInterrupted')
      failed.push({ item: ++place, error: mapDispatchError(metadata, readEventField(event, 'error')) })
  }
  const [first] = failed
  if (first === undefined) {
    const told = events.some((event) => event.pallet === 'Utility' && event.name === 'BatchCompletedWithErrors')
    return told ? chainError('Part of the batch failed', 'DISPATCH_FAILED') : null
  }
  if (done.length === 0 && failed.length === 1) return first.error
  const places = failed.map(({ item }) => item).join(', ')
  const title =
    done.length === 0 ? 'Of the batch, nothing was done' : `Of the batch, call${failed.length === 1 ? '' : 's'} ${places} failed`
  const rest = done.length === 0 ? [] : ['What was done stays done: send only the rest again.']
  return chainError(title, 'BATCH_INCOMPLETE', {
    why: `${first.error.message}${first.error.why === undefined ? '' : `: ${first.error.why}`}`,
    hint: [...rest, ...(first.error.hint === undefined ? [] : [first.error.hint])].join(' '),
    details: {
      done: done.map(String),
      failed: failed.map(({ item, error }) => `${item}: ${nameError(error)}`),
    },
  })
}

/** The error of an Ethereum transaction that is in a block and that the EVM stopped: its gas is paid, and nothing else was done. */
function readEvmFailure(events: readonly ChainEvent[]): TaoError | null {
  const executed = events.find((event) => event.pallet === 'Ethereum' && event.name === 'Executed')
  if (executed === undefined) return null
  const exit = readEventField(executed, 'exit_reason')
  const why = describeExit(exit, '0x')
  if (why === null) return null
  return chainError('The EVM stopped the transaction', 'EVM_REVERTED', {
    why: `${why.charAt(0).toUpperCase()}${why.slice(1)}. The gas is paid, and nothing else was done.`,
    hint: 'A dry run says whether it would succeed now.',
  })
}

/**
 * The error of an included extrinsic, or null if it succeeded. Events that cannot be understood are thrown as a RangeError: those with
 * neither `ExtrinsicSuccess` nor `ExtrinsicFailed`, and those of a wrapper that does not tell its result.
 */
export function readFailure(metadata: RuntimeMetadata, events: readonly ChainEvent[]): TaoError | null {
  const failed = events.find((event) => event.pallet === 'System' && event.name === 'ExtrinsicFailed')
  if (failed) return mapDispatchError(metadata, readEventField(failed, 'dispatch_error'))
  if (!events.some((event) => event.pallet === 'System' && event.name === 'ExtrinsicSuccess')) {
    throw new RangeError('neither ExtrinsicSuccess nor ExtrinsicFailed')
  }
  const stopped = readEvmFailure(events)
  if (stopped !== null) return stopped
  const batch = readBatchFailure(metadata, events)
  if (batch !== null) return batch
  for (const event of events) {
    const inner = INNER_RESULTS.find((entry) => entry.pallet === event.pallet && entry.event === event.name)
    if (!inner) continue
    const result = readEventField(event, inner.field)
    if (!isObject(result) || (result.type !== 'Ok' && result.type !== 'Err'))
      throw new RangeError(`${event.pallet}.${event.name} has no result`)
    if (result.type === 'Err') return mapDispatchError(metadata, result.value ?? null)
  }
  return null
}
