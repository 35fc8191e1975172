import type { Ctx } from '../../frame/context.js'
import { dbWeight, type Weight } from '../../frame/weight.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { findPulseSignature } from '../drand/find-pulse-signature.js'
import { openTimelock } from '../drand/open-timelock.js'
import { commitments } from './schema.js'

const { CommitmentOf, RevealedCommitments, TimelockedIndex } = commitments.storage
const MOST_REVEALED = 10

type Registration = NonNullable<ReturnType<typeof CommitmentOf.get>>
type Field = Registration['info']['fields'][number]

interface Opened {
  /** Fields that stay: what was never locked, and what waits for its pulse. */
  readonly remaining: Field[]
  readonly plaintexts: readonly Hex[]
  /** Locked fields, and those whose pulse has come. */
  readonly locked: number
  readonly due: number
}

/**
 * `reveal_timelocked_commitments`: what is timelocked is opened once its pulse has come, for all to read. What cannot be opened then is
 * dropped.
 */
export function revealTimelockedCommitments(ctx: Ctx): Weight {
  const tally = { reads: 1, writes: 0 }
  const count = (reads: number, writes: number): void => {
    tally.reads += reads
    tally.writes += writes
  }
  for (const [netuid, who] of TimelockedIndex.get(ctx)) {
    const registration = CommitmentOf.get(ctx, netuid, who)
    count(1, 0)
    const opened = registration === undefined ? undefined : openFields(ctx, registration.info.fields)
    count(opened?.locked ?? 0, 0)
    if (registration === undefined || opened === undefined || opened.locked === 0) {
      forget(ctx, netuid, who)
      count(1, 1)
      continue
    }
    if (opened.due === 0) continue
    if (opened.plaintexts.length > 0) {
      publish(ctx, netuid, who, opened.plaintexts)
      count(1, 1)
    }
    if (opened.remaining.length === 0) CommitmentOf.remove(ctx, netuid, who)
    else CommitmentOf.set(ctx, netuid, who, { ...registration, info: { ...registration.info, fields: opened.remaining } })
    count(0, 1)
    if (opened.locked > opened.due) continue
    forget(ctx, netuid, who)
    count(1, 1)
  }
  return dbWeight(tally.reads, tally.writes)
}

function openFields(ctx: Ctx, fields: readonly Field[]): Opened {
  const remaining: Field[] = []
  const plaintexts: Hex[] = []
  let [locked, due] = [0, 0]
  for (const field of fields) {
    const signature = field.type === 'TimelockEncrypted' ? findPulseSignature(ctx, field.value.reveal_round) : undefined
    if (field.type === 'TimelockEncrypted') locked++
    if (field.type !== 'TimelockEncrypted' || signature === undefined) {
      remaining.push(field)
      continue
    }
    due++
    const plaintext = openTimelock(hexToBytes(field.value.encrypted), signature)
    if (plaintext !== undefined && plaintext.length > 0) plaintexts.push(`0x${bytesToHex(plaintext)}`)
  }
  return { remaining, plaintexts, locked, due }
}

/** Adds to what an account has revealed; the oldest make way. */
function publish(ctx: Ctx, netuid: number, who: Hex, plaintexts: readonly Hex[]): void {
  const news = plaintexts.map((plaintext): [Hex, bigint] => [plaintext, BigInt(ctx.blockNumber)])
  for (const _ of plaintexts) ctx.deposit(commitments.event.CommitmentRevealed({ netuid, who }))
  const revealed = [...(RevealedCommitments.get(ctx, netuid, who) ?? []), ...news]
  RevealedCommitments.set(ctx, netuid, who, revealed.slice(-MOST_REVEALED))
}

function forget(ctx: Ctx, netuid: number, who: Hex): void {
  TimelockedIndex.mutate(ctx, (index) => index.filter(([on, account]) => on !== netuid || account !== who))
}
