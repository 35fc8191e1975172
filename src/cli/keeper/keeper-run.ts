/**
 * Keeps weights on a chain: block by block, each place by its own interval. Before anything is signed it is proven what became of
 * everything that was signed before, by this run, one that was killed, or another command; only then is the chain asked again whether
 * weights are there already.
 */
import { randomBytes } from 'node:crypto'
import { describeFrom } from '../../chain/checks/block-clock.js'
import type { ChainClient } from '../../chain/client.js'
import { mapReadError } from '../../chain/errors.js'
import type { Network } from '../../chain/networks.js'
import { isEvent } from '../../chain/outcome/own-events.js'
import type { ChainEvent, Executed, Plan, Planner, Submission } from '../../chain/plan.js'
import { BlockFollower } from '../../chain/watch/block-follower.js'
import { FOLLOW_TIMING } from '../../chain/watch/follow-timing.js'
import type { Notice, Step } from '../../chain/watch/followed-block.js'
import type { WeightsPath } from '../../chain/weights/choose-path.js'
import {
  type Decision,
  decidePlace,
  findLastSet,
  holdTogether,
  type Interval,
  type OwnDeeds,
  type PlaceDecision,
  type PlaceSight,
} from '../../chain/weights/keeper/decide.js'
import { type Deed, identifyDeed } from '../../chain/weights/keeper/deed.js'
import { joinDeeds, namePlace, type PlannedDeed, readBatchSize } from '../../chain/weights/keeper/join-deeds.js'
import { type Proven, proveSent } from '../../chain/weights/keeper/prove-sent.js'
import { readSights, type Sights } from '../../chain/weights/keeper/read-sights.js'
import { planWeights } from '../../chain/weights/plan-by-path.js'
import type { WeightVector } from '../../chain/weights/quantise.js'
import { chooseReveals } from '../../chain/weights/salted/choose-reveals.js'
import type { MechanismPlace } from '../../chain/weights/salted/list-pending.js'
import { planReveal } from '../../chain/weights/salted/plan-reveal.js'
import { pruneSalts, readSalts, type SaltRecord, saveSalt } from '../../chain/weights/salted/salt-store.js'
import { WeightsSealer } from '../../chain/weights/timelocked/seal-weights.js'
import { EXIT, TaoError } from '../../core/errors.js'
import type { KeeperHealth, KeeperLine, WeightsKeepReport } from '../../report/weights-keep.js'
import { Inbox } from './inbox.js'
import { trimMemory } from './trim-memory.js'
import type { WeightsSource } from './weights-source.js'

/** After a failure, so many blocks pass before the next attempt, or fewer where epochs are short. */
const RETRY_BLOCKS = 5
/** Numbers of 16 bits in a salt. */
const SALT_LENGTH = 8
/** Entries of the journal so old can still be included, where somebody asked for the longest validity. */
const SINCE_MS = 10 * 86_400_000
/** A salt whose commit the chain does not have yet is kept in memory for so many blocks. */
const SALT_BLOCKS = 1_000
/** Without a block for so long a keeper is not well, in ms. */
const SILENCE_MS = 120_000
/** How long a transaction under way is waited for when the keeper is to end, in ms. */
const ENDING_MS = 20_000
const AGAIN_MS = 15_000
/** So long a vector that is there waits for others that were asked for, to go with them, in ms. */
const TOGETHER_MS = 10_000

type Unstamped<L> = L extends unknown ? Omit<L, 'time'> : never

export interface KeeperTerms {
  readonly client: ChainClient
  readonly network: Network
  readonly hotkey: string
  readonly places: readonly MechanismPlace[]
  readonly every: number | null
  readonly versionKey: bigint | null
  readonly path: WeightsPath | null
  readonly source: WeightsSource
  /** The directories of the journal and of the salts. */
  readonly journal: string
  readonly salts: string
  /** Ends when every place was looked at once, and what is due was tried. */
  readonly once: boolean
  /** Nothing is signed. */
  readonly dryRun: boolean
  /** Carries out a plan; `onSigned` is called before it leaves. */
  readonly send: (client: ChainClient, planner: Planner, onSigned: (submission: Submission) => void) => Promise<Executed>
  readonly onLine: (line: KeeperLine) => void
  /** What is waited for, in words. */
  readonly onNote: (text: string) => void
  readonly onHealth: (health: KeeperHealth) => void
}

