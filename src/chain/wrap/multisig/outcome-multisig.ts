/** What an approval did that carried nothing out, and what a cancellation did. */
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../../outcome/call-report.js'
import { isEvent, readEventField } from '../../outcome/own-events.js'
import type { ChainEvent } from '../../plan.js'
import { isScaleObject } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'

function readHash(value: ScaleValue): string | null {
  if (value instanceof Uint8Array) return toHex(value)
  return typeof value === 'string' ? value : null
}

/** The event of this pallet in which `field` is the account that made the call. */
function findOwn({ events, signer }: ReportInput, name: string, field: string): ChainEvent | undefined {
  return events.find((event) => isEvent(event, 'Multisig', name) && readEventField(event, field) === signer)
}

/** How many have approved after the block; null where the node does not say, or the operation is gone again. */
async function countApprovals({ readAfter }: ReportInput, multisig: string, callHash: string): Promise<number | null> {
  const entry = await readAfter('Multisig', 'Multisigs', [multisig, callHash])
  return isScaleObject(entry) && Array.isArray(entry.approvals) ? entry.approvals.length : null
}

/** Reads an approval that was not the last one: `NewMultisig` or `MultisigApproval`, and how many there are now. */
export const readApproval: CallReader = async (input) => {
  const event = findOwn(input, 'NewMultisig', 'approving') ?? findOwn(input, 'MultisigApproval', 'approving')
  const multisig = event === undefined ? null : readEventField(event, 'multisig')
  const callHash = event === undefined ? null : readHash(readEventField(event, 'call_hash'))
  if (typeof multisig !== 'string' || callHash === null) {
    return nothingChanged('Nothing was approved.', 'See what is open with `taoctl multisig pending`.')
  }
  const threshold = readArgument(input, 'threshold')
  return {
    results: {
      multisig,
      call_hash: callHash,
      approvals: await countApprovals(input, multisig, callHash),
      threshold: typeof threshold === 'number' ? threshold : null,
      executed: false,
    },
  }
}

/** Reads `MultisigCancelled`. */
export const readCancellation: CallReader = (input) => {
  const event = findOwn(input, 'MultisigCancelled', 'cancelling')
  const multisig = event === undefined ? null : readEventField(event, 'multisig')
  const callHash = event === undefined ? null : readHash(readEventField(event, 'call_hash'))
  if (typeof multisig !== 'string' || callHash === null) {
    return nothingChanged('Nothing was cancelled.', 'See what is open with `taoctl multisig pending`.')
  }
  return { results: { multisig, call_hash: callHash, cancelled: true } }
}
