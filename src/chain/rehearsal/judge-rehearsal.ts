/**
 * What a block on a fork says of a write, beside what its preview says: read by the readers that judge real outcomes, from the events of
 * the extrinsic and the state after its block.
 */
import { TaoError } from '../../core/errors.js'
import { type Alpha, formatAlpha, formatTao, type Rao, rao } from '../../core/money.js'
import { type AccountBalance, decodeAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { decodeCall } from '../metadata/decode-call.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKeyHex } from '../metadata/storage-key.js'
import type { CallReport } from '../outcome/call-report.js'
import { listResultWords } from '../outcome/describe-items.js'
import { type PaidFee, splitEvents } from '../outcome/own-events.js'
import { makeInclusion } from '../outcome/read-inclusion.js'
import { readFailure } from '../outcome/read-outcome.js'
import { readCallReport } from '../outcome/read-report.js'
import type { Results } from '../outcome/results.js'
import type { ChainEvent, Plan, PlanEffect, Preview } from '../plan.js'
import type { PlanTrade } from '../plan-trade.js'
import { fromHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { describeRefusal } from '../send/simulate.js'
import type { Rehearsed } from './simulator.js'

/** The most events, and the most lines of results, that are named. */
const SHOWN = 12
/** What is expected of a trade is a quote at the block before: less than this share of it is a difference. */
const EXPECTED_PERCENT = 99n
const UNPROVED = 'the endpoint gives no read proofs, so that what it says of the state is its word.'
/** No block has this hash: it names the one on the fork in what its readers ask. */
const ON_FORK = `0x${'f'.repeat(64)}`

/** A write as it is shown, and the bytes of its call. */
export interface Shown {
  readonly preview: Preview
  readonly metadata: RuntimeMetadata
  readonly call: Uint8Array
}

export interface Found {
  readonly effects: readonly PlanEffect[]
  /** Where it differs from the preview, each in a sentence. */
  readonly differences: readonly string[]
  /** What there is to know of its result beside, in sentences. */
  readonly warnings: readonly string[]
}

/** An account before and after the block, and what it paid for the fee of the extrinsic. */
interface Moved {
  readonly address: string
  readonly before: AccountBalance
  readonly after: AccountBalance
  readonly paidRao: Rao
}

async function readItem(metadata: RuntimeMetadata, rehearsed: Rehearsed, [pallet, name]: readonly [string, string], keys: string[]) {
  const found = findStorage(metadata, pallet, name)
  if (!found) throw new RangeError(`the metadata has no ${pallet}.${name}`)
  const value = await rehearsed.read(makeStorageKeyHex(metadata, found.pallet, found.item, keys))
  const decode = (hex: string): ScaleValue => decodeValue(metadata.types, found.item.value, new ScaleReader(fromHex(hex)))
  return value === null ? null : decode(value)
}

export async function readEvents(metadata: RuntimeMetadata, rehearsed: Rehearsed): Promise<ScaleValue> {
  const records = await readItem(metadata, rehearsed, ['System', 'Events'], [])
  if (records === null) throw new RangeError('the block has no events')
  return records
}

/** What an account has free after the block, in rao. */
export async function readAccountAfter(metadata: RuntimeMetadata, rehearsed: Rehearsed, address: string): Promise<Rao> {
  const value = await readItem(metadata, rehearsed, ['System', 'Account'], [address])
  return value === null ? rao(0n) : decodeAccount(address, value).freeRao
}

/** A warning where what the fork read is not proved. */
export const warnOfProof = ({ isProved }: Rehearsed): string[] => (isProved ? [] : [UNPROVED])

/** What the readers of results ask of the state before and after: the block on the fork, and the one before it as the chain has it. */
function answerFor(client: ChainClient, rehearsed: Rehearsed): Pick<ChainClient, 'request'> {
  return {
    request: async (method, params) => {
      const [first, at] = params
      if (method === 'chain_getHeader' && first === ON_FORK) return { parentHash: client.blockHash }
      if (method === 'state_getStorage' && at === ON_FORK) return rehearsed.read(String(first))
      return client.request(method, params)
    },
  }
}

/** Names of events, the most telling alone: that a weight was counted and a fee taken is in every block. */
export function nameEvents(events: readonly ChainEvent[]): string {
  const names = events.map(({ pallet, name }) => `${pallet}.${name}`)
  const rest = names.length - SHOWN
  return rest > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${rest} more` : names.join(', ')
}

const formatAmount = (amount: Rao | Alpha): string => (typeof amount === 'bigint' ? formatTao(amount) : formatAlpha(amount))
const unitsOf = (amount: Rao | Alpha): bigint => (typeof amount === 'bigint' ? amount : amount.alphaRao)

/** How much more left an account than its preview lets leave. Of all that there is, what the fee does not take is spent. */
function compareSpend({ address, before, after, paidRao }: Moved, allowedRao: Rao, shownFeeRao: Rao): string | null {
  const left = before.freeRao - after.freeRao - paidRao
  const spared = paidRao > 0n && shownFeeRao > paidRao ? shownFeeRao - paidRao : 0n
  if (left <= allowedRao + spared) return null
  return `${formatTao(rao(left))} would leave ${address}, where ${formatTao(allowedRao)} are shown`
}

/** How much less came in than what the preview expects, less what may be spent. */
function compareGain({ gainRao = rao(0n), spend }: Plan, { address, before, after, paidRao }: Moved): string | null {
  if (gainRao === null || gainRao <= spend.rao) return null
  const shown = gainRao - spend.rao
  const came = after.freeRao - before.freeRao + paidRao
  if (came * 100n >= shown * EXPECTED_PERCENT) return null
  return `${formatTao(rao(came > 0n ? came : 0n))} would come to ${address}, where about ${formatTao(rao(shown))} are shown`
}

function compareFee({ feeRao: shown, shield }: Preview, feeRao: Rao | null): string | null {
  if (shown === null || feeRao === null || feeRao <= shown || shield !== undefined) return null
  return `the fee would be ${formatTao(feeRao)}, where ${formatTao(shown)} are shown`
}

/** What a row of results says was received for a trade, in units of 10^-9; null where it does not say. */
function readReceived(results: Results, expected: Rao | Alpha): bigint | null {
  const amount = results.received ?? (typeof expected === 'bigint' ? results.tao : results.alpha)
  if (typeof amount !== 'object' || amount === null || Array.isArray(amount)) return null
  if ('alpha_rao' in amount) return BigInt(amount.alpha_rao)
  return 'rao' in amount ? BigInt(amount.rao) : null
}

/** What each trade brought in, against its quote. */
function compareTrades(trades: readonly PlanTrade[], results: Results): string[] {
  const rows: readonly Results[] = Array.isArray(results.items) ? results.items : trades.length === 1 ? [results] : []
  return trades.flatMap(({ expected }, index) => {
    const row = rows[index]
    const received = row === undefined || expected === null ? null : readReceived(row, expected)
    if (received === null || expected === null || received * 100n >= unitsOf(expected) * EXPECTED_PERCENT) return []
    const got = typeof expected === 'bigint' ? rao(received) : { ...expected, alphaRao: received }
    return [`${formatAmount(got as Rao | Alpha)} would be received, where about ${formatAmount(expected)} are shown`]
  })
}

/** The positions that were to be moved and were not. */
function comparePositions({ demands }: Plan, { skipped }: Results): string[] {
  const stayed = Array.isArray(skipped) ? skipped.map(({ netuid }) => netuid) : []
  const lost = (demands?.positions ?? []).filter(({ netuid, stays }) => stays === null && stayed.includes(netuid))
  return lost.map(({ netuid }) => `the position on subnet ${netuid} would stay`)
}

async function readReport(...input: Parameters<typeof readCallReport>): Promise<CallReport & { readonly unread?: string }> {
  try {
    return await readCallReport(...input)
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TaoError)) throw error
    return { results: {}, unread: `what it did cannot be read from its events: ${error.message}` }
  }
}

function describeFee(fee: PaidFee | null): string {
  if (fee === null) return 'not told by its events'
  return fee.in === 'tao' ? formatTao(fee.tao) : `${formatAlpha(fee.alpha)}, for ${formatTao(fee.taoValue)}`
}

function describeResults(results: Results): PlanEffect[] {
  const words = listResultWords(results)
  const rest = words.length - SHOWN
  return [
    ...words.slice(0, SHOWN).map(([name, after]) => ({ label: `simulated ${name}`, after })),
    ...(rest > 0 ? [{ label: 'simulated rest', after: `${rest} more` }] : []),
  ]
}

const describeBalance = (label: string, { before, after }: Moved): PlanEffect => ({
  label,
  before: formatTao(before.freeRao),
  after: formatTao(after.freeRao),
})

/**
 * What the block on the fork says of the write. `before` are the accounts that act and sign as they were. Throws a RangeError where its
 * events or accounts cannot be read.
 */
export async function judgeRehearsal(
  client: ChainClient,
  { preview, metadata, call }: Shown,
  rehearsed: Rehearsed,
  before: readonly AccountBalance[],
): Promise<Found> {
  const { plan } = preview
  const { number, index } = rehearsed
  const where = `on a fork of block ${number}`
  if (index === null) {
    const why = describeRefusal(rehearsed.refusal ?? '0x', client.runtime.specVersion)
    return {
      effects: [{ label: 'simulated', after: `refused ${where}` }],
      differences: [`the runtime would not take it ${where}: ${why}`],
      warnings: warnOfProof(rehearsed),
    }
  }
  const place = { blockHash: ON_FORK, blockNumber: number + 1, extrinsicIndex: index, finalized: false }
  const inclusion = makeInclusion(place, await readEvents(metadata, rehearsed))
  const failure = readFailure(metadata, inclusion.events)
  const { fee, call: events } = splitEvents(inclusion.events)
  const feeRao = fee === null ? null : fee.in === 'tao' ? fee.tao : rao(0n)
  const [owner, signer] = await Promise.all(
    before.map(async (account): Promise<Moved> => {
      const { address } = account
      const value = await readItem(metadata, rehearsed, ['System', 'Account'], [address])
      const after = value === null ? { ...account, freeRao: rao(0n) } : decodeAccount(address, value)
      return { address, before: account, after, paidRao: fee?.payer === address ? (feeRao ?? rao(0n)) : rao(0n) }
    }),
  )
  if (owner === undefined) throw new TypeError('a write of nobody')
  const included = { call: decodeCall(metadata, call), signer: plan.signer.address, demands: plan.demands ?? {} }
  const answer = answerFor(client, rehearsed)
  const report = failure === null ? await readReport(answer, metadata, included, inclusion) : { results: {} }
  const shownFeeRao = preview.feeRao ?? rao(0n)
  const failed = failure ?? report.problem?.error ?? null
  const told = failed === null ? null : `it would fail: ${failed.message}${failed.why === undefined ? '' : `: ${failed.why}`}`
  return {
    effects: [
      { label: 'simulated', after: `${failed === null ? 'succeeds' : 'fails'} ${where}` },
      { label: 'simulated fee', after: describeFee(fee) },
      describeBalance('simulated balance', owner),
      ...(signer === undefined ? [] : [describeBalance(`simulated ${plan.signer.role} balance`, signer)]),
      ...describeResults(report.results),
      ...(events.length === 0 ? [] : [{ label: 'simulated events', after: nameEvents(events) }]),
    ],
    differences: [
      told,
      compareFee(preview, feeRao),
      compareSpend(owner, plan.spend.rao, shownFeeRao),
      signer && compareSpend(signer, plan.depositRao ?? rao(0n), shownFeeRao),
      'unread' in report ? report.unread : null,
      ...(failed === null
        ? [compareGain(plan, owner), ...compareTrades(plan.trades ?? [], report.results), ...comparePositions(plan, report.results)]
        : []),
    ].filter((difference) => typeof difference === 'string'),
    warnings: [...(report.warnings ?? []), ...warnOfProof(rehearsed)],
  }
}