interface Wanted {
  readonly interval: Interval
  readonly vector: WeightVector
  readonly salt: readonly number[]
  readonly sealer: WeightsSealer
}

interface PlaceState {
  readonly place: MechanismPlace
  wanted: Wanted | null
  /** The interval for which the source is being asked. */
  asking: Interval | null
  askedMs: number
  /** The block at which weights became due; null where they are not. */
  dueSince: number | null
  retryFrom: number
  failure: string | null
  decision: Decision | null
  told: string
  interval: { readonly id: string; readonly epoch: number | null; isDone: boolean } | null
  missed: number
  lastSet: number
  /** Whether the one round of `once` is over for it. */
  isOver: boolean
  /** Whether weights were set in it, or something failed. */
  isTried: boolean
}

/** The error as one that has a name; what has none is a fault of ours, and is thrown. */
function demandKnown(error: unknown): TaoError {
  const mapped = mapReadError(error)
  if (mapped instanceof TaoError) return mapped
  throw mapped
}

function explain(error: TaoError): string {
  return [error.message, error.why].filter(Boolean).join(': ')
}

/** Which calls of a batch were done; a single call by what became of all. */
function readItems(events: readonly ChainEvent[], count: number, all: boolean): readonly boolean[] {
  if (count === 1) return [all]
  const told = events.flatMap((event) =>
    isEvent(event, 'Utility', 'ItemCompleted') ? [true] : isEvent(event, 'Utility', 'ItemFailed') ? [false] : [],
  )
  return Array.from({ length: count }, (_, index) => told[index] ?? all)
}

export class KeeperRun {
  readonly #states: readonly PlaceState[]
  readonly #id = randomBytes(8).toString('hex')
  readonly #inbox = new Inbox<IteratorResult<Step<null>, void>>()
  readonly #abort = new AbortController()
  readonly #salts = new Map<string, SaltRecord>()
  readonly #unknownSalts = new Set<string>()
  readonly #expired = new Set<string>()
  readonly #setBlocks = new Map<string, number>()
  #line: ChainClient
  #open: OwnDeeds['open'] = null
  #provenBlock = 0
  #isProven = false
  #since = new Date(Date.now() - SINCE_MS)
  #block: number | null = null
  #seenMs: number | null = null
  #isStopped = false
  #set = 0
  #revealed = 0
  #spec: number
  /** The hash of what was signed last, until it is seen in a block. */
  #unsure: string | null = null

