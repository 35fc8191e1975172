/** Checks when parameters of a subnet may be changed: an owner only so often, and nobody in the last blocks of an epoch. */
import { type BlockClock, checkNotTooEarly, nextBlock, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'
import type { OwnerLimit } from './params.js'

const MODULE = 'SubtensorModule'
/** The numbers of `TransactionType` under which the last changes of this kind are kept. */
const TYPE_NUMBERS = {
  SetWeightsVersionKey: 4,
  MechanismCountUpdate: 7,
  MechanismEmission: 8,
  MaxUidsTrimming: 9,
  TempoUpdate: 11,
} as const
const DAY = 7_200
/** In blocks; in the runtime's code, not in a constant. */
const FIXED_LIMITS = { MaxUidsTrimming: 30 * DAY, MechanismCountUpdate: DAY, MechanismEmission: DAY, SetSNOwnerHotkey: 7 * DAY } as const

/** The storage entries that {@link readTiming} needs, in this order. They are read together with a plan's other facts. */
export function listTimingQueries(coldkey: string, netuid: number, limit: OwnerLimit | null): readonly StorageQuery[] {
  const item = (name: string, keys: StorageQuery['keys']): StorageQuery => ({ pallet: MODULE, item: name, keys, ifPresent: true })
  return [
    item('Tempo', [netuid]),
    item('LastEpochBlock', [netuid]),
    item('PendingEpochAt', [netuid]),
    item('AdminFreezeWindow', []),
    item('OwnerHyperparamRateLimit', []),
    ...(limit === null ? [] : [item(...locateLastChange(coldkey, netuid, limit))]),
    ...(limit === 'SetWeightsVersionKey' ? [item('WeightsVersionKeyRateLimit', [])] : []),
  ]
}

/** Where the block of the last change is kept. */
function locateLastChange(coldkey: string, netuid: number, limit: OwnerLimit): [string, StorageQuery['keys']] {
  if (typeof limit === 'object') {
    return ['LastRateLimitedBlock', [{ type: 'OwnerHyperparamUpdate', value: [netuid, { type: limit.hyperparameter }] }]]
  }
  if (limit === 'SetSNOwnerHotkey') return ['LastRateLimitedBlock', [{ type: limit, value: netuid }]]
  return ['TransactionKeyLastBlock', [coldkey, netuid, TYPE_NUMBERS[limit]]]
}

/** An answer as a number; null where the runtime has no such item. */
function readNumber(value: ScaleValue | undefined, what: string): number | null {
  return value === null || value === undefined ? null : readBlocks(value, `${MODULE}.${what}`)
}

export interface Timing {
  readonly tempo: number | null
  /** Blocks before an epoch in which nothing may be changed. */
  readonly window: number | null
  /** The block of the next regular epoch. `pendingAt` is that of an epoch that was requested; 0 if none was. */
  readonly epochAt: number | null
  readonly pendingAt: number
  /** How many blocks have to pass between two changes by the owner; null where the runtime does not tell. */
  readonly limit: number | null
  /** The block of the owner's last change; 0 if there was none. */
  readonly last: number
}

/** Reads the timing from the answers to {@link listTimingQueries}. */
export async function readTiming(
  client: ChainClient,
  values: readonly (ScaleValue | undefined)[],
  kind: OwnerLimit | null,
): Promise<Timing> {
  const tempo = readNumber(values[0], 'Tempo')
  const lastEpoch = readNumber(values[1], 'LastEpochBlock')
  const tempos = readNumber(values[4], 'OwnerHyperparamRateLimit')
  const shared = {
    tempo,
    window: readNumber(values[3], 'AdminFreezeWindow'),
    epochAt: tempo === null || lastEpoch === null ? null : lastEpoch + tempo,
    pendingAt: readNumber(values[2], 'PendingEpochAt') ?? 0,
    last: readNumber(values[5], 'LastRateLimitedBlock') ?? 0,
  }
  if (typeof kind === 'string' && kind in FIXED_LIMITS) return { ...shared, limit: FIXED_LIMITS[kind as keyof typeof FIXED_LIMITS] }
  const times = kind === 'SetWeightsVersionKey' ? readNumber(values[6], 'WeightsVersionKeyRateLimit') : tempos
  if (kind !== 'TempoUpdate') return { ...shared, limit: tempo === null || times === null ? null : tempo * times }
  if (!findConstant(await client.metadata(), MODULE, 'MinTempo')) return { ...shared, limit: null }
  return { ...shared, limit: readBlocks(await client.readConstant(MODULE, 'MinTempo'), `${MODULE}.MinTempo`) }
}

/** The first block in which the owner may change it again; null where nothing is known that would keep it from it. */
export function findRateLimitEnd(clock: BlockClock, { limit, last }: Timing): number | null {
  if (limit === null) return null
  return last === 0 ? nextBlock(clock) : Math.max(last + limit, nextBlock(clock))
}

/**
 * The first block from `from` on in which no epoch is near, `never` where that does not happen by itself. Epochs follow each other at the
 * distance of the tempo.
 */
export function findWindowEnd(clock: BlockClock, netuid: number, timing: Timing, from: number): number | 'never' {
  const { tempo, window, epochAt, pendingAt } = timing
  const at = Math.max(from, nextBlock(clock))
  if (tempo === null || window === null || epochAt === null || tempo === 0) return at
  const isRoot = netuid === 0
  if (tempo < window || (isRoot && epochAt - at < window)) return 'never'
  // The cycle begins anew with an epoch that was requested, and with one whose block has come.
  const isPending = pendingAt > nextBlock(clock)
  const first = isPending ? pendingAt : Math.max(epochAt, nextBlock(clock))
  if (isPending && at <= first) return first
  const next = at <= first ? first : first + Math.ceil((at - first) / tempo) * tempo
  return next - at < window ? next : at
}

/**
 * The check that the end of the epoch is far enough away. The block in which the epoch runs is allowed again, because it runs before any
 * transaction. An epoch may also be put off because too many are due at once; that is left to the chain. Root has no epochs, so once its
 * first one would be due, changes stay forbidden.
 */
export function checkFreezeWindow(clock: BlockClock, netuid: number, { tempo, window, epochAt, pendingAt }: Timing): PlanCheck[] {
  if (tempo === null || window === null || epochAt === null) return []
  const check = {
    name: 'outside-freeze-window',
    title: 'The epoch is not about to end',
    failed: 'Parameters cannot be changed so shortly before an epoch ends',
    code: 'FREEZE_WINDOW',
  }
  if (tempo === 0) return [{ ...check, ok: true, detail: 'the subnet has no epochs' }]
  const next = nextBlock(clock)
  const runs = netuid !== 0
  const isNear = Math.max(epochAt - next, 0) < window
  if (tempo < window || (!runs && isNear)) {
    const detail = runs
      ? `an epoch has ${tempo} blocks, and nothing changes in the last ${window}`
      : `nothing changes within ${window} blocks of block ${epochAt} or after it`
    return [
      {
        ...check,
        ok: false,
        detail,
        hint: `With a freeze window of ${window} blocks it is never possible; the sudo key can change that window.`,
      },
    ]
  }
  const isPending = pendingAt > next
  // A requested epoch ends the present cycle, so the regular epoch need not be waited for.
  const from = isPending ? pendingAt : isNear ? Math.max(epochAt, next) : next
  const facts = isPending
    ? `an epoch was asked for at block ${pendingAt}`
    : `the epoch ends at block ${epochAt}, nothing changes in the last ${window}`
  return [checkNotTooEarly({ ...check, facts, clock, from })]
}

/** The check that the owner's last change is long enough ago. */
export function checkOwnerRateLimit(clock: BlockClock, { limit, last }: Timing, what: string): PlanCheck[] {
  if (limit === null) return []
  return [
    checkNotTooEarly({
      name: 'rate-limit-passed',
      title: 'Enough blocks have passed since the last change',
      failed: `${what} was changed too few blocks ago`,
      code: 'TOO_SOON',
      facts: last === 0 ? 'never changed by the owner' : `last at block ${last}, limit ${limit} blocks`,
      clock,
      from: last === 0 ? nextBlock(clock) : last + limit,
    }),
  ]
}
