/**
 * Runs a write on a fork of the block that its preview was made at, and holds what it did there against what the preview says. The
 * extrinsic is the one that would be signed, by nobody: its signature is a mark that the fork takes for one. No key is needed, and nothing
 * leaves this computer.
 */
import { TaoError } from '../../core/errors.js'
import { formatTao, type Rao, rao } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import { decodeAccount, readAccount } from '../account/read-account.js'
import { makeMortalEra } from '../extrinsic/era.js'
import { makeMarked } from '../extrinsic/extrinsic.js'
import { encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage } from '../metadata/lookup.js'
import type { MetadataStorageItem, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKeyHex } from '../metadata/storage-key.js'
import { splitEvents } from '../outcome/own-events.js'
import { pickEvents, readFailure } from '../outcome/read-outcome.js'
import type { ChainEvent, Plan, PlanCheck, PlanEffect, Preview } from '../plan.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { chooseEraPeriod } from './choose-era-period.js'
import type { Prepared } from './prepare-plan.js'
import { describeExtensions } from './sign-plan.js'
import type { Rehearsed, Simulator } from './simulator.js'
import type { WriteRun } from './write-run.js'

/** The most events that are named. */
const SHOWN_EVENTS = 12

interface Found {
  readonly effects: readonly PlanEffect[]
  /** Where it differs from the preview, each in a sentence. */
  readonly differences: readonly string[]
}

function decode(metadata: RuntimeMetadata, item: MetadataStorageItem, value: string): ScaleValue {
  return decodeValue(metadata.types, item.value, new ScaleReader(fromHex(value)))
}

function demandStorage(metadata: RuntimeMetadata, pallet: string, name: string, keys: readonly string[]) {
  const found = findStorage(metadata, pallet, name)
  if (!found) throw new RangeError(`the metadata has no ${pallet}.${name}`)
  return { item: found.item, key: makeStorageKeyHex(metadata, found.pallet, found.item, keys) }
}

/** The extrinsic as it would be signed now, with the mark in place of the signature. */
async function makeExtrinsic(run: WriteRun, { preview, metadata, call }: Prepared, nonce: number, number: number): Promise<string> {
  const { client, options } = run
  const { period = chooseEraPeriod(options) } = preview.shield ?? {}
  const era = makeMortalEra(period, number)
  const birthHash = era.birthBlock === number ? client.blockHash : await client.request('chain_getBlockHash', [era.birthBlock])
  if (typeof birthHash !== 'string') throw new RangeError(`block ${era.birthBlock} is not known`)
  const extensions = encodeSignedExtensions(metadata, describeExtensions(run, { preview }, { eraBytes: era.bytes, birthHash, nonce }))
  return toHex(makeMarked(parseAddress(preview.plan.signer.address), extensions, call))
}

/** Names of events, the most telling alone: that a weight was counted and a fee taken is in every block. */
function nameEvents(events: readonly ChainEvent[]): string {
  const names = events.map(({ pallet, name }) => `${pallet}.${name}`)
  const rest = names.length - SHOWN_EVENTS
  return rest > 0 ? `${names.slice(0, SHOWN_EVENTS).join(', ')} and ${rest} more` : names.join(', ')
}

interface Amounts {
  readonly before: Rao
  readonly after: Rao
  readonly feeRao: Rao | null
  /** Whether the fee is taken from this account. */
  readonly paysFee: boolean
}

/** What left the balance beyond the fee, against what the preview lets leave; what is gained needs no mention. */
function compareSpend({ spend, account, signer }: Plan, { before, after, feeRao, paysFee }: Amounts): string | null {
  const left = before - after - (paysFee ? (feeRao ?? 0n) : 0n)
  if (left <= spend.rao) return null
  return `${formatTao(rao(left))} would leave ${account ?? signer.address}, where ${formatTao(spend.rao)} are shown`
}

function compareFee({ feeRao: shown, shield }: Preview, feeRao: Rao | null): string | null {
  if (shown === null || feeRao === null || feeRao <= shown || shield !== undefined) return null
  return `the fee would be ${formatTao(feeRao)}, where ${formatTao(shown)} are shown`
}

