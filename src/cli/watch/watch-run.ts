/**
 * Carries out a watch: follows the chain, gives lines or draws them, runs the command of --exec, and keeps where it stands in the file of
 * --resume.
 */

import type { ChainClient } from '../../chain/client.js'
import type { Network } from '../../chain/networks.js'
import { BlockFollower, MOST_REPLACED } from '../../chain/watch/block-follower.js'
import type { FollowedBlock, Heads, KnownBlock, Notice, Step } from '../../chain/watch/followed-block.js'
import { cancelled, checkFailed, usageError } from '../../core/errors.js'
import type { BlockSight, WatchLine, WatchReport } from '../../report/watch.js'
import { isUnread } from '../terminal/output.js'
import type { Cursor, CursorBlock, CursorFile, GivenLine } from './cursor-file.js'
import { Ending } from './ending.js'
import { runCommand } from './run-command.js'
import type { Sight, Subject } from './subject.js'

/** What ends a watch, and what it does on the way. */
export interface WatchWish {
  readonly heads: Heads
  readonly fromBlock: number | null
  readonly untilBlock: number | null
  readonly forMs: number | null
  readonly count: number | null
  readonly timeoutMs: number | null
  readonly exec: string | null
  /** Whether it goes on after what was waited for has come. */
  readonly keepOn: boolean
  readonly cursor: CursorFile | null
}

/** Where lines go. */
export interface WatchOutput {
  /** A line that is given. */
  readonly line: (line: WatchLine) => void
  /** After each block, with what it shows. */
  readonly block: (at: { readonly number: number; readonly hash: string; readonly newest: number }, sights: readonly BlockSight[]) => void
  /** A block was replaced. */
  readonly undo: (block: KnownBlock) => void
  /** Something else writes to the terminal meanwhile. */
  readonly pause: () => void
  /** Resolves when somebody ends it; rejects when it is cancelled. */
  readonly key: Promise<void>
}

type End = WatchReport['ended']

const nameLine = ({ type, index }: GivenLine): string => `${type} ${index}`

/** A cursor is written at least so often, where blocks have no lines. */
const WRITE_EVERY_MS = 1_000

export class WatchRun<V> {
  readonly #client: ChainClient
  readonly #genesisHash: string
  /**
   * The last blocks of which all lines were given, oldest first. The follower may be a block ahead: what ends a watch may come while a
   * block is read.
   */
  #told: CursorBlock[] = []
  #partial: CursorBlock | null = null
  #lines = 0
  #from: number | null = null
  #execCode: number | null = null
  #writtenAt = 0
  #hasCome = false

  constructor(
    client: ChainClient,
    readonly network: Network,
    readonly subject: Subject<V>,
    readonly wish: WatchWish,
    readonly output: WatchOutput,
  ) {
    this.#client = client
    this.#genesisHash = client.genesisHash
  }

