/** Ethereum transactions as the genuine runtime 425 has taken them, and what became of them. */
import { parseTransaction, recoverTransactionAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { readRecording } from '../../../../scripts/replay/trace.js'
import { type EvmTransaction, hashEvm, makeTransactCall, serializeEvm } from '../../../../src/chain/evm/send/evm-transaction.js'
import { makeBareExtrinsic } from '../../../../src/chain/evm/send/execute-evm.js'
import { readEvmSender } from '../../../../src/chain/evm/send/read-transact.js'
import { decodeUnsignedExtrinsic } from '../../../../src/chain/extrinsic/decode-extrinsic.js'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { decodeValue } from '../../../../src/chain/metadata/decode-value.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import { findStorage } from '../../../../src/chain/metadata/lookup.js'
import { pickEvents, readFailure } from '../../../../src/chain/outcome/read-outcome.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import { ScaleReader } from '../../../../src/chain/scale/reader.js'
import { ScaleWriter } from '../../../../src/chain/scale/writer.js'
import { mirrorEvmAddress, parseEvmAddress } from '../../../../src/core/evm-address.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { recoverSigner } from '../../../../src/wallet/evm/evm-key.js'
import { readMetadata425 } from '../../../helpers/metadata-425.js'
import { OTHER_RECORDINGS, RECORDINGS } from '../../../helpers/recordings.js'

interface Eip1559 {
  readonly [field: string]: string | number
  readonly input: string
}
interface Recorded {
  readonly label: string
  readonly call: string
  readonly hex: string
  readonly index: number | null
  readonly applyDecoded: unknown
  readonly events: readonly {
    readonly event: string
    readonly hex: string
    readonly data: { readonly from?: string; readonly exitReason?: object }
  }[]
  readonly args: { readonly transaction?: { readonly eip1559?: Eip1559 & { readonly action: object; readonly signature: object } } }
}
interface Trace {
  readonly steps: readonly { readonly extrinsics?: readonly Recorded[] }[]
}

const metadata = decodeMetadata(readMetadata425())
const recordings = [...RECORDINGS, ...OTHER_RECORDINGS].filter(({ name }) => name.startsWith('s-evm'))
const transactions = recordings
  .map(({ path }) => readRecording(path) as Trace)
  .flatMap(({ steps }) =>
    steps.flatMap(({ extrinsics = [] }) => extrinsics.filter(({ call }) => call.toLowerCase() === 'ethereum.transact')),
  )

function toTransaction(recorded: Recorded): { readonly transaction: EvmTransaction; readonly signature: Uint8Array } {
  const { eip1559 } = recorded.args.transaction ?? {}
  if (eip1559 === undefined) throw new Error(`${recorded.label} is of another kind`)
  const { oddYParity, r, s } = eip1559.signature as { oddYParity: boolean; r: string; s: string }
  return {
    transaction: {
      chainId: Number(eip1559.chainId),
      nonce: BigInt(eip1559.nonce ?? 0),
      gas: BigInt(eip1559.gasLimit ?? 0),
      maxFeePerGas: BigInt(eip1559.maxFeePerGas ?? 0),
      maxPriorityFeePerGas: BigInt(eip1559.maxPriorityFeePerGas ?? 0),
      to: (eip1559.action as { call?: string }).call ?? null,
      value: BigInt(eip1559.value ?? 0),
      data: eip1559.input,
    },
    signature: Uint8Array.from([...fromHex(r), ...fromHex(s), oddYParity ? 1 : 0]),
  }
}

function decodeEvents({ events, index }: Recorded) {
  const found = findStorage(metadata, 'System', 'Events')
  if (!found) throw new Error('no System.Events')
  const bytes = Buffer.concat([new ScaleWriter().writeCompact(events.length).toBytes(), ...events.map(({ hex }) => fromHex(hex))])
  return pickEvents(decodeValue(metadata.types, found.item.value, new ScaleReader(bytes)), index ?? 0)
}

describe('Ethereum transactions of the recordings', () => {
  it('are there', () => {
    expect(transactions.length).toBeGreaterThan(30)
  })

  const priced = transactions.filter(({ args }) => args.transaction?.eip1559 !== undefined)
  it.each(priced.map((one) => [one.label, one] as const))(
    '%s has the bytes that are made here, and the signer that is read here',
    async (_label, recorded) => {
      const { transaction, signature } = toTransaction(recorded)
      const call = resolveCall(metadata, makeTransactCall(transaction, signature), 425)
      expect(toHex(makeBareExtrinsic(encodeCallBytes(metadata, call)))).toBe(recorded.hex)
      const serialized = toHex(serializeEvm(transaction, signature)) as `0x02${string}`
      expect(parseTransaction(serialized)).toMatchObject({
        nonce: Number(transaction.nonce),
        gas: transaction.gas,
        ...(transaction.value > 0n ? { value: transaction.value } : {}),
      })
      const signer = recoverSigner(hashEvm(transaction), signature)
      expect(await recoverTransactionAddress({ serializedTransaction: serialized })).toBe(signer)
      const executed = recorded.events.find(({ event }) => event.toLowerCase() === 'ethereum.executed')
      if (executed !== undefined) expect(executed.data.from).toBe(signer.toLowerCase())
    },
  )

  it.each(transactions.map((one) => [one.label, one] as const))(
    '%s has the sender by its signature, of whatever kind it is',
    async (_label, recorded) => {
      const call = decodeUnsignedExtrinsic(metadata, fromHex(recorded.hex))
      const sender = call && (await readEvmSender(call))
      const from = recorded.events.find(({ event }) => event.toLowerCase() === 'ethereum.executed')?.data.from
      if (from !== undefined) expect(sender?.account).toBe(encodeAddress(mirrorEvmAddress(parseEvmAddress(from))))
    },
  )

  const done = transactions.filter(({ index, applyDecoded }) => index !== null && applyDecoded === 'ok')
  it.each(done.map((one) => [one.label, one] as const))('%s is judged as the EVM ended it', (_label, recorded) => {
    const executed = recorded.events.find(({ event }) => event.toLowerCase() === 'ethereum.executed')
    const failure = readFailure(metadata, decodeEvents(recorded))
    const isDone = 'succeed' in (executed?.data.exitReason ?? {})
    expect(failure?.code ?? null).toBe(isDone ? null : 'EVM_REVERTED')
  })

  it('ended in both ways', () => {
    const failures = done.map((recorded) => readFailure(metadata, decodeEvents(recorded)) !== null)
    expect(new Set(failures)).toEqual(new Set([true, false]))
  })
})