/** What the block on the fork says of the write. Throws a RangeError where its events or accounts cannot be read. */
function judge(
  { preview, metadata }: Prepared,
  rehearsed: Rehearsed,
  before: Rao,
  items: readonly [MetadataStorageItem, MetadataStorageItem],
): Found {
  const { plan } = preview
  const { number, index, values } = rehearsed
  const where = `on a fork of block ${number}`
  if (index === null) {
    return { effects: [{ label: 'simulated', after: `refused ${where}` }], differences: [`the runtime would not take it ${where}`] }
  }
  const [eventBytes, accountBytes] = values
  if (typeof eventBytes !== 'string') throw new RangeError('the block has no events')
  const events = pickEvents(decode(metadata, items[0], eventBytes), index)
  const failure = readFailure(metadata, events)
  const { fee, call } = splitEvents(events)
  const feeRao = fee === null ? null : fee.in === 'tao' ? fee.tao : rao(0n)
  const address = plan.account ?? plan.signer.address
  const after = typeof accountBytes === 'string' ? decodeAccount(address, decode(metadata, items[1], accountBytes)).freeRao : rao(0n)
  const spend = compareSpend(plan, { before, after, feeRao, paysFee: fee?.payer === address })
  const costs = compareFee(preview, feeRao)
  const failed = failure === null ? null : `it would fail: ${failure.message}${failure.why === undefined ? '' : `: ${failure.why}`}`
  return {
    effects: [
      { label: 'simulated', after: `${failure === null ? 'succeeds' : 'fails'} ${where}` },
      {
        label: 'simulated fee',
        after: fee?.in === 'alpha' ? 'paid in alpha' : feeRao === null ? 'not told by its events' : formatTao(feeRao),
      },
      { label: 'simulated balance', before: formatTao(before), after: formatTao(after) },
      { label: 'simulated events', after: nameEvents(call) },
    ],
    differences: [failed, costs, spend].filter((difference) => difference !== null),
  }
}

async function find(run: WriteRun, simulator: Simulator, prepared: Prepared): Promise<Found> {
  const { client } = run
  const { metadata, preview } = prepared
  const { plan } = preview
  const owner = plan.account ?? plan.signer.address
  const [{ nonce }, { freeRao: before }, number] = await Promise.all([
    readAccount(client, plan.signer.address),
    readAccount(client, owner),
    client.readBlockNumber(),
  ])
  const events = demandStorage(metadata, 'System', 'Events', [])
  const account = demandStorage(metadata, 'System', 'Account', [owner])
  const bytes = await makeExtrinsic(run, prepared, nonce, number)
  const rehearsed = await simulator.run(client, bytes, [events.key, account.key])
  return judge(prepared, rehearsed, before, [events.item, account.item])
}

/**
 * The write with what a fork shows of it: its effects beside those of the preview, and each difference as a warning. In strict mode a
 * difference is a failed check (`SIMULATION_DIFFERS`, exit 3). Throws what the fork throws, and `SIMULATION_UNREADABLE` (exit 3): who asks
 * for a simulation is not to sign without one.
 */
export async function rehearse(run: WriteRun, prepared: Prepared): Promise<Prepared> {
  const { simulator, strict = false } = run.options
  const { preview } = prepared
  if (simulator === undefined || !preview.checks.every(({ ok }) => ok)) return prepared
  if (preview.plan.settledAtSigning?.length) {
    throw refuse('Part of this call is found when it is signed, such as a proof of work.')
  }
  let found: Found
  try {
    found = await find(run, simulator, prepared)
  } catch (error) {
    throw error instanceof RangeError ? refuse(`${error.message}.`, error) : error
  }
  const { effects, differences } = found
  const check: PlanCheck = {
    name: 'simulation-agrees',
    title: 'The simulation does what the preview says',
    failed: 'The simulation does something else than the preview says',
    ok: differences.length === 0,
    detail: differences.join('; '),
    code: 'SIMULATION_DIFFERS',
    hint: 'Without --strict it is a warning.',
  }
  const isJudged = strict || check.ok
  return {
    ...prepared,
    preview: {
      ...preview,
      effects: [...preview.effects, ...effects],
      checks: isJudged ? [...preview.checks, check] : preview.checks,
      warnings: isJudged ? preview.warnings : [...preview.warnings, ...differences.map((one) => `The simulation differs: ${one}.`)],
      simulated: [...preview.simulated, 'fork'],
    },
  }
}

function refuse(why: string, cause?: unknown): TaoError {
  return new TaoError('It cannot be simulated', {
    code: 'SIMULATION_UNREADABLE',
    exitCode: 3,
    why,
    hint: 'Leave --simulate out.',
    ...(cause === undefined ? {} : { cause }),
  })
}
