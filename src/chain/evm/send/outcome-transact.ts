/** What an Ethereum transaction did, by its events and its own receipt. */
import { formsOfEvm, parseEvmAddress } from '../../../core/evm-address.js'
import { rao, taoJson } from '../../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput } from '../../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../../outcome/own-events.js'
import type { ChainEvent } from '../../plan.js'
import { isScaleObject } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'
import { readH160 } from '../read-h160.js'
import { readU256 } from '../read-u256.js'

const asHex = (value: ScaleValue): string => (value instanceof Uint8Array ? toHex(value) : String(value))

/** What of the gas that was paid beforehand came not back: the first that left the account, less what was given back last. */
function readGasCost(events: readonly ChainEvent[], mirror: string): bigint {
  const of = (name: string) =>
    events
      .filter((event) => isEvent(event, 'Balances', name) && readEventField(event, 'who') === mirror)
      .map((event) => readInteger(event, 'amount') ?? 0n)
  return (of('Withdraw')[0] ?? 0n) - (of('Deposit').at(-1) ?? 0n)
}

/** The gas that the transaction of this hash used, by the receipts of its block; null where the node does not tell. */
async function readGasUsed({ readAfter }: ReportInput, hash: string): Promise<number | null> {
  const [statuses, receipts] = await Promise.all([
    readAfter('Ethereum', 'CurrentTransactionStatuses', []),
    readAfter('Ethereum', 'CurrentReceipts', []),
  ])
  if (!Array.isArray(statuses) || !Array.isArray(receipts)) return null
  const place = (statuses as readonly ScaleValue[]).findIndex(
    (status) => isScaleObject(status) && asHex(status.transaction_hash ?? null) === hash,
  )
  const used = (at: number): bigint => {
    const receipt = (receipts as readonly ScaleValue[])[at]
    const inner = isScaleObject(receipt) && isScaleObject(receipt.value) ? receipt.value : {}
    return at < 0 ? 0n : readU256(inner.used_gas, 'used_gas')
  }
  // Receipts count the gas of the block up to them.
  return place < 0 ? null : Number(used(place) - used(place - 1))
}

/** Reads hash, addresses, gas and its cost. Whether it succeeded is told by the event before this is asked. */
export const readTransact: CallReader = async (input) => {
  const executed = input.events.find((event) => isEvent(event, 'Ethereum', 'Executed'))
  if (executed === undefined) return nothingChanged('The EVM carried nothing out.', 'See the block with `taoctl block`.')
  const from = readH160(readEventField(executed, 'from'))
  const hash = asHex(readEventField(executed, 'transaction_hash'))
  const { mirror } = formsOfEvm(parseEvmAddress(from))
  return {
    results: {
      evm_hash: hash,
      from,
      to: readH160(readEventField(executed, 'to')),
      gas_used: await readGasUsed(input, hash),
      gas_cost: taoJson(rao(readGasCost(input.events, mirror))),
    },
  }
}
