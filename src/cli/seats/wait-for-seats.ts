/**
 * Registers places as soon as each costs little enough: block by block, one attempt after the other. Of a place nothing is signed while an
 * earlier attempt for it may still be included, whoever made that, before a crash or in another process.
 */
import type { ChainClient } from '../../chain/client.js'
import type { Network } from '../../chain/networks.js'
import { SeatReader, type SeatSight } from '../../chain/subnets/seats/read-seats.js'
import { identifySeat, type Seat } from '../../chain/subnets/seats/seat.js'
import { type Attempt, findUnfinishedSeats, settleAttempts } from '../../chain/subnets/seats/settle-attempts.js'
import { BlockFollower } from '../../chain/watch/block-follower.js'
import type { Notice } from '../../chain/watch/followed-block.js'
import { checkFailed } from '../../core/errors.js'
import type { Rao } from '../../core/money.js'
import { Ending } from '../watch/ending.js'

/** Blocks after its validity in which an attempt has to be proved: until then its last block may not be final. */
const PROVED_WITHIN = 64

/** What became of an attempt. `not-now`: nothing was signed. `idle`: it did nothing. `open`: that is not proved yet. */
export type Tried =
  | {
      readonly state: 'registered'
      readonly hash: string
      readonly blockNumber: number | null
      readonly uid: number | null
      readonly paidRao: Rao | null
    }
  | { readonly state: 'idle' | 'not-now'; readonly why: string }
  | { readonly state: 'open'; readonly why: string; readonly hash: string }

/** Where a place stands. */
export interface SeatState {
  readonly seat: Seat
  readonly id: string
  /**
   * `registered`: by this run. `continued`: by an earlier run of the command that was not finished. `taken`: the hotkey had a uid there
   * already.
   */
  status: 'waiting' | 'registered' | 'continued' | 'taken'
  costRao: Rao | null
  uid: number | null
  paidRao: Rao | null
  /** Of the transaction that registered it. */
  hash: string | null
  /** Of an attempt of this run of which it is not proved what became. */
  openHash: string | null
  blockNumber: number | null
  attempts: number
  /** Why nothing is tried although the cost is low enough; null where that is not so. */
  why: string | null
}

export interface SeatWait {
  /** The connected client; it belongs to the wait from now on. */
  readonly client: ChainClient
  readonly network: Network
  readonly seats: readonly Seat[]
  /** A place that costs more than this is waited for. */
  readonly limitRao: Rao
  /** The last block; null for none. */
  readonly untilBlock: number | null
  /** When it ends, in ms from now; null for never. */
  readonly forMs: number | null
  /** The directory of the journal, and the time since which attempts of an unfinished run count. */
  readonly directory: string
  readonly since: Date
  /** Whether what an earlier run has done counts. */
  readonly continues: boolean
  /** Tries to register a place, by this client. `known` are the hashes of the attempts that are settled. Throws what ends the wait. */
  readonly attempt: (client: ChainClient, state: SeatState, wait: RunOfSeats) => Promise<Tried>
  readonly onBlock: (block: number, states: readonly SeatState[]) => void
  readonly onNotice: (notice: Notice) => void
}

/** What attempts need to know of the run that they are of. */
export interface RunOfSeats {
  /** That of an earlier one that is gone on with; null for a new one. */
  readonly run: string | null
  readonly states: readonly SeatState[]
  /** Hashes of the attempts for the place that are settled. */
  readonly known: ReadonlySet<string>
}

export interface SeatsEnd {
  readonly ended: 'all' | 'until'
  readonly fromBlock: number | null
  readonly toBlock: number | null
}

export class SeatsRun {
  readonly states: readonly SeatState[]
  /** Digests of the places for which attempts may be open. */
  readonly #unsettled: Set<string>
  readonly #known = new Set<string>()
  #run: string | null = null
  #fromBlock: number | null = null
  #toBlock: number | null = null

  constructor(readonly wait: SeatWait) {
    this.states = wait.seats.map((seat) => ({
      ...{ seat, id: identifySeat(wait.client.genesisHash, seat), status: 'waiting', costRao: null, uid: null, paidRao: null },
      ...{ hash: null, openHash: null, blockNumber: null, attempts: 0, why: null },
    }))
    this.#unsettled = new Set(this.states.map(({ id }) => id))
  }

