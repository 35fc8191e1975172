/**
 * Follows a chain block by block: each block once, in order, none left out, whatever happens to the connection.
 *
 * What a node sends by itself only wakes the follower; nothing is read from it. The follower then asks for the newest block and for
 * everything between that one and the last that it has told of. Each header has to hash to its hash and to name the one before as its
 * parent, so that it does not matter in which order a node tells of its heads, which it repeats or leaves out; a chain that does not
 * continue the one that was followed is noticed. The question is repeated from time to time, for nodes that fall silent.
 */
import { networkError, TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { noteFailure } from '../endpoints/health.js'
import { mapReadError } from '../errors.js'
import type { Network } from '../networks.js'
import { Bell } from './bell.js'
import { FOLLOW_TIMING, type FollowTiming } from './follow-timing.js'
import type { BlockReader, FollowedBlock, Heads, KnownBlock, Notice, Step } from './followed-block.js'
import { brokenChain, linkBlocks, listHashes, prunedBlock, readHead } from './read-chain.js'

/** Blocks that are asked for together, where some were missed. */
const BLOCKS_AT_ONCE = 16
/** Blocks back to which a chain can be replaced. Behind the last final block, which is a few blocks old, none is. */
export const MOST_REPLACED = 64
/** How often the chain may change between two questions before that is held against the node. */
const MOST_RACES = 5
/** How often a block is tried that a node cannot show as it should. */
const MOST_FAULTS = 3

const SUBSCRIPTIONS = {
  final: ['chain_subscribeFinalizedHeads', 'chain_unsubscribeFinalizedHeads'],
  best: ['chain_subscribeNewHeads', 'chain_unsubscribeNewHeads'],
} as const

/** Errors of the line rather than of an answer: these are waited out. */
const PASSING: ReadonlySet<string> = new Set([
  'CONNECTION_LOST',
  'CALL_TIMEOUT',
  'RATE_LIMITED',
  'CONNECT_FAILED',
  'CONNECT_TIMEOUT',
  'ENDPOINT_BEHIND',
  'ENDPOINT_SILENT',
])

export interface FollowOptions<T> {
  /** The connected client; it belongs to the follower from now on. */
  readonly client: ChainClient
  /** The network as it was named, with all its endpoints. */
  readonly network: Network
  readonly heads: Heads
  /** The last blocks that have been told of already, oldest first: it goes on after them. */
  readonly known: readonly KnownBlock[]
  /** Where none are known: the first block; null for the newest. */
  readonly from: number | null
  /** It ends with this block; null to go on. */
  readonly until: number | null
  /** Makes a reader for a connection. */
  readonly open: (client: ChainClient) => Promise<BlockReader<T>>
  readonly onNotice: (notice: Notice) => void
  readonly timing?: FollowTiming
}

/** An open connection. */
interface Line<T> {
  readonly client: ChainClient
  readonly reader: BlockReader<T>
  readonly bell: Bell
  readonly unsubscribe: () => void
}

export class BlockFollower<T> {
  readonly #known: KnownBlock[]
  readonly #endpoints: readonly string[]
  readonly #timing: FollowTiming
  #line: Line<T> | undefined
  #closed = false
  #archive = false
  /** Attempts to connect since the last block. */
  #attempts = 0
  #failingSince: number | undefined
  /** Bad answers since the last block. */
  #faults = 0
  #movedAt = performance.now()
  /** Where it begins while no block is known. */
  #first: number | null

  constructor(readonly options: FollowOptions<T>) {
    const { network, known, from, timing = FOLLOW_TIMING } = options
    this.#known = [...known]
    this.#first = known[0]?.number ?? from
    this.#endpoints = [network.endpoint, ...network.alternates]
    this.#timing = timing
  }

  /** The last block that was told of; null where there is none yet. */
  get last(): KnownBlock | null {
    return this.#known.at(-1) ?? null
  }

  /** The last blocks that were told of, oldest first. */
  get known(): readonly KnownBlock[] {
    return this.#known
  }

  /** Closes the connection; {@link steps} then ends, or throws what its present question throws. */
  close(): void {
    this.#closed = true
    this.#drop()
  }

  #drop(): void {
    const line = this.#line
    this.#line = undefined
    if (line === undefined) return
    line.unsubscribe()
    line.reader.close()
    line.client.disconnect()
  }

  /**
   * The steps. Throws network errors (exit 5) where no endpoint is reached for too long: `CHAIN_BROKEN` where the chain does not continue
   * what was followed, `STATE_PRUNED`, `BAD_ANSWER`; and what the reader throws.
   */
  async *steps(): AsyncGenerator<Step<T>, void> {
    let client: ChainClient | undefined = this.options.client
    while (!this.#closed) {
      try {
        this.#line = await this.#open(client ?? (await this.#reconnect()))
        const line = this.#line
        if (client === undefined) await this.#tellResumed(line)
        client = undefined
        for (;;) {
          yield* this.#advance(line)
          if (this.#isOver()) return
          this.#failingSince = undefined
          this.#checkSilence(line)
          await line.bell.wait(this.#timing.pollMs)
        }
      } catch (error) {
        if (this.#closed) return
        const endpoint = (this.#line?.client ?? client)?.network.endpoint ?? this.options.network.endpoint
        client = undefined
        this.#drop()
        await this.#endure(mapReadError(error), endpoint)
      }
    }
  }

  #isOver(): boolean {
    const { until } = this.options
    return this.#closed || (until !== null && (this.last?.number ?? -1) >= until)
  }

  async #open(client: ChainClient): Promise<Line<T>> {
    const bell = new Bell()
    let reader: BlockReader<T> | undefined
    try {
      reader = await this.options.open(client)
      const [subscribe, leave] = SUBSCRIPTIONS[this.options.heads]
      const { unsubscribe, lost } = await client.connection.subscribe(subscribe, [], leave, () => bell.ring())
      lost.catch((error: unknown) => bell.fail(error))
      return { client, reader, bell, unsubscribe }
    } catch (error) {
      reader?.close()
      client.disconnect()
      throw error
    }
  }

  /** The endpoints in the order in which to try them: each time another one is the first. */
  #order(): Network {
    const { network } = this.options
    const all = this.#archive ? network.archives : this.#endpoints
    const turn = this.#attempts % all.length
    const [endpoint = network.endpoint, ...alternates] = [...all.slice(turn), ...all.slice(0, turn)]
    return { ...network, endpoint, alternates }
  }

  /** Connects anew, to the same chain. The first pause is short: most lines are lost by chance. */
  async #reconnect(): Promise<ChainClient> {
    const { firstPauseMs, longestPauseMs } = this.#timing
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(16, this.#attempts))
    this.#attempts++
    await new Promise((resolve) => setTimeout(resolve, pause))
    return this.options.client.connectAt(undefined, this.#order())
  }

  async #tellResumed({ client }: Line<T>): Promise<void> {
    const { number } = await readHead(client, this.options.heads)
    const lastBlock = this.last?.number ?? null
    this.options.onNotice({
      type: 'resumed',
      endpoint: client.network.endpoint,
      lastBlock,
      missed: lastBlock === null ? 0 : Math.max(0, number - lastBlock),
    })
  }

  /** Throws the error if it is of no use to go on after it. */
  async #endure(error: unknown, endpoint: string): Promise<void> {
    if (!(error instanceof TaoError) || error.exitCode !== 5) throw error
    const { network, client, onNotice } = this.options
    if (error.code === 'STATE_PRUNED') {
      if (this.#archive || network.archives.length === 0) throw error
      this.#archive = true
    } else if (PASSING.has(error.code)) {
      this.#failingSince ??= performance.now()
      if (performance.now() - this.#failingSince > this.#timing.patienceMs) throw error
    } else if (++this.#faults >= MOST_FAULTS) throw error
    noteFailure(client.cacheDirectory, endpoint, error.code, null)
    onNotice({ type: 'lost', endpoint, code: error.code, why: error.why ?? error.message, lastBlock: this.last?.number ?? null })
  }

  /** Turns away from an endpoint that shows no new block, if there is another one. */
  #checkSilence({ client }: Line<T>): void {
    const { silenceMs } = this.#timing
    if (this.#endpoints.length < 2 || performance.now() - this.#movedAt < silenceMs) return
    this.#movedAt = performance.now()
    throw networkError(`${client.network.endpoint} has shown no new block for ${Math.round(silenceMs / 1000)} s`, 'ENDPOINT_SILENT', {
      details: { endpoint: client.network.endpoint },
    })
  }

  /** Takes back the blocks that the node does not have in its chain. */
  async *#undo(client: ChainClient, head: KnownBlock): AsyncGenerator<Step<T>> {
    const common = this.#known.filter(({ number }) => number <= head.number)
    const hashes = await listHashes(
      client,
      common.map(({ number }) => number),
    )
    const shared = common.findLast(({ hash }, index) => hashes[index] === hash)
    const [oldest] = this.#known
    // Where all blocks since the beginning were replaced it begins once more.
    if (shared === undefined && oldest !== undefined && this.#known.length >= MOST_REPLACED) throw brokenChain(client, oldest)
    for (let last = this.last; last !== null && last !== (shared ?? null); last = this.last) {
      this.#known.pop()
      yield { type: 'replaced', block: last }
    }
  }

  #remember(block: FollowedBlock): void {
    this.#first ??= block.number
    this.#known.push({ number: block.number, hash: block.hash })
    if (this.#known.length > MOST_REPLACED) this.#known.shift()
    this.#attempts = 0
    this.#faults = 0
    this.#failingSince = undefined
    this.#movedAt = performance.now()
  }

  /** Goes up to the newest block. */
  async *#advance({ client, reader }: Line<T>): AsyncGenerator<Step<T>> {
    const { heads, until } = this.options
    const isFinal = heads === 'final'
    let head = await readHead(client, this.options.heads)
    for (let races = 0; !this.#isOver(); ) {
      const anchor = this.#known.findLast(({ number }) => number <= head.number)
      // A node that is behind what was told of already: it has to catch up.
      if (this.last !== null && anchor === undefined) return
      const next = this.last === null ? (this.#first ?? head.number) : this.last.number + 1
      if (until !== null && next > until) {
        this.#closed = true
        return
      }
      const isNew = next <= head.number
      if (!isNew && (anchor === undefined || (anchor.number === head.number && anchor.hash === head.hash))) return
      const to = Math.min(head.number, until ?? head.number, next + BLOCKS_AT_ONCE - 1)
      const numbers = isNew ? Array.from({ length: to - next + 1 }, (_, index) => next + index) : []
      const hashes = await listHashes(client, [...(anchor === undefined ? [] : [anchor.number]), ...numbers])
      if (anchor !== undefined && hashes[0] !== anchor.hash) {
        if (isFinal) throw brokenChain(client, anchor)
        yield* this.#undo(client, head)
        continue
      }
      if (!isNew) return
      const wanted = hashes.slice(anchor === undefined ? 0 : 1)
      const found = wanted.flatMap((hash) => (hash === null ? [] : [hash]))
      const isWhole = found.length === wanted.length && (!isFinal || to < head.number || found.at(-1) === head.hash)
      const blocks = isWhole ? await linkBlocks(client, next, found, this.last?.hash ?? null) : null
      if (blocks === null) {
        if (isFinal || ++races > MOST_RACES) {
          if (anchor !== undefined) throw brokenChain(client, anchor)
          throw prunedBlock(client, next)
        }
        // The chain has changed between the two questions.
        head = await readHead(client, this.options.heads)
        continue
      }
      const values = await reader.read(blocks)
      for (const [index, block] of blocks.entries()) {
        const value = values[index]
        if (value === undefined) throw new RangeError('a reader left out a block')
        this.#remember(block)
        yield { type: 'block', block, newest: head.number, value }
        if (this.#closed) return
      }
    }
  }
}
