/**
 * Keeps weights on a chain: block by block, each place by its own interval. Before anything is signed it is proven what became of
 * everything that was signed before, by this run, one that was killed, or another command; only then is the chain asked again whether
 * weights are there already.
 */
import { randomBytes } from 'node:crypto'
import { describeFrom } from '../../chain/checks/block-clock.js'
import type { ChainClient } from '../../chain/client.js'
import { BlockFollower } from '../../chain/watch/block-follower.js'
import { FOLLOW_TIMING } from '../../chain/watch/follow-timing.js'
import {
  type Decision,
  decidePlace,
  findLastSet,
  holdTogether,
  type Interval,
  type PlaceDecision,
  type PlaceSight,
} from '../../chain/weights/keeper/decide.js'
import { namePlace } from '../../chain/weights/keeper/join-deeds.js'
import { proveSent } from '../../chain/weights/keeper/prove-sent.js'
import { readSights, type Sights } from '../../chain/weights/keeper/read-sights.js'
import { WeightsSealer } from '../../chain/weights/timelocked/seal-weights.js'
import { EXIT, TaoError } from '../../core/errors.js'
import type { WeightsKeepReport } from '../../report/weights-keep.js'
import { KeeperRound } from './keeper-round.js'
import { demandKnown, describeWait, explain, type PlaceState, type Wanted } from './keeper-terms.js'

/** Numbers of 16 bits in a salt. */
const SALT_LENGTH = 8
const AGAIN_MS = 15_000
/** So long a vector that is there waits for others that were asked for, to go with them, in ms. */
const TOGETHER_MS = 10_000

export class KeeperRun extends KeeperRound {
  /** Ends it: what is under way is waited for a little, and nothing new is begun. */
  stop(): void {
    this.isStopped = true
    this.abort.abort()
    this.inbox.ring()
    if (this.stopped !== null) this.stopped()
  }

  /** Asks the source for the vector of an interval, beside everything else. */
  protected ask(state: PlaceState, interval: Interval, { clock, neurons, sights }: Sights): void {
    const { place } = state
    const index = this.states.indexOf(state)
    const tempo = this.terms.every ?? sights[index]?.schedule?.tempo ?? 0
    state.asking = interval
    state.askedMs = Date.now()
    const context = {
      ...{ network: this.terms.network.name, hotkey: this.terms.hotkey, ...place, block: clock.block, epoch: interval.epoch },
      uids: Array.from({ length: neurons[index] ?? 0 }, (_, uid) => uid),
    }
    const give = (line: { ok: boolean; uids: number | null; code: string | null; why: string | null }): void => {
      state.asking = null
      if (!this.isStopped) this.give({ type: 'vector', ...place, epoch: interval.epoch, ...line })
      this.inbox.ring()
    }
    this.terms.source.ask(context, this.abort.signal).then(
      (vector) => {
        const salt = [...new Uint16Array(Uint8Array.from(randomBytes(2 * SALT_LENGTH)).buffer)]
        state.wanted = { interval, vector, salt, sealer: new WeightsSealer() }
        give({ ok: true, uids: vector.uids.length, code: null, why: null })
      },
      (error: unknown) => {
        const known = error instanceof TaoError
        const why = known ? explain(error) : `The source failed: ${error instanceof Error ? error.message : 'unknown'}`
        this.fail(state, why, tempo)
        give({ ok: false, uids: null, code: known ? error.code : 'SOURCE_FAILED', why })
      },
    )
  }

  /** Notices that an epoch has ended, and with what. */
  protected trackInterval(state: PlaceState, decision: Decision): void {
    const interval = decision.do === 'prove' ? null : decision.interval
    if (interval === null) return
    const isDone = decision.do === 'wait' && decision.reason === 'done'
    const before = state.interval
    if (before !== null && before.id !== interval.id && !before.isDone && before.epoch !== null) {
      state.missed++
      this.give({ type: 'missed', ...state.place, epoch: before.epoch, why: state.failure })
      state.failure ??= `epoch ${before.epoch} ended without weights`
    }
    if (isDone) state.failure = null
    if (before?.id === interval.id) before.isDone ||= isDone
    else state.interval = { id: interval.id, epoch: interval.epoch, isDone }
    if (isDone || state.wanted?.interval.id !== interval.id) state.wanted = null
  }

