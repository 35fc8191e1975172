/** Reads from the journal what was set aside, sent and settled, and which dry runs there were. */
import { MAX_AMOUNT, type Rao, rao, ZERO_RAO } from '../../core/money.js'
import { hashBlake2b256 } from '../hash.js'
import type { JournalStatus } from '../journal/journal.js'
import { readFromEnd } from '../journal/journal-file.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { Rehearsal, Spending } from './spending.js'

export interface Ledger {
  /** In the order in which it was set aside, or signed. */
  readonly spent: readonly Spending[]
  readonly rehearsals: readonly Rehearsal[]
}

type Line = Readonly<Record<string, unknown>>

interface Outcome {
  readonly status: JournalStatus
  readonly feeRao: Rao | null
}

const SETTLED: ReadonlySet<JournalStatus> = new Set(['succeeded', 'failed', 'not-included'])

function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function readTime(value: unknown): number {
  const time = Date.parse(readText(value))
  // A moment that cannot be read is one that still counts.
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time
}

/** An amount that cannot be read counts as more than any cap: somebody has changed the line. */
function readAmount(value: unknown): Rao {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? rao(BigInt(value)) : rao(MAX_AMOUNT)
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && /^0x(?:[0-9a-f]{2})*$/.test(value)
}

function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function readDestinations(value: unknown): ReadonlyMap<string, Rao> {
  return new Map(
    readList(value).flatMap((entry) => {
      const { address, rao: amount } = (typeof entry === 'object' && entry !== null ? entry : {}) as Line
      return typeof address === 'string' ? [[address, readAmount(amount)] as const] : []
    }),
  )
}

function parseLine(line: string): Line | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Line) : null
  } catch {
    // The writer was cut off before it went on, so that nothing came of it.
    return null
  }
}

class LedgerReader {
  readonly #entries: { readonly line: Line; readonly hash: () => string }[] = []
  readonly #hashes = new Map<string, string>()
  readonly #released = new Set<string>()
  readonly #undone = new Set<string>()
  /** By reservation: the hash of the call that waits, where its transaction has left one for later. */
  readonly #later = new Map<string, string>()
  readonly #outcomes = new Map<string, Outcome>()
  readonly rehearsals: Rehearsal[] = []

  add(line: Line): void {
    const id = readText(line.id)
    switch (line.kind) {
      case 'reserved':
        this.#entries.push({ line, hash: () => this.#hashes.get(id) ?? '' })
        return
      case 'released':
        this.#released.add(id)
        return
      case 'undone':
        this.#undone.add(id)
        return
      case 'bound':
        this.#hashes.set(id, readText(line.hash))
        return
      case 'signed': {
        const hash = readText(line.hash)
        if (typeof line.reservation !== 'string') {
          this.#entries.push({ line, hash: () => hash })
          return
        }
        this.#hashes.set(line.reservation, hash)
        if (isHex(line.later_call)) this.#later.set(line.reservation, toHex(hashBlake2b256(fromHex(line.later_call))))
        return
      }
      case 'outcome':
        this.#addOutcome(line)
        return
      case 'rehearsed':
        this.rehearsals.push({
          time: readTime(line.time),
          genesisHash: readText(line.genesis_hash),
          signer: readText(line.signer),
          digest: readText(line.call_digest),
        })
        return
    }
  }

  #addOutcome({ hash, status, fee_rao }: Line): void {
    const before = this.#outcomes.get(readText(hash))
    const next = readText(status) as JournalStatus
    // What is known for good is not replaced by what another process could not find out.
    if (before && SETTLED.has(before.status) && !SETTLED.has(next)) return
    this.#outcomes.set(readText(hash), { status: next, feeRao: typeof fee_rao === 'string' ? readAmount(fee_rao) : null })
  }

  list(): readonly Spending[] {
    return this.#entries.flatMap(({ line, hash }) => {
      if (this.#released.has(readText(line.id))) return []
      const outcome = this.#outcomes.get(hash())
      // Of what never was in a block, the carrier that it was encrypted in may have been, and was paid for.
      if (outcome?.status === 'not-included' && (outcome.feeRao ?? ZERO_RAO) === ZERO_RAO) return []
      const id = readText(line.id)
      const spending = line.kind === 'reserved' ? readReserved(line, outcome, this.#undone.has(id)) : readUnguarded(line, outcome)
      const later = this.#later.get(id)
      return [{ ...spending, hash: hash() === '' ? null : hash(), ...(later === undefined ? {} : { later }) }]
    })
  }
}

function readReserved(line: Line, outcome: Outcome | undefined, isTakenBack: boolean): Omit<Spending, 'hash'> {
  // What failed as a whole has moved nothing but the fee.
  const isUndone = isTakenBack || outcome?.status === 'not-included' || (outcome?.status === 'failed' && line.all_or_nothing === true)
  return {
    id: readText(line.id),
    time: readTime(line.time),
    genesisHash: readText(line.genesis_hash),
    accounts: readList(line.accounts).map(readText),
    valueRao: isUndone ? ZERO_RAO : readAmount(line.value_rao),
    feeRao: outcome?.feeRao ?? readAmount(line.fee_rao),
    destinations: isUndone ? new Map() : readDestinations(line.destinations),
    settled: outcome !== undefined && SETTLED.has(outcome.status),
  }
}

/** What was signed without a policy counts with what its preview said, and for no destination. */
function readUnguarded(line: Line, outcome: Outcome | undefined): Omit<Spending, 'hash'> {
  return {
    id: readText(line.hash),
    time: readTime(line.time),
    genesisHash: readText(line.genesis_hash),
    accounts: [readText(line.signer)],
    valueRao:
      outcome?.status === 'failed' || outcome?.status === 'not-included' || line.spend_rao === undefined
        ? ZERO_RAO
        : readAmount(line.spend_rao),
    feeRao: outcome?.feeRao ?? ZERO_RAO,
    destinations: new Map(),
    settled: outcome !== undefined && SETTLED.has(outcome.status),
  }
}

/**
 * What the journal of this directory says was spent, or may still be. Nothing older than `since` (ms) is wanted; null for all. Throws
 * `JOURNAL_UNREADABLE` or `JOURNAL_NOT_TRUSTED` (exit 3).
 */
export function readLedger(directory: string, since: number | null): Ledger {
  let oldest = Number.POSITIVE_INFINITY
  return readFromEnd<Ledger>(
    directory,
    { spent: [], rehearsals: [] },
    (lines) => {
      const reader = new LedgerReader()
      oldest = Number.POSITIVE_INFINITY
      for (const text of lines) {
        const line = parseLine(text)
        if (line === null) continue
        if (oldest === Number.POSITIVE_INFINITY) oldest = readTime(line.time)
        reader.add(line)
      }
      return { spent: reader.list(), rehearsals: reader.rehearsals }
    },
    since === null ? null : () => oldest < since,
  )
}
