import type { Ctx } from '../../../frame/context.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { resetBonds } from '../../subtensor/epoch/reset-bonds.js'
import { isHotkeyRegistered } from '../../subtensor/registration/neurons.js'
import { subtensor } from '../../subtensor/schema.js'
import { commitments475 } from '../475/schema.js'
import { commitments } from '../schema.js'

const { constant } = commitments
/** The kinds of data of the newest runtime; older ones have the same but for the last. */
const { storage } = commitments475
const MIN_SPACE = 100n

type Info = CallArgs<typeof commitments475, 'set_commitment'>['info']
type Field = Info['fields'][number]

/** What a field takes of the space of an interval, bytes. */
function spaceOf(field: Field): bigint {
  if (field.type === 'TimelockEncrypted' || field.type === 'TimelockRevealFailed') return BigInt((field.value.encrypted.length - 2) / 2)
  const bytes: Hex = typeof field.value === 'string' ? field.value : '0x'
  return BigInt((bytes.length - 2) / 2)
}

/** Counts what a commitment takes, anew in each epoch. @throws DispatchFailure SpaceLimitExceeded */
function useSpace(ctx: Ctx, netuid: number, who: Hex, fields: readonly Field[]): void {
  const taken = fields.reduce((sum, field) => sum + spaceOf(field), 0n)
  const epoch = subtensor.storage.SubnetEpochIndex.get(ctx, netuid)
  const usage = storage.UsedSpaceOf.get(ctx, netuid, who)
  const before = usage?.last_epoch === epoch ? usage.used_space : 0n
  const used_space = before + (taken > MIN_SPACE ? taken : MIN_SPACE)
  if (used_space > BigInt(storage.MaxSpace.get(ctx))) throw commitments.error('SpaceLimitExceeded')
  storage.UsedSpaceOf.set(ctx, netuid, who, { last_epoch: epoch, used_space })
}

function indexTimelocked(ctx: Ctx, netuid: number, who: Hex, isTimelocked: boolean): void {
  storage.TimelockedIndex.mutate(ctx, (index) => {
    const others = index.filter(([on, account]) => on !== netuid || account !== who)
    if (!isTimelocked) return others
    return [...others, [netuid, who] as [number, Hex]].sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1))
  })
}

function commit(ctx: Ctx, who: Hex, { netuid, info }: CallArgs<typeof commitments475, 'set_commitment'>): void {
  if (!isHotkeyRegistered(ctx, netuid, who)) throw commitments.error('AccountNotAllowedCommit')
  if (info.fields.length > constant.MaxFields) throw commitments.error('TooManyFieldsInCommitmentInfo')
  if (info.fields.some(({ type }) => type === 'ResetBondsFlag')) {
    storage.LastBondsReset.set(ctx, netuid, who, ctx.blockNumber)
    resetBonds(ctx, netuid, who)
  }
  useSpace(ctx, netuid, who, info.fields)
  storage.CommitmentOf.set(ctx, netuid, who, { deposit: 0n, block: ctx.blockNumber, info })
  storage.LastCommitment.set(ctx, netuid, who, ctx.blockNumber)
  const timelocked = info.fields.find((field) => field.type === 'TimelockEncrypted')
  ctx.deposit(
    timelocked === undefined
      ? commitments.event.Commitment({ netuid, who })
      : commitments.event.TimelockCommitment({ netuid, who, reveal_round: timelocked.value.reveal_round }),
  )
  indexTimelocked(ctx, netuid, who, timelocked !== undefined)
}

/** `set_commitment` of pallet_commitments: what a registered hotkey publishes. Free of charge; there are no deposits on this chain. */
export const setCommitment: Handler<typeof commitments, 'set_commitment'> = {
  weight: () => weightOf(33_480_000, 0, 5, 4),
  pays: 'No',
  handle: (ctx, origin, args) => {
    commit(ctx, ensureSigned(origin), args)
    return undefined
  },
}

/** As {@link setCommitment}; what only the runtime itself may write is refused. Not established: before anything else is looked at. */
export const setCommitment475: Handler<typeof commitments475, 'set_commitment'> = {
  weight: setCommitment.weight,
  pays: 'No',
  handle: (ctx, origin, args) => {
    const who = ensureSigned(origin)
    if (args.info.fields.some(({ type }) => type === 'TimelockRevealFailed')) throw commitments475.error('TimelockRevealFailedNotAllowed')
    commit(ctx, who, args)
    return undefined
  },
}