  protected tell(state: PlaceState, decision: Decision, { clock }: Sights): void {
    const until = decision.do === 'set' ? null : decision.until
    const reason = decision.do === 'wait' ? decision.reason : null
    const key = JSON.stringify([decision.do, reason, until, decision.do === 'prove' ? decision.hash : (decision.interval?.id ?? null)])
    if (key === state.told) return
    state.told = key
    const epoch = decision.do === 'prove' ? null : (decision.interval?.epoch ?? null)
    const name = namePlace(state.place)
    const when = until === null ? '' : `; next ${describeFrom(clock, until)}`
    const why =
      decision.do === 'prove'
        ? `${decision.hash}: ${decision.why}`
        : decision.do === 'set'
          ? 'weights are due'
          : describeWait(decision.reason, state.failure)
    this.give({
      ...{ type: 'decision', ...state.place, block_number: clock.block, epoch, decision: decision.do, reason, why },
      until_block: until,
    })
    this.terms.onNote(decision.do === 'prove' ? `waits to know what became of ${why}${when}` : `${name}: ${why}${when}`)
  }

  protected noteExpired({ place }: PlaceState, { commits }: PlaceSight): void {
    for (const { hash, window } of commits) {
      if (window?.state !== 'expired' || this.expired.has(hash)) continue
      this.expired.add(hash)
      this.give({ type: 'expired', ...place, commit: hash })
    }
  }

  /** What to do for each place. */
  protected decide(seen: Sights): readonly PlaceDecision[] {
    const { every, once } = this.terms
    const { block } = seen.clock
    const decided = seen.sights.map((sight, index): PlaceDecision => {
      const state = this.states[index]
      if (state === undefined) throw new RangeError('a sight of no place')
      const deeds = this.readDeeds(state)
      state.lastSet = findLastSet(sight, deeds)
      // A salt may have become known since the sight was taken.
      const commits = sight.commits.map((commit) => ({ ...commit, hasSalt: this.salts.has(commit.hash) }))
      const decision = decidePlace({ ...sight, commits }, deeds, { every }, block)
      if (decision.weights.do !== 'set') state.dueSince = null
      else state.dueSince ??= block
      return decision
    })
    if (once) return decided
    const held = holdTogether(
      decided.map(({ weights }) => weights),
      this.states.map(({ dueSince }) => dueSince),
      block,
    )
    return decided.map((decision, index) => ({ ...decision, weights: held[index] ?? decision.weights }))
  }

  /** One look at the chain, and what follows from it. Throws what ends the keeper, and network errors (5). */
  protected async look(): Promise<void> {
    const client = this.line
    const { hotkey, places, journal } = this.terms
    await client.refresh()
    const { specVersion } = client.runtime
    if (specVersion !== this.spec) {
      this.spec = specVersion
      this.give({ type: 'runtime', spec_version: specVersion })
    }
    if (!this.isProven) {
      const began = new Date()
      this.learn(await proveSent(client, journal, hotkey, this.since), began)
    }
    const seen = await readSights(client, hotkey, places, new Set(this.salts.keys()))
    this.loadSalts(seen.sights)
    this.block = seen.clock.block
    this.seenMs = Date.now()
    const reveals: { readonly state: PlaceState; readonly hashes: readonly string[] }[] = []
    const sets: { readonly state: PlaceState; readonly wanted: Wanted }[] = []
    const decided = this.decide(seen)
    for (const [index, sight] of seen.sights.entries()) {
      const state = this.states[index]
      const decision = decided[index]
      if (state === undefined || decision === undefined) continue
      const { weights, reveal } = decision
      state.decision = weights
      this.trackInterval(state, weights)
      this.noteExpired(state, sight)
      this.tell(state, weights, seen)
      // Where the place itself is wrong, somebody has to do something.
      if (weights.do === 'wait' && weights.interval === null && weights.reason !== 'behind')
        state.failure = describeWait(weights.reason, null)
      if (weights.do === 'wait' && reveal.length === 0 && weights.reason !== 'behind') state.isOver = true
      if (this.isStopped || (this.terms.once && state.isTried)) continue
      if (reveal.length > 0) reveals.push({ state, hashes: reveal })
      if (weights.do !== 'set') continue
      if (state.wanted !== null) sets.push({ state, wanted: state.wanted })
      else if (state.asking === null) this.ask(state, weights.interval, seen)
    }
    this.dropSalts(seen.sights, seen.clock.block)
    // Several places that are asked for at the same time go into one transaction.
    const waits = this.states.some(({ asking, askedMs }) => asking !== null && Date.now() - askedMs < TOGETHER_MS)
    if (reveals.length + sets.length > 0 && !waits) await this.try(client, seen, reveals, sets)
    this.terms.onHealth(this.health)
  }

