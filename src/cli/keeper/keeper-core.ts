/** What a keeper knows: its places, its salts, and what it has signed. */
import { randomBytes } from 'node:crypto'
import type { ChainClient } from '../../chain/client.js'
import type { Notice, Step } from '../../chain/watch/followed-block.js'
import type { OwnDeeds, PlaceSight } from '../../chain/weights/keeper/decide.js'
import { identifyDeed } from '../../chain/weights/keeper/deed.js'
import type { Proven } from '../../chain/weights/keeper/prove-sent.js'
import { pruneSalts, readSalts, type SaltRecord, saveSalt } from '../../chain/weights/salted/salt-store.js'
import type { KeeperHealth, KeeperLine } from '../../report/weights-keep.js'
import { Inbox } from './inbox.js'
import type { KeeperTerms, PlaceState, Unstamped } from './keeper-terms.js'

/** After a failure, so many blocks pass before the next attempt, or fewer where epochs are short. */
const RETRY_BLOCKS = 5
/** Entries of the journal so old can still be included, where somebody asked for the longest validity. */
const SINCE_MS = 10 * 86_400_000
/** A salt whose commit the chain does not have yet is kept in memory for so many blocks. */
const SALT_BLOCKS = 1_000
/** Without a block for so long a keeper is not well, in ms. */
const SILENCE_MS = 120_000

export abstract class KeeperCore {
  protected readonly states: readonly PlaceState[]
  protected readonly id = randomBytes(8).toString('hex')
  protected readonly inbox = new Inbox<IteratorResult<Step<null>, void>>()
  protected readonly abort = new AbortController()
  protected readonly salts = new Map<string, SaltRecord>()
  protected readonly unknownSalts = new Set<string>()
  protected readonly expired = new Set<string>()
  /** The blocks in which places were set, by the digests of the deeds: in final ones, and in those that may still be replaced. */
  protected readonly setBlocks = new Map<string, number>()
  protected unsettled: ReadonlyMap<string, number> = new Map()
  protected line: ChainClient
  protected open: OwnDeeds['open'] = null
  protected provenBlock = 0
  protected isProven = false
  protected since = new Date(Date.now() - SINCE_MS)
  protected block: number | null = null
  protected seenMs: number | null = null
  protected isStopped = false
  protected set = 0
  protected revealed = 0
  protected spec: number
  /** The hash of what was signed last, until it is seen in a block. */
  protected unsure: string | null = null

  protected stopped: (() => void) | null = null

  constructor(readonly terms: KeeperTerms) {
    this.line = terms.client
    this.spec = terms.client.runtime.specVersion
    this.states = terms.places.map((place) => ({
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

  protected give(line: Unstamped<KeeperLine>): void {
    this.terms.onLine({ ...line, time: new Date().toISOString() } as KeeperLine)
  }

  get health(): KeeperHealth {
    const isSilent = this.seenMs !== null && Date.now() - this.seenMs > SILENCE_MS
    const isFailing = isSilent || this.states.some(({ failure }) => failure !== null)
    return {
      status: isFailing ? 'failing' : this.seenMs === null ? 'starting' : 'ok',
      time: new Date().toISOString(),
      network: this.terms.network.name,
      hotkey: this.terms.hotkey,
      endpoint: this.line.network.endpoint,
      block_number: this.block,
      block_seen: this.seenMs === null ? null : new Date(this.seenMs).toISOString(),
      open: this.open?.hash ?? null,
      places: this.states.map(({ place, decision, lastSet, missed, failure }) => ({
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

  protected fail(state: PlaceState, why: string, tempo: number): number {
    state.failure = why
    state.retryFrom = (this.block ?? 0) + 1 + Math.max(1, Math.min(RETRY_BLOCKS, Math.floor(tempo / 8)))
    state.isTried = true
    if (this.terms.once) state.isOver = true
    return state.retryFrom
  }

  /** Reads the salts that are kept here, when a commit is seen that is not known. */
  protected loadSalts(sights: readonly PlaceSight[] | null): void {
    const unknown = sights?.flatMap(({ commits }) => commits.filter(({ hash }) => !this.salts.has(hash) && !this.unknownSalts.has(hash)))
    if (unknown?.length === 0) return
    for (const { hash } of unknown ?? []) this.unknownSalts.add(hash)
    const { client, salts, hotkey } = this.terms
    for (const record of readSalts(salts, client.genesisHash, hotkey).records) {
      this.salts.set(record.hash, record)
      this.unknownSalts.delete(record.hash)
    }
  }

  /** Forgets salts that can be of no use any more; on the disk they stay. */
  protected dropSalts(sights: readonly PlaceSight[], block: number): void {
    const present = new Set(sights.flatMap(({ commits }) => commits.map(({ hash }) => hash)))
    for (const [hash, record] of this.salts) if (!present.has(hash) && record.block + SALT_BLOCKS < block) this.salts.delete(hash)
    for (const hash of [...this.unknownSalts, ...this.expired]) {
      if (present.has(hash)) continue
      this.unknownSalts.delete(hash)
      this.expired.delete(hash)
    }
  }

  protected keepSalt(record: SaltRecord, open: ReadonlySet<string>): void {
    if (this.terms.dryRun) return
    pruneSalts(this.terms.salts, record, open)
    saveSalt(this.terms.salts, record)
    this.salts.set(record.hash, record)
  }

  protected learn({ open, block, setBlocks, isFinal, learnt }: Proven, began: Date): void {
    this.open = open
    this.provenBlock = Math.max(this.provenBlock, block)
    // What was in a block that another took the place of was not set, and is found no more.
    this.unsettled = isFinal ? new Map() : setBlocks
    if (isFinal) for (const [id, at] of setBlocks) this.setBlocks.set(id, Math.max(this.setBlocks.get(id) ?? 0, at))
    for (const { hash, status, block: at } of learnt) {
      this.give({ type: 'proven', extrinsic_hash: hash, status, block_number: at })
    }
    this.isProven = isFinal
    if (open === null) this.unsure = null
    if (isFinal) this.since = began
  }

  protected readDeeds({ place, retryFrom, failure }: PlaceState): OwnDeeds {
    const { client, hotkey } = this.terms
    const id = identifyDeed(client.genesisHash, hotkey, { kind: 'set', ...place })
    const setBlock = Math.max(this.setBlocks.get(id) ?? 0, this.unsettled.get(id) ?? 0)
    return { open: this.open, provenBlock: this.provenBlock, setBlock, retryFrom, failure }
  }

  protected notice(notice: Notice): void {
    const { endpoint } = notice
    if (notice.type === 'resumed') {
      this.give({ type: 'resumed', endpoint, missed_blocks: notice.missed })
      this.terms.onNote(`connected to ${endpoint}`)
      return
    }
    this.give({ type: 'lost', endpoint, code: notice.code, why: notice.why })
    this.terms.onNote(`${endpoint}: ${notice.why}; connecting again …`)
  }
}