  /** Whether the watch waits for something, so that it fails where that does not come. */
  get #waits(): boolean {
    return !this.wish.keepOn && (this.subject.waits || this.wish.exec !== null || this.wish.count !== null)
  }

  #readCursor(): Cursor | null {
    const cursor = this.wish.cursor?.read() ?? null
    if (cursor === null) return null
    const path = this.wish.cursor?.path ?? ''
    if (cursor.genesisHash !== this.#genesisHash) {
      throw checkFailed(`${path} is of another chain`, 'WRONG_CHAIN', {
        why: `Its genesis is ${cursor.genesisHash}, that of this chain ${this.#genesisHash}.`,
        hint: 'Give each chain a file of its own.',
      })
    }
    if (cursor.heads !== this.wish.heads) {
      throw usageError(`${path} is of a watch ${cursor.heads === 'best' ? 'with' : 'without'} --best`, 'CURSOR_HEADS', {
        why: 'Blocks that may still be replaced and blocks that are final are told of apart.',
        hint: cursor.heads === 'best' ? 'Add --best, or name another file.' : 'Leave --best out, or name another file.',
      })
    }
    this.#told = [...cursor.known]
    this.#partial = cursor.partial
    return cursor
  }

  #writeCursor(): void {
    const { cursor, heads } = this.wish
    if (cursor === null || (this.#told.length === 0 && this.#partial === null)) return
    cursor.write({ genesisHash: this.#genesisHash, heads, known: this.#told, partial: this.#partial })
    this.#writtenAt = performance.now()
  }

  #notice(notice: Notice): void {
    const { endpoint, lastBlock } = notice
    this.output.line(
      notice.type === 'lost'
        ? { type: 'lost', endpoint, code: notice.code, why: notice.why, after_block: lastBlock }
        : { type: 'resumed', endpoint, after_block: lastBlock, missed_blocks: notice.missed },
    )
  }

  #tellReplaced({ number, hash }: KnownBlock, lines: readonly GivenLine[]): void {
    this.output.line({ type: 'replaced', block_number: number, block_hash: hash, undone: lines })
  }

  #undo(block: KnownBlock): void {
    this.subject.undo()
    this.output.undo(block)
    const last = this.#told.at(-1)
    this.#tellReplaced(block, last?.hash === block.hash ? last.lines : [])
    if (last?.hash === block.hash) this.#told.pop()
  }

  async #run(line: BlockSight): Promise<void> {
    const { exec } = this.wish
    if (exec === null) return
    this.output.pause()
    this.#execCode = await runCommand(exec, line)
  }

  /** The lines of this block that an earlier run gave. */
  #takeGiven(block: KnownBlock): ReadonlySet<string> {
    const partial = this.#partial
    this.#partial = null
    if (partial === null || partial.number !== block.number) return new Set()
    if (partial.hash === block.hash) return new Set(partial.lines.map(nameLine))
    this.#tellReplaced(partial, partial.lines)
    return new Set()
  }

  /** Gives the lines of a block; the end, where one of them is the last. */
  async #give(block: FollowedBlock, newest: number, sights: readonly Sight[]): Promise<End | null> {
    const { heads, count, exec, keepOn } = this.wish
    const finalized = heads === 'final'
    const skipped = this.#takeGiven(block)
    const placed = sights.map(({ line }) => ({ ...line, block_number: block.number, block_hash: block.hash, finalized }) as BlockSight)
    const given: GivenLine[] = []
    this.#from ??= block.number
    let end: End | null = null
    for (const [index, { isNews, isMet }] of sights.entries()) {
      const line = placed[index]
      if (line === undefined || !isNews) continue
      given.push({ type: line.type, index: line.index })
      if (skipped.has(nameLine(line))) continue
      this.output.line(line)
      this.#lines++
      if (isMet || !this.subject.waits) this.#hasCome = true
      if (isMet) await this.#run(line)
      if (isMet && !keepOn && (exec !== null || this.subject.waits)) end = 'met'
      else if (count !== null && this.#lines >= count) end = 'count'
      else if (isUnread() && !this.#waits) end = 'unread'
      if (end !== null) break
    }
    this.output.block({ number: block.number, hash: block.hash, newest }, placed)
    const isWhole = given.length >= sights.filter(({ isNews }) => isNews).length
    this.#remember(block, given, isWhole)
    if (given.length > 0 || performance.now() - this.#writtenAt > WRITE_EVERY_MS) this.#writeCursor()
    return end
  }

  #remember({ number, hash }: FollowedBlock, lines: readonly GivenLine[], isWhole: boolean): void {
    const isFinal = this.wish.heads === 'final'
    this.#partial = isWhole ? null : { number, hash, lines }
    if (!isWhole) return
    this.#told.push({ number, hash, lines: isFinal ? [] : lines })
    if (this.#told.length > (isFinal ? 1 : MOST_REPLACED)) this.#told.shift()
  }

  #late(): Error {
    const what = this.subject.waits || this.wish.exec !== null ? 'What was waited for' : 'So many lines'
    return checkFailed(`${what} did not come in time`, 'NOT_IN_TIME', {
      why: `Lines so far: ${this.#lines}.`,
      hint: 'Wait longer, or watch for something else.',
      details: { lines: this.#lines, from_block: this.#from },
    })
  }

  /** What ends it from outside: the time, or somebody who types. */
  #startEnding(): Ending {
    const { forMs, timeoutMs } = this.wish
    const ending = new Ending()
    ending.after(forMs, () => ending.end('for'))
    ending.after(timeoutMs, () => {
      if (!this.#hasCome || this.#waits) ending.end('timeout')
    })
    this.output.key.then(
      () => ending.end('key'),
      (error: unknown) => ending.fail(error),
    )
    return ending
  }

  async #step(step: Step<V>): Promise<End | null> {
    if (step.type === 'replaced') {
      this.#undo(step.block)
      return null
    }
    return this.#give(step.block, step.newest, this.subject.see(step.value))
  }

  /** Watches until something ends it. Throws `NOT_IN_TIME` (exit 3), those of the follower (5) and of the cursor (2, 3). */
  async run(): Promise<WatchReport> {
    try {
      return await this.#watch(this.#readCursor())
    } finally {
      this.wish.cursor?.release()
    }
  }

  async #watch(cursor: Cursor | null): Promise<WatchReport> {
    const { wish, network, subject } = this
    const follower = new BlockFollower<V>({
      ...{ client: this.#client, network, heads: wish.heads, known: cursor?.known ?? [], until: wish.untilBlock },
      from: cursor?.partial?.number ?? wish.fromBlock,
      open: subject.open,
      onNotice: (notice) => this.#notice(notice),
    })
    const ending = this.#startEnding()
    let ended: End | 'timeout' | null = null
    try {
      const steps = follower.steps()
      while (ended === null) {
        const first = await ending.orNext(steps.next())
        if (typeof first === 'string') ended = first
        else if (first.done === true) ended = 'until-block'
        else ended = await this.#step(first.value)
      }
      this.#writeCursor()
    } finally {
      ending.stop()
      follower.close()
    }
    // Who ends it by hand must not be taken for what was waited for.
    if (ended === 'key' && this.#waits) throw cancelled()
    if (ended === 'timeout' || ((ended === 'for' || ended === 'until-block') && this.#waits)) throw this.#late()
    return {
      ...{ type: 'end', network: network.name, genesis_hash: this.#genesisHash, ended, from_block: this.#from },
      to_block: this.#partial?.number ?? this.#told.at(-1)?.number ?? null,
      ...{ lines: this.#lines, exec_code: this.#execCode },
    }
  }
}