  protected get isOver(): boolean {
    return this.isStopped || (this.terms.once && this.states.every(({ isOver, asking }) => isOver && asking === null))
  }

  /** Follows the chain over connections that come and go, until it is over. Throws network errors that do not pass (5). */
  protected async follow(client: ChainClient): Promise<void> {
    const follower = new BlockFollower<null>({
      ...{ client, network: this.terms.network, heads: 'best', known: [], from: null, until: null },
      open: async (line) => {
        this.line = line
        return { read: async (blocks) => blocks.map(() => null), close: () => undefined }
      },
      onNotice: (notice) => this.notice(notice),
      timing: { ...FOLLOW_TIMING, patienceMs: Number.POSITIVE_INFINITY },
    })
    const steps = follower.steps()
    try {
      for (;;) {
        const next = await this.inbox.next(() => steps.next())
        if (this.isOver || next?.done === true) return
        if (next !== null && (next.value.type === 'replaced' || next.value.block.number < next.value.newest)) continue
        try {
          await this.look()
        } catch (error) {
          const mapped = demandKnown(error)
          // The follower sees by itself whether the line is gone; if not, the next block is another chance.
          if (mapped.exitCode !== EXIT.network) throw error
          this.give({ type: 'lost', endpoint: this.line.network.endpoint, code: mapped.code, why: explain(mapped) })
        }
        if (this.isOver) return
      }
    } finally {
      follower.close()
    }
  }

  /** Keeps the weights until it is stopped, or once. Throws what nothing can be signed after, such as a journal that cannot be read (3). */
  async run(): Promise<WeightsKeepReport> {
    const { client, network, hotkey, places, every, once, dryRun } = this.terms
    this.give({ type: 'start', network: network.name, genesis_hash: client.genesisHash, hotkey, places, every })
    this.loadSalts(null)
    let line: ChainClient | null = client
    while (!this.isOver) {
      try {
        line ??= await client.connectAt(undefined, network)
        await this.follow(line)
      } catch (error) {
        const mapped = demandKnown(error)
        if (mapped.exitCode !== EXIT.network) throw error
        this.notice({ type: 'lost', endpoint: network.endpoint, code: mapped.code, why: explain(mapped), lastBlock: this.block })
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, AGAIN_MS)
          this.abort.signal.addEventListener('abort', () => {
            clearTimeout(timer)
            resolve()
          })
        })
      }
      line = null
    }
    this.abort.abort()
    return {
      ...{
        type: 'end',
        time: new Date().toISOString(),
        ended: this.isStopped ? 'signal' : dryRun ? 'rehearsal' : once ? 'once' : 'signal',
      },
      ...{ set: this.set, revealed: this.revealed, missed: this.states.reduce((sum, { missed }) => sum + missed, 0) },
      failing: this.states.filter(({ failure }) => failure !== null).map(({ place }) => place),
      open: this.open?.hash ?? this.unsure,
    }
  }
}
