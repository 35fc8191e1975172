/** What is reported of the writes that the genuine runtime 425 carried out, against what its storage had before and after each of them. */
import { expect, test } from 'vitest'
import { readRecording } from '../../../../scripts/replay/trace.js'
import type { ChainClient } from '../../../../src/chain/client.js'
import { findMadeCall } from '../../../../src/chain/extrinsic/carried-call.js'
import { decodeSignedExtrinsic } from '../../../../src/chain/extrinsic/decode-extrinsic.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { decodeValue } from '../../../../src/chain/metadata/decode-value.js'
import { findStorage } from '../../../../src/chain/metadata/lookup.js'
import { makeStorageKey } from '../../../../src/chain/metadata/storage-key.js'
import { splitEvents } from '../../../../src/chain/outcome/own-events.js'
import { makeInclusion } from '../../../../src/chain/outcome/read-inclusion.js'
import { hasReader, readCallReport } from '../../../../src/chain/outcome/read-report.js'
import type { Results } from '../../../../src/chain/outcome/results.js'
import type { Inclusion } from '../../../../src/chain/plan.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import { ScaleReader } from '../../../../src/chain/scale/reader.js'
import type { ScaleValue } from '../../../../src/chain/scale/value.js'
import { readMetadata425 } from '../../../helpers/metadata-425.js'
import { OTHER_RECORDINGS, RECORDINGS, type Recording } from '../../../helpers/recordings.js'

interface Change {
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}
interface Recorded {
  readonly label: string
  readonly hex: string
  readonly index: number | null
  readonly applyDecoded: unknown
  readonly events: readonly { readonly hex: string }[]
  readonly diff: readonly Change[]
}
interface Trace {
  readonly steps: readonly { readonly number?: number; readonly extrinsics?: readonly Recorded[] }[]
}

const metadata = decodeMetadata(readMetadata425())
const entry = (pallet: string, item: string) => {
  const found = findStorage(metadata, pallet, item)
  if (!found) throw new Error(`no ${pallet}.${item}`)
  return found
}
const events = entry('System', 'Events')
const account = entry('System', 'Account')

/** Events as the block has them: a list, of which these are all. */
function decodeEvents(recorded: Recorded): ScaleValue {
  const length = recorded.events.length
  const prefix = length < 64 ? [length << 2] : [((length << 2) | 1) & 0xff, length >> 6]
  const bytes = Buffer.concat([Uint8Array.from(prefix), ...recorded.events.map(({ hex }) => fromHex(hex))])
  return decodeValue(metadata.types, events.item.value, new ScaleReader(bytes))
}

/** What an account has, deposits included: what is put aside has not left it. */
function readBalance(value: string | null): bigint {
  if (value === null) return 0n
  const decoded = decodeValue(metadata.types, account.item.value, new ScaleReader(fromHex(value)))
  const { free, reserved } = (decoded as unknown as { readonly data: { readonly free: bigint; readonly reserved: bigint } }).data
  return free + reserved
}

/** Of these the TAO that is reported is what the stake is worth: none comes in or goes out. */
const MOVES = /\.(?:move_stake|swap_stake|transfer_stake)/

/** TAO in a report's results: what came in and what went out. */
function sumResults(call: string, results: Results): bigint {
  if (MOVES.test(call)) return 0n
  const read = (name: string): bigint => {
    const value = results[name]
    return typeof value === 'object' && value !== null && 'rao' in value ? BigInt(value.rao) : 0n
  }
  const alpha = results.alpha
  const sold =
    results.positions !== undefined ||
    (typeof alpha === 'object' &&
      alpha !== null &&
      typeof results.swap_fee === 'object' &&
      results.swap_fee !== null &&
      'alpha' in results.swap_fee)
  const crowd = read('you_received') + read('withdrawn') + read('returned') - read('contributed') - read('deposit') - read('you_paid')
  return (sold ? read('tao') : -read('tao')) - read('amount') - read('dust_lost') - read('paid') - read('moved') + crowd
}

interface Judged {
  readonly name: string
  readonly where: string
  readonly reported: bigint
  readonly real: bigint
  readonly results: Results
  readonly code: string | null
  readonly inclusion: Inclusion
}

async function judge(recorded: Recorded, where: string): Promise<Judged | null> {
  if (recorded.index === null || recorded.applyDecoded !== 'ok') return null
  const signed = decodeSignedExtrinsic(metadata, fromHex(recorded.hex))
  if (!signed || !hasReader(signed.call)) return null
  const after = new Map(recorded.diff.map((change) => [change.key, change.after]))
  const client = { request: async (_: string, [key]: readonly unknown[]) => after.get(String(key)) ?? null } as unknown as ChainClient
  const place = { blockHash: '0x', blockNumber: 1, extrinsicIndex: recorded.index, finalized: true }
  const inclusion = makeInclusion(place, decodeEvents(recorded))
  const { results, problem } = await readCallReport(client, metadata, { ...signed, demands: {} }, inclusion)
  const { call: own, fee } = splitEvents(inclusion.events)
  // Whoever made the call that was meant: the signer, or the account that it acted for.
  const { call, actor } = findMadeCall(signed.call, signed.signer, own)
  // A batch reports an item at a time.
  if (call.pallet === 'Utility') return null
  const key = toHex(makeStorageKey(metadata, account.pallet, account.item, [actor]))
  const change = recorded.diff.find((candidate) => candidate.key === key)
  const real = change ? readBalance(change.after) - readBalance(change.before) : 0n
  const name = `${call.pallet}.${call.name}`
  const reported = sumResults(name, results) - (fee?.payer === actor ? (inclusion.feeRao ?? 0n) : 0n)
  return { name, where, reported, real, results, code: problem?.error.code ?? null, inclusion }
}

async function judgeAll(recordings: readonly Recording[]): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const { name, path } of recordings) {
    for (const step of (readRecording(path) as Trace).steps) {
      for (const recorded of step.extrinsics ?? []) {
        const one = await judge(recorded, `${name} block ${step.number} ${recorded.label}`)
        if (one) judged.push(one)
      }
    }
  }
  return judged
}

/** Those in which no batch stands around what is reported, which reports an item at a time. */
const isPlain = ({ name }: Recording): boolean => /^[a-dijmnot]-/.test(name)

function expectReal(judged: readonly Judged[]): void {
  const wrong = judged.filter(({ reported, real }) => reported !== real)
  expect(wrong.map(({ where, name, reported, real }) => `${name} of ${where}: ${reported}, really ${real}`)).toEqual([])
}

test('every amount that is reported is what the recorded storage lost or gained', { timeout: 120_000 }, async () => {
  const judged = await judgeAll(RECORDINGS.filter(isPlain))
  expectReal(judged)
  expect(judged.length).toBeGreaterThan(150)
})

test.skipIf(OTHER_RECORDINGS.length === 0)('and so of all that was recorded', { timeout: 120_000 }, async () => {
  const judged = await judgeAll(OTHER_RECORDINGS.filter(isPlain))
  expectReal(judged)
  expect(judged.length).toBeGreaterThan(400)
})