  constructor(readonly terms: KeeperTerms) {
    this.#line = terms.client
    this.#spec = terms.client.runtime.specVersion
    this.#states = terms.places.map((place) => ({
      ...{
        place,
        wanted: null,
        asking: null,
        askedMs: 0,
        dueSince: null,
        retryFrom: 0,
        failure: null,
        decision: null,
        told: '',
        interval: null,
      },
      ...{ missed: 0, lastSet: 0, isOver: false, isTried: false },
    }))
  }

  /** Ends it: what is under way is waited for a little, and nothing new is begun. */
  stop(): void {
    this.#isStopped = true
    this.#abort.abort()
    this.#inbox.ring()
    if (this.#stopped !== null) this.#stopped()
  }

  #stopped: (() => void) | null = null

  #give(line: Unstamped<KeeperLine>): void {
    this.terms.onLine({ ...line, time: new Date().toISOString() } as KeeperLine)
  }

  get health(): KeeperHealth {
    const isSilent = this.#seenMs !== null && Date.now() - this.#seenMs > SILENCE_MS
    const isFailing = isSilent || this.#states.some(({ failure }) => failure !== null)
    return {
      status: isFailing ? 'failing' : this.#seenMs === null ? 'starting' : 'ok',
      time: new Date().toISOString(),
      network: this.terms.network.name,
      hotkey: this.terms.hotkey,
      endpoint: this.#line.network.endpoint,
      block_number: this.#block,
      block_seen: this.#seenMs === null ? null : new Date(this.#seenMs).toISOString(),
      open: this.#open?.hash ?? null,
      places: this.#states.map(({ place, decision, lastSet, missed, failure }) => ({
        ...place,
        decision: decision?.do ?? null,
        reason: decision?.do === 'wait' ? decision.reason : null,
        until_block: decision === null || decision.do === 'set' ? null : decision.until,
        last_set_block: lastSet === 0 ? null : lastSet,
        missed,
        failure,
      })),
    }
  }

  #fail(state: PlaceState, why: string, tempo: number): number {
    state.failure = why
    state.retryFrom = (this.#block ?? 0) + 1 + Math.max(1, Math.min(RETRY_BLOCKS, Math.floor(tempo / 8)))
    state.isTried = true
    if (this.terms.once) state.isOver = true
    return state.retryFrom
  }

  /** Asks the source for the vector of an interval, beside everything else. */
  #ask(state: PlaceState, interval: Interval, { clock, neurons, sights }: Sights): void {
    const { place } = state
    const index = this.#states.indexOf(state)
    const tempo = this.terms.every ?? sights[index]?.schedule?.tempo ?? 0
    state.asking = interval
    state.askedMs = Date.now()
    const context = {
      ...{ network: this.terms.network.name, hotkey: this.terms.hotkey, ...place, block: clock.block, epoch: interval.epoch },
      uids: Array.from({ length: neurons[index] ?? 0 }, (_, uid) => uid),
    }
    const give = (line: { ok: boolean; uids: number | null; code: string | null; why: string | null }): void => {
      state.asking = null
      if (!this.#isStopped) this.#give({ type: 'vector', ...place, epoch: interval.epoch, ...line })
      this.#inbox.ring()
    }
    this.terms.source.ask(context, this.#abort.signal).then(
      (vector) => {
        const salt = [...new Uint16Array(Uint8Array.from(randomBytes(2 * SALT_LENGTH)).buffer)]
        state.wanted = { interval, vector, salt, sealer: new WeightsSealer() }
        give({ ok: true, uids: vector.uids.length, code: null, why: null })
      },
      (error: unknown) => {
        const known = error instanceof TaoError
        const why = known ? explain(error) : `The source failed: ${error instanceof Error ? error.message : 'unknown'}`
        this.#fail(state, why, tempo)
        give({ ok: false, uids: null, code: known ? error.code : 'SOURCE_FAILED', why })
      },
    )
  }

  /** Reads the salts that are kept here, when a commit is seen that is not known. */
  #loadSalts(sights: readonly PlaceSight[] | null): void {
    const unknown = sights?.flatMap(({ commits }) => commits.filter(({ hash }) => !this.#salts.has(hash) && !this.#unknownSalts.has(hash)))
    if (unknown?.length === 0) return
    for (const { hash } of unknown ?? []) this.#unknownSalts.add(hash)
    const { client, salts, hotkey } = this.terms
    for (const record of readSalts(salts, client.genesisHash, hotkey).records) {
      this.#salts.set(record.hash, record)
      this.#unknownSalts.delete(record.hash)
    }
  }

  /** Forgets salts that can be of no use any more; on the disk they stay. */
  #dropSalts(sights: readonly PlaceSight[], block: number): void {
    const present = new Set(sights.flatMap(({ commits }) => commits.map(({ hash }) => hash)))
    for (const [hash, record] of this.#salts) if (!present.has(hash) && record.block + SALT_BLOCKS < block) this.#salts.delete(hash)
    for (const hash of [...this.#unknownSalts, ...this.#expired]) {
      if (present.has(hash)) continue
      this.#unknownSalts.delete(hash)
      this.#expired.delete(hash)
    }
  }

  #learn({ open, block, setBlocks, isFinal, learnt }: Proven, began: Date): void {
    this.#open = open
    this.#provenBlock = Math.max(this.#provenBlock, block)
    for (const [id, at] of setBlocks) this.#setBlocks.set(id, Math.max(this.#setBlocks.get(id) ?? 0, at))
    for (const { hash, status, block: at } of learnt) {
      this.#give({ type: 'proven', extrinsic_hash: hash, status, block_number: at })
    }
    this.#isProven = isFinal
    if (open === null) this.#unsure = null
    if (isFinal) this.#since = began
  }

  #readDeeds({ place, retryFrom, failure }: PlaceState): OwnDeeds {
    const { client, hotkey } = this.terms
    const setBlock = this.#setBlocks.get(identifyDeed(client.genesisHash, hotkey, { kind: 'set', ...place })) ?? 0
    return { open: this.#open, provenBlock: this.#provenBlock, setBlock, retryFrom, failure }
  }

  /** Notices that an epoch has ended, and with what. */
  #trackInterval(state: PlaceState, decision: Decision): void {
    const interval = decision.do === 'prove' ? null : decision.interval
    if (interval === null) return
    const isDone = decision.do === 'wait' && decision.reason === 'done'
    const before = state.interval
    if (before !== null && before.id !== interval.id && !before.isDone && before.epoch !== null) {
      state.missed++
      this.#give({ type: 'missed', ...state.place, epoch: before.epoch, why: state.failure })
      state.failure ??= `epoch ${before.epoch} ended without weights`
    }
    if (isDone) state.failure = null
    if (before?.id === interval.id) before.isDone ||= isDone
    else state.interval = { id: interval.id, epoch: interval.epoch, isDone }
    if (isDone || state.wanted?.interval.id !== interval.id) state.wanted = null
  }

  #tell(state: PlaceState, decision: Decision, { clock }: Sights): void {
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
    this.#give({
      ...{ type: 'decision', ...state.place, block_number: clock.block, epoch, decision: decision.do, reason, why },
      until_block: until,
    })
    this.terms.onNote(decision.do === 'prove' ? `waits to know what became of ${why}${when}` : `${name}: ${why}${when}`)
  }

  #noteExpired({ place }: PlaceState, { commits }: PlaceSight): void {
    for (const { hash, window } of commits) {
      if (window?.state !== 'expired' || this.#expired.has(hash)) continue
      this.#expired.add(hash)
      this.#give({ type: 'expired', ...place, commit: hash })
    }
  }

  /** One look at the chain, and what follows from it. Throws what ends the keeper, and network errors (5). */
  async #look(): Promise<void> {
    const client = this.#line
    const { hotkey, places, journal } = this.terms
    await client.refresh()
    const { specVersion } = client.runtime
    if (specVersion !== this.#spec) {
      this.#spec = specVersion
      this.#give({ type: 'runtime', spec_version: specVersion })
    }
    if (!this.#isProven) {
      const began = new Date()
      this.#learn(await proveSent(client, journal, hotkey, this.#since), began)
    }
    const seen = await readSights(client, hotkey, places, new Set(this.#salts.keys()))
    this.#loadSalts(seen.sights)
    this.#block = seen.clock.block
    this.#seenMs = Date.now()
    const reveals: { readonly state: PlaceState; readonly hashes: readonly string[] }[] = []
    const sets: { readonly state: PlaceState; readonly wanted: Wanted }[] = []
    const decided = this.#decide(seen)
    for (const [index, sight] of seen.sights.entries()) {
      const state = this.#states[index]
      const decision = decided[index]
      if (state === undefined || decision === undefined) continue
      const { weights, reveal } = decision
      state.decision = weights
      this.#trackInterval(state, weights)
      this.#noteExpired(state, sight)
      this.#tell(state, weights, seen)
      // Where the place itself is wrong, somebody has to do something.
      if (weights.do === 'wait' && weights.interval === null && weights.reason !== 'behind')
        state.failure = describeWait(weights.reason, null)
      if (weights.do === 'wait' && reveal.length === 0 && weights.reason !== 'behind') state.isOver = true
      if (this.#isStopped || (this.terms.once && state.isTried)) continue
      if (reveal.length > 0) reveals.push({ state, hashes: reveal })
      if (weights.do !== 'set') continue
      if (state.wanted !== null) sets.push({ state, wanted: state.wanted })
      else if (state.asking === null) this.#ask(state, weights.interval, seen)
    }
    this.#dropSalts(seen.sights, seen.clock.block)
    // Several places that are asked for at the same time go into one transaction.
    const waits = this.#states.some(({ asking, askedMs }) => asking !== null && Date.now() - askedMs < TOGETHER_MS)
    if (reveals.length + sets.length > 0 && !waits) await this.#try(client, seen, reveals, sets)
    this.terms.onHealth(this.health)
  }

  /** What to do for each place. */
  #decide(seen: Sights): readonly PlaceDecision[] {
    const { every, once } = this.terms
    const { block } = seen.clock
    const decided = seen.sights.map((sight, index): PlaceDecision => {
      const state = this.#states[index]
      if (state === undefined) throw new RangeError('a sight of no place')
      const deeds = this.#readDeeds(state)
      state.lastSet = findLastSet(sight, deeds)
      // A salt may have become known since the sight was taken.
      const commits = sight.commits.map((commit) => ({ ...commit, hasSalt: this.#salts.has(commit.hash) }))
      const decision = decidePlace({ ...sight, commits }, deeds, { every }, block)
      if (decision.weights.do !== 'set') state.dueSince = null
      else state.dueSince ??= block
      return decision
    })
    if (once) return decided
    const held = holdTogether(
      decided.map(({ weights }) => weights),
      this.#states.map(({ dueSince }) => dueSince),
      block,
    )
    return decided.map((decision, index) => ({ ...decision, weights: held[index] ?? decision.weights }))
  }

  #keepSalt(record: SaltRecord, open: ReadonlySet<string>): void {
    if (this.terms.dryRun) return
    pruneSalts(this.terms.salts, record, open)
    saveSalt(this.terms.salts, record)
    this.#salts.set(record.hash, record)
  }

  /** The calls that are due, each with the function that plans it. */
  #list(
    seen: Sights,
    reveals: readonly { readonly state: PlaceState; readonly hashes: readonly string[] }[],
    sets: readonly { readonly state: PlaceState; readonly wanted: Wanted }[],
  ): readonly { readonly state: PlaceState; readonly deed: Deed; readonly plan: (client: ChainClient) => Promise<Plan> }[] {
    const { hotkey, versionKey, path } = this.terms
    const revealed = reveals.flatMap(({ state, hashes }) => {
      const sight = seen.sights[this.#states.indexOf(state)]
      const commits = (sight?.commits ?? []).filter(({ hash }) => hashes.includes(hash))
      const pending = commits.map(({ hash, window }) => {
        const record = this.#salts.get(hash) ?? null
        return { hotkey, ...state.place, hash, window, record, epoch: 0, block: record?.block ?? 0 }
      })
      return chooseReveals({ commits: pending, subnets: seen.subnets }).map((request) => ({
        state,
        deed: { kind: 'reveal' as const, ...state.place },
        plan: (client: ChainClient) => planReveal(client, request),
      }))
    })
    const set = sets.map(({ state, wanted: { vector, salt, sealer } }) => ({
      state,
      deed: { kind: 'set' as const, ...state.place },
      plan: (client: ChainClient) =>
        planWeights(client, { hotkey, ...state.place, vector, versionKey, path, salt, sealer }, (record, open) =>
          this.#keepSalt(record, open),
        ),
    }))
    return [...revealed, ...set]
  }

  #refuse(state: PlaceState, deed: Deed, error: TaoError, seen: Sights): void {
    const tempo = this.terms.every ?? seen.sights[this.#states.indexOf(state)]?.schedule?.tempo ?? 0
    const until = this.#fail(state, explain(error), tempo)
    // The vector may be what is wrong.
    if (deed.kind === 'set') state.wanted = null
    this.#give({ type: 'refused', ...deed, code: error.code, why: explain(error), until_block: until })
    this.terms.onNote(`${namePlace(deed)}: ${explain(error)}; again ${describeFrom(seen.clock, until)}`)
  }

  /** Signs and sends what is due, as one transaction of as many calls as go into one. */
  async #try(
    client: ChainClient,
    seen: Sights,
    reveals: readonly { readonly state: PlaceState; readonly hashes: readonly string[] }[],
    sets: readonly { readonly state: PlaceState; readonly wanted: Wanted }[],
  ): Promise<void> {
    const most = await readBatchSize(client)
    const good: { readonly state: PlaceState; readonly deed: Deed; readonly plan: (client: ChainClient) => Promise<Plan> }[] = []
    for (const one of this.#list(seen, reveals, sets)) {
      if (good.length >= most) break
      try {
        const failed = (await one.plan(client)).checks.find(({ ok }) => !ok)
        if (failed === undefined) good.push(one)
        else {
          const error = new TaoError(failed.failed, { code: failed.code, exitCode: EXIT.checkFailed, why: failed.detail })
          this.#refuse(one.state, one.deed, error, seen)
        }
      } catch (error) {
        if (!(error instanceof TaoError) || error.exitCode === EXIT.network) throw error
        this.#refuse(one.state, one.deed, error, seen)
      }
    }
    if (good.length === 0 || this.#isStopped) return
    const planner: Planner = async () => {
      const planned: PlannedDeed[] = []
      for (const { deed, plan } of good) planned.push({ deed, plan: await plan(client) })
      return joinDeeds(client.genesisHash, planned, this.#id)
    }
    const deeds = good.map(({ deed }) => deed)
    try {
      const sending = this.terms.send(client, planner, (submission) => {
        this.#unsure = submission.hash
        this.#isProven = false
        this.#give({ type: 'signed', extrinsic_hash: submission.hash, era_end_block: submission.eraEndBlock, deeds })
      })
      const executed = await this.#orStop(sending)
      trimMemory()
      if (executed === null) return
      if (executed.status === 'done') this.#tellOutcome(executed, good, seen)
      else for (const { state } of good) state.isOver = true
    } catch (error) {
      this.#tellFailure(demandKnown(error), good, seen)
    }
  }

  /** What is sent, or null where the keeper is to end and it takes too long. */
  async #orStop(sending: Promise<Executed>): Promise<Executed | null> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => {
      this.#stopped = () => {
        timer = setTimeout(() => resolve(null), ENDING_MS)
      }
      if (this.#isStopped) this.#stopped()
    })
    try {
      return await Promise.race([sending, late])
    } finally {
      this.#stopped = null
      clearTimeout(timer)
      sending.catch(() => undefined)
    }
  }

  #tellOutcome(
    { outcome }: Extract<Executed, { readonly status: 'done' }>,
    good: readonly { readonly state: PlaceState; readonly deed: Deed }[],
    seen: Sights,
  ): void {
    if (outcome.status === 'submitted') return
    const inclusion = outcome.status === 'unknown' ? null : outcome.inclusion
    const done = inclusion && readItems(inclusion.events, good.length, outcome.status === 'succeeded')
    const { error } = outcome
    this.#give({
      ...{ type: 'outcome', extrinsic_hash: outcome.submission.hash, status: outcome.status },
      ...{ block_number: inclusion?.blockNumber ?? null, block_hash: inclusion?.blockHash ?? null },
      ...{ code: error?.code ?? null, why: error === null ? null : explain(error) },
      deeds: good.map(({ deed }, index) => ({ ...deed, ok: done?.[index] ?? null })),
    })
    for (const [index, { state, deed }] of good.entries()) {
      if (done === null) {
        state.failure = error === null ? null : explain(error)
        continue
      }
      if (done[index] === true) {
        state.failure = null
        if (deed.kind === 'reveal') this.#revealed++
        else {
          this.#set++
          state.isTried = true
          state.isOver = true
        }
      } else if (error !== null) this.#refuse(state, deed, error, seen)
    }
    // What is seen of the chain has to be at least as new as this.
    if (inclusion !== null) {
      this.#provenBlock = Math.max(this.#provenBlock, inclusion.blockNumber)
      this.#unsure = null
    }
    this.#inbox.ring()
  }

  #tellFailure(error: TaoError, good: readonly { readonly state: PlaceState; readonly deed: Deed }[], seen: Sights): void {
    for (const { state, deed } of good) this.#refuse(state, deed, error, seen)
    this.#inbox.ring()
  }

  #notice(notice: Notice): void {
    const { endpoint } = notice
    if (notice.type === 'resumed') {
      this.#give({ type: 'resumed', endpoint, missed_blocks: notice.missed })
      this.terms.onNote(`connected to ${endpoint}`)
      return
    }
    this.#give({ type: 'lost', endpoint, code: notice.code, why: notice.why })
    this.terms.onNote(`${endpoint}: ${notice.why}; connecting again …`)
  }

  get #isOver(): boolean {
    return this.#isStopped || (this.terms.once && this.#states.every(({ isOver, asking }) => isOver && asking === null))
  }

  /** Follows the chain over connections that come and go, until it is over. Throws network errors that do not pass (5). */
  async #follow(client: ChainClient): Promise<void> {
    const follower = new BlockFollower<null>({
      ...{ client, network: this.terms.network, heads: 'best', known: [], from: null, until: null },
      open: async (line) => {
        this.#line = line
        return { read: async (blocks) => blocks.map(() => null), close: () => undefined }
      },
      onNotice: (notice) => this.#notice(notice),
      timing: { ...FOLLOW_TIMING, patienceMs: Number.POSITIVE_INFINITY },
    })
    const steps = follower.steps()
    try {
      for (;;) {
        const next = await this.#inbox.next(() => steps.next())
        if (this.#isOver || next?.done === true) return
        if (next !== null && (next.value.type === 'replaced' || next.value.block.number < next.value.newest)) continue
        try {
          await this.#look()
        } catch (error) {
          const mapped = demandKnown(error)
          // The follower sees by itself whether the line is gone; if not, the next block is another chance.
          if (mapped.exitCode !== EXIT.network) throw error
          this.#give({ type: 'lost', endpoint: this.#line.network.endpoint, code: mapped.code, why: explain(mapped) })
        }
        if (this.#isOver) return
      }
    } finally {
      follower.close()
    }
  }

  /** Keeps the weights until it is stopped, or once. Throws what nothing can be signed after, such as a journal that cannot be read (3). */
  async run(): Promise<WeightsKeepReport> {
    const { client, network, hotkey, places, every, once, dryRun } = this.terms
    this.#give({ type: 'start', network: network.name, genesis_hash: client.genesisHash, hotkey, places, every })
    this.#loadSalts(null)
    let line: ChainClient | null = client
    while (!this.#isOver) {
      try {
        line ??= await client.connectAt(undefined, network)
        await this.#follow(line)
      } catch (error) {
        const mapped = demandKnown(error)
        if (mapped.exitCode !== EXIT.network) throw error
        this.#notice({ type: 'lost', endpoint: network.endpoint, code: mapped.code, why: explain(mapped), lastBlock: this.#block })
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, AGAIN_MS)
          this.#abort.signal.addEventListener('abort', () => {
            clearTimeout(timer)
            resolve()
          })
        })
      }
      line = null
    }
    this.#abort.abort()
    return {
      ...{
        type: 'end',
        time: new Date().toISOString(),
        ended: this.#isStopped ? 'signal' : dryRun ? 'rehearsal' : once ? 'once' : 'signal',
      },
      ...{ set: this.#set, revealed: this.#revealed, missed: this.#states.reduce((sum, { missed }) => sum + missed, 0) },
      failing: this.#states.filter(({ failure }) => failure !== null).map(({ place }) => place),
      open: this.#open?.hash ?? this.#unsure,
    }
  }
}

/** Why nothing is set now, in words. */
function describeWait(reason: Extract<Decision, { do: 'wait' }>['reason'], failure: string | null): string {
  switch (reason) {
    case 'done':
      return 'weights are in'
    case 'rate-limit':
      return 'the chain takes weights again later'
    case 'retry':
      return `waits after a failure: ${failure ?? 'unknown'}`
    case 'behind':
      return 'the endpoint has not come as far as the last transaction'
    case 'together':
      return 'waits for others that are due in a moment, to go with them'
    case 'subnet-missing':
      return 'there is no such subnet'
    case 'mechanism-missing':
      return 'the subnet has no such mechanism'
    case 'not-registered':
      return 'the hotkey is not registered there'
    case 'no-epochs':
      return 'the subnet has no epochs'
    case 'unknown-state':
      return 'the runtime does not say when weights were set last'
  }
}
