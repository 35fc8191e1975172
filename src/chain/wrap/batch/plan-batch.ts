/** Plans a collected batch as one transaction. */
import { addRao, formatTao, type Rao, rao } from '../../../core/money.js'
import { readExistentialDeposit } from '../../account/read-account.js'
import type { ChainClient } from '../../client.js'
import { toPlanCall } from '../../extrinsic/to-plan-call.js'
import { decodeCall } from '../../metadata/decode-call.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import type { Plan, PlanCall, PlanCheck } from '../../plan.js'
import { readCallFacts } from '../../policy/calls/call-facts.js'
import { UnreadableCall } from '../../policy/calls/walk-call.js'
import { fromHex } from '../../scale/hex.js'
import { describeCall } from '../describe-call.js'
import type { Batch, BatchItem } from './batch.js'

/**
 * What becomes of the rest when one call fails: `atomic`: nothing is done; `best-effort`: what stands before it stays done, what comes
 * after it is not tried; `force`: all others are done.
 */
export type BatchMode = 'atomic' | 'best-effort' | 'force'

const CALLS: Readonly<Record<BatchMode, string>> = { atomic: 'batch_all', 'best-effort': 'batch', force: 'force_batch' }

const MEANS: Readonly<Record<BatchMode, string>> = {
  atomic: 'all or nothing',
  'best-effort': 'up to the first that fails; what is done stays done',
  force: 'all that can be done; what fails is left out',
}

interface ReadItem {
  readonly item: BatchItem
  /** Null for bytes that are no call of this runtime. */
  readonly call: PlanCall | null
}

