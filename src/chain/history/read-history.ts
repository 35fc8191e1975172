/**
 * The history of an account over a range of final blocks: what is kept on disk, and what is read now and kept. At both ends of the range,
 * at the end of each day of blocks and around what no event tells, the state says what the account has; what the chain added to stakes
 * in between is the difference to what the events tell. Nothing is left out: the rows add up to what the account has at the end.
 */
import { networkError } from '../../core/errors.js'
import { rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { readBlock } from '../outcome/read-block.js'
import type { BlockRange } from '../raw/block-events.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import { BLOCKS_PER_FILE, fileOf, type HistoryFiles, type KeptRange } from './history-files.js'
import { type HistoryKind, type HistoryRow, makeRow } from './history-row.js'
import { loadKept } from './kept-history.js'
import { type AccountState, StateReader } from './read-state.js'
import { BlockScanner, findRest, makeRestRow } from './scan-blocks.js'

/** Blocks after which what was read is written down. */
const SAVE_EVERY = 256
const SAVE_AFTER_MS = 5_000
/** Blocks that are asked for in one frame for the hashes of their extrinsics. */
const BLOCKS_PER_FRAME = 16
const HASHES_PER_CALL = 256
/** In 10^-9 alpha: what shares of a pool may lose by rounding within a day. */
const MOST_ROUNDING = 1_000n

export interface HistoryRequest {
  readonly account: string
  readonly range: BlockRange
  /** Null to keep nothing. */
  readonly files: HistoryFiles | null
  /** Called with the number of blocks that are read of those that have to be. */
  readonly onProgress?: (read: number, all: number) => void
  /** Called once where what was read cannot be written down. */
  readonly onUnsaved?: (error: unknown) => void
}

export interface AccountHistory {
  readonly range: BlockRange
  readonly opening: AccountState
  readonly closing: AccountState
  /** In the order of blocks. */
  readonly rows: readonly HistoryRow[]
  /** Blocks that were read now; of the others the history was kept. */
  readonly blocksRead: number
}

/** The hashes of these blocks, in order. Throws `STATE_PRUNED` (exit 5) for one that the node does not have. */
export async function listBlockHashes(client: ChainClient, numbers: readonly number[]): Promise<readonly string[]> {
  const hashes: string[] = []
  for (let at = 0; at < numbers.length; at += HASHES_PER_CALL) {
    const page = numbers.slice(at, at + HASHES_PER_CALL)
    const answer = await client.request('chain_getBlockHash', [page])
    const list = Array.isArray(answer) ? (answer as readonly unknown[]) : []
    for (const [index, number] of page.entries()) {
      const hash = list[index]
      if (hash === null) {
        throw networkError(`${client.network.endpoint} does not have block ${number}`, 'STATE_PRUNED', {
          hint: 'Give an archive node of this chain with --network.',
        })
      }
      if (!isHash(hash)) throw badAnswer(client.network.endpoint, 'chain_getBlockHash')
      hashes.push(hash)
    }
  }
  return hashes
}

/** The parts of a range that the kept ranges do not cover. */
function findGaps({ from, to }: BlockRange, ranges: readonly BlockRange[]): readonly BlockRange[] {
  const gaps: BlockRange[] = []
  let next = from
  for (const range of ranges) {
    if (range.to < next || range.from > to) continue
    if (range.from > next) gaps.push({ from: next, to: range.from - 1 })
    next = range.to + 1
  }
  if (next <= to) gaps.push({ from: next, to })
  return gaps
}

/** Ranges with another one among them, which overlaps none of them; those that touch become one. */
function addRange(ranges: readonly KeptRange[], added: KeptRange): readonly KeptRange[] {
  const joined: KeptRange[] = []
  for (const range of [...ranges, added].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last === undefined || last.to + 1 < range.from) joined.push(range)
    else joined.splice(-1, 1, { ...range, from: last.from, rows: [...last.rows, ...range.rows] })
  }
  return joined
}

