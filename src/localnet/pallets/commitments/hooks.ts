import type { Ctx } from '../../frame/context.js'
import { dbWeight, type Weight } from '../../frame/weight.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { findPulseSignature } from '../drand/find-pulse-signature.js'
import { openTimelock } from '../drand/open-timelock.js'
import { commitments475, type RevealFailure } from './475/schema.js'
import { commitments } from './schema.js'

const { RevealedCommitments, TimelockedIndex } = commitments.storage
/** The kinds of data of the newest runtime; older ones have the same but for the last. */
const { CommitmentOf } = commitments475.storage
const MOST_REVEALED = 10

type Registration = NonNullable<ReturnType<typeof CommitmentOf.get>>
type Field = Registration['info']['fields'][number]
type Locked = Extract<Field, { readonly type: 'TimelockEncrypted' }>['value']
type Failure = ValueOf<typeof RevealFailure>['type']

/** How a runtime opens what was locked, and what becomes of what cannot be opened. */
export interface RevealRules {
  /** The plaintext, or why there is none; undefined while its pulse has not come. */
  open(ctx: Ctx, locked: Locked): Uint8Array | Failure | undefined
  /** Whether what cannot be opened stays, marked as such, with an event; otherwise it is dropped. */
  readonly keepsFailed: boolean
}

/** Runtime 425. */
const RULES_425: RevealRules = {
  open: (ctx, { encrypted, reveal_round: round }) => {
    const signature = findPulseSignature(ctx, round)
    if (signature === undefined) return undefined
    return openTimelock(hexToBytes(encrypted), signature) ?? 'Decrypt'
  },
  keepsFailed: false,
}

interface Opened {
  /** Fields that stay: what was never locked, and what waits for its pulse. */
  readonly remaining: Field[]
  readonly plaintexts: readonly Hex[]
  /** Locked fields, and those whose pulse has come. */
  readonly locked: number
  readonly due: number
  readonly failed: readonly { readonly round: bigint; readonly error: Failure }[]
}

/**
 * `reveal_timelocked_commitments`: what is timelocked is opened once its pulse has come, for all to read. What cannot be opened then is
 * dropped, or kept as failed, as the runtime has it.
 */
export function revealTimelockedCommitments(ctx: Ctx, rules = RULES_425): Weight {
  const tally = { reads: 1, writes: 0 }
  const count = (reads: number, writes: number): void => {
    tally.reads += reads
    tally.writes += writes
  }
  for (const [netuid, who] of TimelockedIndex.get(ctx)) {
    const registration = CommitmentOf.get(ctx, netuid, who)
    count(1, 0)
    const opened = registration === undefined ? undefined : openFields(ctx, registration.info.fields, rules)
    count(opened?.locked ?? 0, 0)
    if (registration === undefined || opened === undefined || opened.locked === 0) {
      forget(ctx, netuid, who)
      count(1, 1)
      continue
    }
    if (opened.due === 0) continue
    for (const { round: reveal_round, error } of rules.keepsFailed ? opened.failed : [])
      ctx.deposit(commitments475.event.CommitmentRevealFailed({ netuid, who, reveal_round, error: { type: error } }))
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

function openFields(ctx: Ctx, fields: readonly Field[], rules: RevealRules): Opened {
  const remaining: Field[] = []
  const plaintexts: Hex[] = []
  const failed: { round: bigint; error: Failure }[] = []
  let [locked, due] = [0, 0]
  for (const field of fields) {
    if (field.type !== 'TimelockEncrypted') {
      remaining.push(field)
      continue
    }
    locked++
    const opened = rules.open(ctx, field.value)
    if (opened === undefined) {
      remaining.push(field)
      continue
    }
    due++
    if (typeof opened !== 'string' && opened.length > 0) {
      plaintexts.push(`0x${bytesToHex(opened)}`)
      continue
    }
    failed.push({ round: field.value.reveal_round, error: typeof opened === 'string' ? opened : 'EmptyPlaintext' })
    if (rules.keepsFailed) remaining.push({ type: 'TimelockRevealFailed', value: field.value })
  }
  return { remaining, plaintexts, locked, due, failed }
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