function readItem(metadata: RuntimeMetadata, item: BatchItem): ReadItem {
  try {
    return { item, call: toPlanCall(metadata, decodeCall(metadata, fromHex(item.call))) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { item, call: null }
  }
}

function listPlaces(items: readonly ReadItem[], isBad: (item: ReadItem) => boolean): string {
  const places = items.flatMap((item, index) => (isBad(item) ? [String(index + 1)] : []))
  return places.length === 0 ? '' : `${places.length === 1 ? 'call' : 'calls'} ${places.join(', ')}`
}

/** The TAO that the bytes of a call are known to take, in rao; zero where it waits for others, and for bytes that cannot be read. */
function readSpend(metadata: RuntimeMetadata, { call }: BatchItem, signer: string): bigint {
  try {
    const { leaves, names } = readCallFacts(metadata, fromHex(call), signer)
    if (names.includes('Multisig.as_multi')) return 0n
    return leaves.reduce((sum, { effect, times }) => sum + (effect?.raoOut ?? 0n) * times, 0n)
  } catch (error) {
    if (error instanceof UnreadableCall) return 0n
    throw error
  }
}

/** The item with what its bytes spend, where the file says less: what counts are the bytes. */
function correctSpend(metadata: RuntimeMetadata, item: BatchItem, signer: string): BatchItem {
  const spent = readSpend(metadata, item, signer)
  return spent > item.spendRao ? { ...item, spendRao: rao(spent) } : item
}

function check(name: string, [title, failed]: readonly [string, string], code: string, bad: string, hint: string): PlanCheck {
  return { name, title, failed, ok: bad === '', detail: bad, code, hint }
}

/** The most calls that a batch may have; null where the runtime does not say. */
async function readLimit(client: ChainClient): Promise<number | null> {
  const value = await client.readConstant('Utility', 'batched_calls_limit')
  return typeof value === 'number' ? value : null
}

function checkItems(client: ChainClient, batch: Batch, items: readonly ReadItem[], limit: number | null): PlanCheck[] {
  const again = 'Collect the calls again in a new file.'
  const count = items.length
  const otherSpec = batch.specVersion !== client.runtime.specVersion
  const changed = listPlaces(items, ({ item, call }) => call !== null && `${call.pallet}.${call.name}` !== item.name)
  const tooMany = limit !== null && count > limit
  return [
    check(
      'batch-same-chain',
      ['The batch is for this chain', 'The batch is for another chain'],
      'BATCH_OTHER_CHAIN',
      batch.genesisHash === client.genesisHash ? '' : `it was collected on ${batch.genesisHash}, and this is ${client.genesisHash}`,
      'Name its network with --network.',
    ),
    check(
      'batch-same-runtime',
      ['The runtime is the one of the calls', 'The runtime is another one now'],
      'BATCH_OTHER_RUNTIME',
      otherSpec ? `they were made for spec ${batch.specVersion}, and the chain runs ${client.runtime.specVersion}` : '',
      again,
    ),
    check(
      'batch-not-empty',
      ['There are calls in the batch', 'There is no call in the batch'],
      'BATCH_EMPTY',
      count === 0 ? 'it has none' : '',
      'Add some: any command that signs takes --batch <file>.',
    ),
    check(
      'batch-fits',
      ['The runtime takes as many calls', 'The runtime does not take as many calls'],
      'BATCH_TOO_LONG',
      tooMany ? `${count}; at most ${limit}` : '',
      'Split it into several files.',
    ),
    check(
      'batch-readable',
      ['Each call can be read', 'Calls cannot be read'],
      'BATCH_UNREADABLE',
      listPlaces(items, ({ call }) => call === null),
      again,
    ),
    check(
      'batch-unchanged',
      ['Each call is the one that was collected', 'Calls are not those that were collected'],
      'BATCH_CHANGED',
      changed,
      again,
    ),
    check(
      'batch-not-nested',
      ['No call is a batch itself', 'Calls are batches themselves'],
      'BATCH_NESTED',
      listPlaces(items, ({ call }) => call?.pallet === 'Utility'),
      'The runtime refuses a batch in a batch: send them by themselves.',
    ),
  ]
}

function describeSpend({ spendRao, bounded }: BatchItem): string {
  return spendRao > 0n ? `, which spends ${bounded ? 'at most ' : ''}${formatTao(spendRao)}` : ''
}

/** What all calls bring in, in rao; null where that is not known of each. */
function sumGain(items: readonly BatchItem[]): Rao | null {
  const known = items.flatMap(({ gainRao }) => (gainRao === null ? [] : [gainRao]))
  return known.length < items.length ? null : addRao(...known)
}

/**
 * The plan of a batch: what each call does is said in the words of the time when it was collected, and read from the bytes by the pipeline.
 * Spends are added up, each at least what its bytes are known to take. Throws what reading the chain throws.
 */
export async function planBatch(client: ChainClient, batch: Batch, mode: BatchMode): Promise<Plan> {
  const [metadata, limit, reserveRao] = await Promise.all([client.metadata(), readLimit(client), readExistentialDeposit(client)])
  const items = batch.items.map((item) => readItem(metadata, correctSpend(metadata, item, batch.signer.address)))
  const spendRao = addRao(...items.map(({ item }) => item.spendRao))
  return {
    id: 'tx batch',
    title: `Send ${items.length} ${items.length === 1 ? 'call' : 'calls'} as one batch, ${MEANS[mode]}`,
    call: {
      pallet: 'Utility',
      name: CALLS[mode],
      args: { calls: items.flatMap(({ call }) => (call === null ? [] : [{ ...call }])) },
    },
    signer: batch.signer,
    account: batch.account,
    checks: checkItems(client, batch, items, limit),
    fields: items.map(({ item, call }, index) => ({
      label: `${index + 1}`,
      // The bytes are what is signed; the title is what the file says of them.
      value: `${call === null ? 'unreadable' : describeCall(call)}: collected as "${item.title}"${describeSpend(item)}`,
    })),
    effects: [],
    warnings: [...new Set(batch.items.flatMap(({ warnings }) => warnings))],
    spend: { rao: spendRao, bounded: batch.items.every(({ bounded }) => bounded) },
    gainRao: sumGain(batch.items),
    price: null,
    isStated: true,
    recheckAtSigning: false,
    reserveRao,
    feePayableInAlpha: false,
  }
}
