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
const TYPE_NUMBERS = { TempoUpdate: 11, MaxUidsTrimming: 9, MechanismCountUpdate: 7, MechanismEmission: 8 } as const
/** A day, and thirty of them, in blocks; in the runtime's code, not in a constant. */
const FIXED_LIMITS = { MaxUidsTrimming: 216_000, MechanismCountUpdate: 7_200, MechanismEmission: 7_200 } as const

/** The storage entries that {@link readTiming} needs, in this order. They are read together with a plan's other facts. */
export function listTimingQueries(coldkey: string, netuid: number, limit: OwnerLimit | null): readonly StorageQuery[] {
  const item = (name: string, keys: StorageQuery['keys']): StorageQuery => ({ pallet: MODULE, item: name, keys, ifPresent: true })
  return [
    item('Tempo', [netuid]),
    item('LastEpochBlock', [netuid]),
    item('PendingEpochAt', [netuid]),
    item('AdminFreezeWindow', []),
    item('OwnerHyperparamRateLimit', []),
    ...(limit === null
      ? []
      : typeof limit === 'string'
        ? [item('TransactionKeyLastBlock', [coldkey, netuid, TYPE_NUMBERS[limit]])]
        : [item('LastRateLimitedBlock', [{ type: 'OwnerHyperparamUpdate', value: [netuid, { type: limit.hyperparameter }] }])]),
  ]
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
  if (typeof kind === 'string' && kind !== 'TempoUpdate') return { ...shared, limit: FIXED_LIMITS[kind] }
  if (kind !== 'TempoUpdate') return { ...shared, limit: tempo === null || tempos === null ? null : tempo * tempos }
  if (!findConstant(await client.metadata(), MODULE, 'MinTempo')) return { ...shared, limit: null }
  return { ...shared, limit: readBlocks(await client.readConstant(MODULE, 'MinTempo'), `${MODULE}.MinTempo`) }
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