/** The hash of each row's extrinsic, out of whole blocks. Throws `BAD_ANSWER` (exit 5) for a block that is not that of its hash. */
async function nameExtrinsics(client: ChainClient, blocks: readonly { number: number; hash: string; rows: readonly HistoryRow[] }[]) {
  const wanted = blocks.filter(({ rows }) => rows.some(({ extrinsic }) => extrinsic !== null))
  const named = new Map<number, readonly HistoryRow[]>()
  for (let at = 0; at < wanted.length; at += BLOCKS_PER_FRAME) {
    const frame = wanted.slice(at, at + BLOCKS_PER_FRAME)
    const answers = await client.requestMany(
      'chain_getBlock',
      frame.map(({ hash }) => [hash]),
    )
    for (const [index, { number, hash, rows }] of frame.entries()) {
      const block = readBlock(answers[index], number, hash, client.network.endpoint)
      if (block === null) throw badAnswer(client.network.endpoint, 'chain_getBlock')
      const hashOf = (place: number | null): string | null => {
        const bytes = place === null ? undefined : block.extrinsics[place]
        return bytes === undefined ? null : toHex(hashBlake2b256(bytes))
      }
      named.set(
        number,
        rows.map((row) => ({ ...row, extrinsicHash: hashOf(row.extrinsic) })),
      )
    }
  }
  return blocks.flatMap(({ number, rows }) => named.get(number) ?? rows)
}

/** What is known of the blocks of one file by now. */
interface Kept {
  ranges: readonly KeptRange[]
  readonly states: Map<number, AccountState>
}

class HistoryReader {
  readonly #states: StateReader
  readonly #kept = new Map<number, Kept>()
  /** Blocks around which the state was read because events told too little. */
  readonly #around = new Set<number>()
  #isUnsaved = false
  #read = 0
  #all = 0

  constructor(
    readonly client: ChainClient,
    readonly request: HistoryRequest,
  ) {
    this.#states = new StateReader(client)
  }

  close(): void {
    this.#states.close()
  }