  get #waiting(): readonly SeatState[] {
    return this.states.filter(({ status }) => status === 'waiting')
  }

  /** Takes over what an earlier run has registered. */
  #continue(attempts: readonly Attempt[]): void {
    const unfinished = this.wait.continues ? findUnfinishedSeats(attempts) : null
    if (unfinished === null) return
    this.#run = unfinished.run
    for (const state of this.#waiting) {
      const done = unfinished.done.get(state.id)
      if (done !== undefined) Object.assign(state, { status: 'continued', hash: done.hash, blockNumber: done.blockNumber })
    }
  }

  /** Proves what became of attempts that may be open. Throws `ATTEMPT_UNSETTLED` (exit 3) where that cannot be proved any more. */
  async #settle(client: ChainClient, block: number): Promise<void> {
    if (this.#unsettled.size === 0) return
    const isFirst = this.#fromBlock === null
    const attempts = await settleAttempts(client, this.wait.directory, this.#unsettled, this.wait.since)
    const open = new Map(attempts.filter(({ state }) => state === 'open').map((attempt) => [attempt.id, attempt]))
    for (const { hash } of attempts) this.#known.add(hash)
    if (isFirst || this.#run === null) this.#continue(attempts)
    for (const state of this.#waiting) {
      const attempt = open.get(state.id)
      if (attempt === undefined) {
        this.#settleOwn(state, attempts)
        this.#unsettled.delete(state.id)
      } else {
        state.why = `attempt ${attempt.hash}: ${attempt.why}`
        this.#demandProvable(attempt, block)
      }
    }
  }

  /** An attempt of this run whose outcome was not known at first. */
  #settleOwn(state: SeatState, attempts: readonly Attempt[]): void {
    state.why = null
    const done = attempts.find(({ hash }) => hash === state.openHash)
    state.openHash = null
    if (done?.state !== 'registered') return
    Object.assign(state, { status: 'registered', hash: done.hash, blockNumber: done.blockNumber })
  }

  #demandProvable({ hash, why, eraEndBlock }: Attempt, block: number): void {
    if (eraEndBlock !== null && block <= eraEndBlock + PROVED_WITHIN) return
    throw checkFailed('It is not known what became of an earlier attempt', 'ATTEMPT_UNSETTLED', {
      why: `${hash}: ${why} Nothing was signed since.`,
      hint: `taoctl tx wait ${hash}`,
      details: { extrinsic_hash: hash },
    })
  }

  #see(sights: readonly SeatSight[]): void {
    for (const [index, { costRao, uid }] of sights.entries()) {
      const state = this.states[index]
      if (state === undefined) continue
      Object.assign(state, { costRao, uid })
      if (uid !== null && state.status === 'waiting' && !this.#unsettled.has(state.id)) state.status = 'taken'
    }
  }

  async #try(client: ChainClient, state: SeatState): Promise<void> {
    const tried = await this.wait.attempt(client, state, { run: this.#run, states: this.states, known: this.#known })
    if (tried.state === 'registered') {
      const { hash, blockNumber, uid, paidRao } = tried
      Object.assign(state, { status: 'registered', hash, blockNumber, uid: uid ?? state.uid, paidRao, why: null })
      return
    }
    state.why = tried.why
    // What failed is settled by a final block alone: until then another block may have it after all.
    if (tried.state !== 'not-now') this.#unsettled.add(state.id)
    if (tried.state === 'open') state.openHash = tried.hash
  }

  async #step(client: ChainClient, block: number, sights: readonly SeatSight[]): Promise<boolean> {
    await this.#settle(client, block)
    this.#see(sights)
    this.#fromBlock ??= block
    this.#toBlock = block
    this.wait.onBlock(block, this.states)
    const { limitRao } = this.wait
    const ready = this.#waiting.filter(({ id, costRao }) => !this.#unsettled.has(id) && (costRao ?? 0n) <= limitRao)
    for (const state of [...ready].sort((a, b) => Number((a.costRao ?? 0n) - (b.costRao ?? 0n)))) await this.#try(client, state)
    return this.#waiting.length === 0
  }

  /** Waits until all are registered, or the time is over. Throws what attempts throw, those of {@link BlockFollower} (5), and (3). */
  async run(): Promise<SeatsEnd> {
    const { wait } = this
    let line = wait.client
    const follower = new BlockFollower<readonly SeatSight[]>({
      ...{ client: wait.client, network: wait.network, heads: 'best', known: [], from: null, until: wait.untilBlock },
      open: async (client) => {
        line = client
        // Between two lines the runtime may have been replaced.
        await client.refresh()
        return new SeatReader(client, wait.seats)
      },
      onNotice: wait.onNotice,
    })
    const ending = new Ending()
    ending.after(wait.forMs, () => ending.end('for'))
    try {
      const steps = follower.steps()
      for (;;) {
        const next = await ending.orNext(steps.next())
        if (typeof next === 'string' || next.done === true) return this.#end('until')
        const step = next.value
        if (step.type === 'replaced' || step.block.number < step.newest) continue
        if (await this.#step(line, step.block.number, step.value)) return this.#end('all')
      }
    } finally {
      ending.stop()
      follower.close()
    }
  }

  #end(ended: SeatsEnd['ended']): SeatsEnd {
    return { ended, fromBlock: this.#fromBlock, toBlock: this.#toBlock }
  }
}
