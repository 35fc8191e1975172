/** Holds writes to policies: judges them, and counts what they spend, in the journal. */
import { randomBytes } from 'node:crypto'
import { checkFailed, type TaoError } from '../../core/errors.js'
import { type Rao, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { appendJournal } from '../journal/journal.js'
import type { ReservedRecord } from '../journal/policy-records.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCheck, Preview } from '../plan.js'
import { fromHex } from '../scale/hex.js'
import type { GuardedWrite, Reservation, WriteGuard } from '../send/write-guard.js'
import { type CallFacts, readCallFacts } from './calls/call-facts.js'
import { makeWorthSource, valueLeaves } from './calls/value-leaves.js'
import { UnreadableCall } from './calls/walk-call.js'
import { judgeWrite } from './judge/judge.js'
import { type Circumstances, countAmounts, type JudgedWrite } from './judge/judge-input.js'
import { type Ledger, readLedger } from './ledger.js'
import { withLedgerLock } from './ledger-lock.js'
import type { Policy } from './policy.js'
import { DAY_MS, type Spending } from './spending.js'

function describeUnreadable(error: UnreadableCall): PlanCheck {
  return {
    name: 'policy-readable',
    title: 'Policy: what the call does can be read',
    failed: 'The policy refuses it: what the call does cannot be read',
    ok: false,
    detail: error.message,
    code: 'POLICY_UNREADABLE',
    hint: 'taoctl policy explain',
  }
}

/** What is judged: the bytes of a call and what is around them. `plan` is null where nothing but bytes is known. */
export interface Subject {
  readonly plan: Plan | null
  readonly signer: string
  readonly call: Uint8Array
  /** Null where the facts are known without it. */
  readonly metadata: RuntimeMetadata | null
  readonly feeRao: Rao | null
  readonly genesisHash: string
  readonly networks: readonly string[]
  readonly isProved: boolean
  /** Whether the bounds of the plan are those of this program, and not of a file. */
  readonly isPlanned: boolean
  /** Hash of the transaction, where it is signed already. */
  readonly hash: string | null
  /** What it does, where that is known without the bytes of a call: of an order, which another's transaction carries. */
  readonly facts?: CallFacts
  /** What the command sends beside this; left out for nothing. */
  readonly others?: { readonly transactions: number; readonly subjects: readonly Pick<Subject, 'call' | 'plan'>[] }
}

/** The calls of the other transactions of a command, as their plans have them. */
function listOthers({ plan: { others }, specVersion }: Preview, metadata: RuntimeMetadata): Pick<Subject, 'others'> {
  if (others === undefined) return {}
  const subjects = others.plans.map((plan) => ({ plan, call: encodeCallBytes(metadata, resolveCall(metadata, plan.call, specVersion)) }))
  return { others: { transactions: others.transactions, subjects } }
}

/** A file may say any fee; the tip is in what is signed. */
function findFee({ preview, stated }: GuardedWrite): Rao | null {
  const { feeRao } = preview
  return feeRao !== null && stated !== undefined && stated.tipRao > feeRao ? stated.tipRao : feeRao
}

function makeSubject(write: GuardedWrite): Subject {
  const { preview, call, metadata, stated } = write
  const { plan } = preview
  return {
    plan,
    signer: plan.signer.address,
    call,
    metadata,
    feeRao: findFee(write),
    genesisHash: preview.genesisHash,
    networks: [preview.network, preview.endpoint],
    isProved: preview.metadataProof.digest !== null || write.hasOwnForm === true,
    isPlanned: stated === undefined && plan.isStated !== true,
    hash: stated?.hash ?? null,
    ...listOthers(preview, metadata),
  }
}

/** The facts of a call, with the account that the plan says is acted for. Throws `UnreadableCall`. */
function readFacts({ plan, signer, call, metadata, facts: known }: Subject): CallFacts {
  if (known !== undefined) return known
  if (metadata === null) throw new UnreadableCall('there is no metadata')
  const later = plan?.later === undefined ? [] : [fromHex(plan.later.callData)]
  const facts = readCallFacts(metadata, call, signer, later)
  const account = plan?.account ?? null
  return account === null ? facts : { ...facts, accounts: [...new Set([...facts.accounts, account])] }
}

/** What a policy judges; the check that fails where it cannot be read. Prices are those of the pinned block. */
async function describeSubject(client: ChainClient | null, subject: Subject): Promise<JudgedWrite | PlanCheck> {
  const source = makeWorthSource(client)
  try {
    const facts = readFacts(subject)
    const { transactions = 0, subjects = [] } = subject.others ?? {}
    // Who acts in them is who acts in this one: they differ in their positions alone.
    const actor = subject.plan?.account ?? subject.signer
    const writes = subjects.map(async ({ plan, call }) => {
      return { plan, leaves: await valueLeaves(source, readFacts({ ...subject, plan: null, signer: actor, call }).leaves, plan) }
    })
    return {
      ...subject,
      facts,
      leaves: await valueLeaves(source, facts.leaves, subject.isPlanned ? subject.plan : null),
      others: { transactions, writes: await Promise.all(writes) },
    }
  } catch (error) {
    if (error instanceof UnreadableCall) return describeUnreadable(error)
    throw error
  }
}

function refuse(failed: readonly PlanCheck[]): TaoError | undefined {
  const [first] = failed
  if (!first) return undefined
  return checkFailed(first.failed, first.code, {
    ...(first.detail === '' ? {} : { why: first.detail }),
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    details: { failed_checks: failed.map(({ name }) => name) },
  })
}

/** What was spent without what was set aside for this very transaction. */
function leaveOut(spent: readonly Spending[], hash: string | null): readonly Spending[] {
  return hash === null ? spent : spent.filter((spending) => spending.hash !== hash)
}

export interface PolicyGuardOptions {
  /** Directory of the journal. */
  readonly directory: string
  readonly now?: () => Date
}

/** The guard that holds a write to all of the policies: each has to allow it. */
export class PolicyGuard implements WriteGuard {
  readonly #policies: readonly Policy[]
  readonly #directory: string
  readonly #now: () => Date

  constructor(policies: readonly Policy[], { directory, now = () => new Date() }: PolicyGuardOptions) {
    this.#policies = policies
    this.#directory = directory
    this.#now = now
  }

  judge(client: ChainClient | null, write: GuardedWrite, rehearsing: boolean): Promise<readonly PlanCheck[]> {
    return this.judgeSubject(client, makeSubject(write), rehearsing)
  }

  /** As `judge`, for what is no write yet. */
  async judgeSubject(client: ChainClient | null, subject: Subject, rehearsing: boolean): Promise<readonly PlanCheck[]> {
    const judged = await describeSubject(client, subject)
    if ('ok' in judged) return [judged]
    const now = this.#now()
    const { spent, rehearsals } = this.#read(now)
    return this.#judgeBy(judged, { now, rehearsing, rehearsals, spent: leaveOut(spent, subject.hash) })
  }

  async keepRehearsal(_client: ChainClient | null, write: GuardedWrite): Promise<void> {
    this.keepRehearsalOf(makeSubject(write))
  }

  /** As `keepRehearsal`, for what is signed and is no transaction. */
  keepRehearsalOf(subject: Subject): void {
    if (!this.#policies.some(({ rules }) => rules.some(({ dryRunMs }) => dryRunMs !== null))) return
    appendJournal(this.#directory, {
      kind: 'rehearsed',
      time: this.#now().toISOString(),
      genesis_hash: subject.genesisHash,
      signer: subject.signer,
      call_digest: readFacts(subject).digest,
    })
  }

  async reserve(client: ChainClient | null, write: GuardedWrite): Promise<Reservation> {
    return this.reserveSubject(client, makeSubject(write), write.preview.callHash)
  }

  /** As `reserve`, for what is signed and is no transaction; `callHash` is the hash by which it is known. */
  async reserveSubject(client: ChainClient | null, subject: Subject, callHash: string): Promise<Reservation> {
    const judged = await describeSubject(client, subject)
    if ('ok' in judged) throw refuse([judged]) ?? judged
    return withLedgerLock(this.#directory, () => this.#findBound(judged, subject.hash) ?? this.#setAside(judged, callHash))
  }

  /** What was set aside when this transaction was signed; undefined where it was not signed here. Throws if it is not allowed now. */
  #findBound(judged: JudgedWrite, hash: string | null): Reservation | undefined {
    const now = this.#now()
    const all = hash === null ? [] : readLedger(this.#directory, null).spent
    const own = all.find((spending) => spending.hash === hash)
    if (own === undefined) return undefined
    this.#demand(judged, { now, rehearsing: false, spent: leaveOut(all, hash), rehearsals: this.#read(now).rehearsals })
    // It is signed, so that anybody who has it can send it: it stays counted.
    return { id: own.id, release: () => {}, bind: () => {} }
  }

  #demand(judged: JudgedWrite, circumstances: Circumstances): void {
    const refusal = refuse(this.#judgeBy(judged, circumstances).filter(({ ok }) => !ok))
    if (refusal) throw refusal
  }

  /**
   * The amount is written down first, and then judged by what stands before it: of two processes that did so at once, the one whose line
   * comes later counts the other's.
   */
  #setAside(judged: JudgedWrite, callHash: string): Reservation {
    const now = this.#now()
    const record = makeReservedRecord(judged, callHash, now)
    const { id } = record
    const release = (): void => {
      try {
        appendJournal(this.#directory, { kind: 'released', time: this.#now().toISOString(), id })
      } catch {
        // It stays counted, which is the lesser evil.
      }
    }
    appendJournal(this.#directory, record)
    try {
      const { spent, rehearsals } = this.#read(now)
      const own = spent.findIndex((spending) => spending.id === id)
      // A line that is not read back, because it is too long, would count for nobody.
      if (own < 0 && this.#findWindow() !== null) throw UNCOUNTED
      this.#demand(judged, { now, rehearsing: false, spent: spent.slice(0, Math.max(own, 0)), rehearsals })
    } catch (error) {
      release()
      throw error
    }
    const bind = (hash: string): void => appendJournal(this.#directory, { kind: 'bound', time: this.#now().toISOString(), id, hash })
    return { id, release, bind }
  }

  #judgeBy(judged: JudgedWrite, circumstances: Circumstances): readonly PlanCheck[] {
    return this.#policies.flatMap((policy) => judgeWrite(policy, judged, circumstances))
  }

  /** How far back the rules look, in ms; null if none does. */
  #findWindow(): number | null {
    const rules = this.#policies.flatMap((policy) => policy.rules)
    const windows = rules.flatMap(({ caps, dryRunMs }) => [
      ...(caps.total !== null || caps.perDestination !== null ? [Number.POSITIVE_INFINITY] : []),
      ...(caps.perDay !== null ? [DAY_MS] : []),
      ...(dryRunMs !== null ? [dryRunMs] : []),
    ])
    return windows.length === 0 ? null : Math.max(...windows)
  }

  /** As much of the journal as the rules need. */
  #read(now: Date): Ledger {
    const window = this.#findWindow()
    if (window === null) return { spent: [], rehearsals: [] }
    return readLedger(this.#directory, Number.isFinite(window) ? now.getTime() - window : null)
  }
}

const UNCOUNTED = checkFailed('What this may spend cannot be counted', 'POLICY_UNREADABLE', {
  why: 'It goes to more accounts than a line of the journal holds.',
  hint: 'Send it in smaller parts.',
})

function makeReservedRecord(judged: JudgedWrite, callHash: string, now: Date): ReservedRecord {
  const { valueRao, destinations } = countAmounts(judged)
  return {
    kind: 'reserved',
    time: now.toISOString(),
    id: randomBytes(12).toString('hex'),
    genesis_hash: judged.genesisHash,
    accounts: judged.facts.accounts,
    value_rao: valueRao.toString(),
    fee_rao: (judged.feeRao ?? ZERO_RAO).toString(),
    all_or_nothing: judged.facts.allOrNothing,
    destinations: [...destinations].map(([address, amount]) => ({ address, rao: amount.toString() })),
    command: judged.plan?.id ?? '',
    call_hash: callHash,
  }
}