  #keptIn(file: number): Kept {
    let kept = this.#kept.get(file)
    if (kept === undefined) {
      kept = { ranges: [], states: new Map() }
      this.#kept.set(file, kept)
    }
    return kept
  }

  /** Takes from the disk what the chain, as it is now, still has. */
  async #load(file: number): Promise<void> {
    const { ranges, states } = await loadKept(this.client, this.request.files, file)
    this.#kept.set(file, { ranges, states: new Map(states) })
  }

  #save(file: number): void {
    const { files, onUnsaved } = this.request
    if (files === null || this.#isUnsaved) return
    try {
      files.save(file, this.#keptIn(file))
    } catch (error) {
      this.#isUnsaved = true
      onUnsaved?.(error)
    }
  }

  #keepState(block: number, state: AccountState): void {
    this.#keptIn(fileOf(block)).states.set(block, state)
  }

  async #stateAt(block: number): Promise<AccountState> {
    const kept = this.#keptIn(fileOf(block)).states.get(block)
    if (kept !== undefined) return kept
    const [hash = ''] = await listBlockHashes(this.client, [block])
    const state = await this.#states.readState(hash, this.request.account)
    this.#keepState(block, state)
    return state
  }

  async #scan(file: number, gap: BlockRange): Promise<void> {
    const opening = await this.#stateAt(gap.from - 1)
    const [first = ''] = await listBlockHashes(this.client, [gap.from])
    const scanner = await BlockScanner.open(this.#states, this.request.account)
    let waiting: { number: number; hash: string; rows: readonly HistoryRow[] }[] = []
    let savedAt = Date.now()
    const keep = async (): Promise<void> => {
      const [begin, end] = [waiting[0], waiting.at(-1)]
      if (begin === undefined || end === undefined) return
      const rows = await nameExtrinsics(this.client, waiting)
      const kept = this.#keptIn(file)
      kept.ranges = addRange(kept.ranges, { from: begin.number, to: end.number, hash: end.hash, rows })
      waiting = []
      savedAt = Date.now()
      this.#save(file)
    }
    try {
      for await (const { number, hash, rows, states } of scanner.scan(gap, first, opening)) {
        if (states !== null) {
          this.#keepState(number - 1, states.before)
          this.#keepState(number, states.after)
        }
        waiting.push({ number, hash, rows })
        this.#read++
        this.request.onProgress?.(this.#read, this.#all)
        if (waiting.length >= SAVE_EVERY || Date.now() - savedAt > SAVE_AFTER_MS) await keep()
      }
      await keep()
    } finally {
      scanner.close()
    }
  }

  /**
   * What the chain added to stakes, and what else no event tells, between the blocks whose state is known. Rows and bounds are in order,
   * so that each row is looked at once.
   */
  async #findUntold(rows: readonly HistoryRow[], bounds: readonly number[]): Promise<readonly HistoryRow[]> {
    const found: HistoryRow[] = []
    let at = 0
    for (const [index, end] of bounds.entries()) {
      const begin = bounds[index - 1]
      if (begin === undefined) continue
      const first = at
      while ((rows[at]?.block ?? Number.POSITIVE_INFINITY) <= end) at++
      const [before, after] = [await this.#stateAt(begin), await this.#stateAt(end)]
      for (const [place, change] of findRest(before.positions, after.positions, rows.slice(first, at))) {
        const kind: HistoryKind = change > 0n ? 'emission' : change >= -MOST_ROUNDING ? 'rounding' : 'unexplained'
        const note = `blocks ${begin + 1} to ${end}`
        const { timeMs } = after
        const row = { ...makeRestRow(kind, place, change), note }
        found.push({ ...row, block: end, timeMs, extrinsic: null, extrinsicHash: null, source: 'state' })
      }
    }
    return found
  }

  async read(): Promise<AccountHistory> {
    const { from, to } = this.request.range
    const files = Array.from({ length: fileOf(to) - fileOf(from - 1) + 1 }, (_, index) => fileOf(from - 1) + index)
    for (const file of files) await this.#load(file)
    const opening = await this.#stateAt(from - 1)
    const partOf = (file: number): BlockRange => ({
      from: Math.max(from, file * BLOCKS_PER_FILE),
      to: Math.min(to, (file + 1) * BLOCKS_PER_FILE - 1),
    })
    const gaps = files.flatMap((file) => findGaps(partOf(file), this.#keptIn(file).ranges).map((gap) => ({ file, gap })))
    this.#all = gaps.reduce((sum, { gap }) => sum + gap.to - gap.from + 1, 0)
    for (const { file, gap } of gaps) await this.#scan(file, gap)
    const rows = files
      .flatMap((file) => this.#keptIn(file).ranges.flatMap((range) => range.rows))
      .filter(({ block }) => block >= from && block <= to)
    for (const { block, source, alpha } of rows) if (source === 'state' && alpha !== null) this.#around.add(block - 1).add(block)
    const ends = files.map((file) => (file + 1) * BLOCKS_PER_FILE - 1)
    const bounds = [...new Set([from - 1, ...ends, ...this.#around, to])].filter((block) => block >= from - 1 && block <= to)
    const untold = await this.#findUntold(
      rows,
      bounds.sort((a, b) => a - b),
    )
    const closing = await this.#stateAt(to)
    for (const file of files) this.#save(file)
    const all = [...rows, ...untold].sort((a, b) => a.block - b.block)
    const told = all.reduce((sum, { tao, feeRao }) => sum + tao - feeRao, 0n)
    const rest = closing.totalRao - opening.totalRao - told
    const { timeMs } = closing
    const restRow: HistoryRow = {
      ...makeRow('unexplained', { tao: rest, feeRao: rao(0n) }),
      ...{ block: to, timeMs, extrinsic: null, extrinsicHash: null, source: 'state' },
    }
    return { range: { from, to }, opening, closing, rows: rest === 0n ? all : [...all, restRow], blocksRead: this.#read }
  }
}

/**
 * Reads the history of an account. The range has to begin after block 0, and to end with a block that is final. Throws `STATE_PRUNED`,
 * `BAD_ANSWER` and other network errors (exit 5); what was read until then is kept.
 */
export async function readHistory(client: ChainClient, request: HistoryRequest): Promise<AccountHistory> {
  const reader = new HistoryReader(client, request)
  try {
    return await reader.read()
  } finally {
    reader.close()
  }
}
