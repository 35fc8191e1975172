/**
 * Reads the history of an account out of blocks: what their events tell, and where they tell too little, what the states before and after
 * a block differ by. In each block the rows are held against the balance in its state, so that nothing is left out unnoticed.
 */
import { rao } from '../../core/money.js'
import { findConstant, findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import type { ChainEvent } from '../plan.js'
import { type BlockEvents, type BlockRange, EventSource, type PlacedEvent } from '../raw/block-events.js'
import { decodeAnswer } from '../reads/decode-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { explainExtrinsic, explainOutside, type Reader } from './explain-events.js'
import { readHiddenMove } from './hidden-moves.js'
import { type EventRow, type HistoryKind, type HistoryRow, makeRow } from './history-row.js'
import { type AccountState, namePlace, type Positions, readMs, readPlace, type StateReader, totalOf } from './read-state.js'

export interface ScannedBlock {
  readonly number: number
  readonly hash: string
  readonly timeMs: number
  readonly rows: readonly HistoryRow[]
  /** Free and reserved TAO after the block, in rao. */
  readonly totalRao: bigint
  /** What was read of the state before and after it, where events told too little. */
  readonly states: { readonly before: AccountState; readonly after: AccountState } | null
}

/** What is known of the block before. */
type Before = Pick<ScannedBlock, 'hash' | 'totalRao' | 'states'>

/** Where a row comes from, but for the block. */
interface Placed {
  readonly row: EventRow
  readonly extrinsic: number | null
  readonly source: HistoryRow['source']
}

interface HiddenMove {
  readonly kind: HistoryKind
  readonly extrinsic: number | null
}

/** Events by the extrinsic in which they happened; outside of any under null, before and after the extrinsics apart. */
export function groupEvents(
  events: readonly PlacedEvent[],
): readonly { readonly extrinsic: number | null; readonly events: readonly ChainEvent[] }[] {
  const groups = new Map<string, { extrinsic: number | null; events: ChainEvent[] }>()
  for (const { phase, extrinsic, event } of events) {
    const key = `${phase} ${extrinsic}`
    const group = groups.get(key) ?? { extrinsic, events: [] }
    group.events.push(event)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The changes of stake in rows, by place. */
export function sumAlpha(rows: readonly Pick<EventRow, 'alpha'>[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { alpha } of rows) {
    if (alpha === null) continue
    const place = namePlace(alpha.hotkey, alpha.netuid)
    sums.set(place, (sums.get(place) ?? 0n) + alpha.change)
  }
  return sums
}

/** What rows do not account for of the way from one state to the other, by place; nothing where they do. */
export function findRest(
  before: Positions,
  after: Positions,
  rows: readonly Pick<EventRow, 'alpha'>[],
): readonly (readonly [string, bigint])[] {
  const told = sumAlpha(rows)
  return [...new Set([...before.keys(), ...after.keys(), ...told.keys()])].sort().flatMap((place) => {
    const rest = (after.get(place) ?? 0n) - (before.get(place) ?? 0n) - (told.get(place) ?? 0n)
    return rest === 0n ? [] : [[place, rest] as const]
  })
}

/** A row of the alpha that no event tells of. */
export function makeRestRow(kind: HistoryKind, place: string, change: bigint): EventRow {
  const { hotkey, netuid } = readPlace(place)
  return makeRow(kind, { alpha: { netuid, hotkey, change } })
}

export class BlockScanner {
  readonly #source: EventSource
  readonly #readers = new Map<RuntimeMetadata, Reader>()
  readonly #hotkeys = new Set<string>()
  readonly #netuids = new Set<number>()

  private constructor(
    readonly states: StateReader,
    readonly account: string,
    readonly keys: { readonly account: string; readonly time: string },
  ) {
    this.#source = new EventSource(states.client, [keys.account, keys.time])
  }

  static async open(states: StateReader, account: string): Promise<BlockScanner> {
    const metadata = await states.client.metadata()
    const keyOf = (pallet: string, item: string, keys: readonly string[]): string => {
      const found = findStorage(metadata, pallet, item)
      if (found === undefined) throw new RangeError(`no ${pallet}.${item}`)
      return toHex(makeStorageKey(metadata, found.pallet, found.item, keys))
    }
    // Where they are has been the same on every runtime.
    return new BlockScanner(states, account, { account: keyOf('System', 'Account', [account]), time: keyOf('Timestamp', 'Now', []) })
  }

  close(): void {
    this.#source.close()
  }

  #learn(positions: Positions): void {
    for (const place of positions.keys()) {
      const { hotkey, netuid } = readPlace(place)
      this.#hotkeys.add(hotkey)
      this.#netuids.add(netuid)
    }
  }

  #readerOf(metadata: RuntimeMetadata): Reader {
    let reader = this.#readers.get(metadata)
    if (reader === undefined) {
      reader = { account: this.account, palletId: findConstant(metadata, 'SubtensorModule', 'SubtensorPalletId')?.value ?? null }
      this.#readers.set(metadata, reader)
    }
    return reader
  }

  /** A value that was read with the events; null where there is none. */
  #decode({ metadata, values }: BlockEvents, pallet: string, item: string, key: string): ScaleValue {
    const raw = values.get(key) ?? null
    const type = findStorage(metadata, pallet, item)?.item.value
    const { endpoint } = this.states.client.network
    if (raw === null || type === undefined) return null
    return decodeAnswer(
      { metadata, specVersion: this.states.client.runtime.specVersion, endpoint },
      type,
      readHexAnswer(raw, endpoint, 'state_queryStorageAt'),
      `${pallet}.${item}`,
    )
  }

  #readTotal(block: BlockEvents): bigint {
    const value = this.#decode(block, 'System', 'Account', this.keys.account)
    return value === null ? 0n : totalOf(this.account, value)
  }

  #readTime(block: BlockEvents): number {
    return readMs(this.#decode(block, 'Timestamp', 'Now', this.keys.time))
  }

  /** Whether root set the balance, which says what it is and not how it changed. */
  #isSet(events: readonly PlacedEvent[]): boolean {
    return events.some(
      ({ event: { pallet, name, data } }) =>
        pallet === 'Balances' &&
        name === 'BalanceSet' &&
        typeof data === 'object' &&
        data !== null &&
        Object.values(data).includes(this.account),
    )
  }

  /** Rows of what the states on both sides of a block differ by, beside what its events tell. */
  async #readHidden(block: BlockEvents, before: Before, rows: readonly Placed[], { kind, extrinsic }: HiddenMove) {
    const [earlier, later] = await Promise.all([
      before.states?.after ?? this.states.readState(before.hash, this.account),
      this.states.readState(block.hash, this.account),
    ])
    const states = { before: earlier, after: later }
    this.#learn(later.positions)
    const rest = findRest(
      earlier.positions,
      later.positions,
      rows.map(({ row }) => row),
    )
    const hidden = rest.map(([place, change]): Placed => ({ row: makeRestRow(kind, place, change), extrinsic, source: 'state' }))
    return { states, hidden }
  }

  async #read(block: BlockEvents, before: Before): Promise<ScannedBlock> {
    const reader = this.#readerOf(block.metadata)
    const rows: Placed[] = []
    let hiddenMove: HiddenMove | null = null
    for (const { extrinsic, events } of groupEvents(block.events)) {
      const found = extrinsic === null ? explainOutside(events, reader) : explainExtrinsic(events, reader)
      rows.push(...found.map((row): Placed => ({ row, extrinsic, source: 'event' })))
      const holder = { account: this.account, hotkeys: this.#hotkeys, netuids: this.#netuids }
      for (const event of events) {
        const kind = readHiddenMove(event, extrinsic !== null, holder)
        if (kind !== null) hiddenMove ??= { kind, extrinsic }
      }
    }
    this.#learn(sumAlpha(rows.map(({ row }) => row)))
    const { states = null, hidden = [] } = hiddenMove === null ? {} : await this.#readHidden(block, before, rows, hiddenMove)
    rows.push(...hidden)
    const [totalRao, timeMs] = [this.#readTotal(block), this.#readTime(block)]
    const told = rows.reduce((sum, { row }) => sum + row.tao - row.feeRao, 0n)
    const rest = totalRao - before.totalRao - told
    if (rest !== 0n) {
      const kind = this.#isSet(block.events) ? 'balance-set' : 'unexplained'
      rows.push({ row: makeRow(kind, { tao: rest, feeRao: rao(0n) }), extrinsic: null, source: 'state' })
    }
    const { number, hash } = block
    return {
      ...{ number, hash, timeMs, totalRao, states },
      rows: rows.map(({ row, extrinsic, source }) => ({ ...row, block: number, timeMs, extrinsic, extrinsicHash: null, source })),
    }
  }

  /** The blocks of a range, in order. Throws `BAD_ANSWER`, `STATE_PRUNED` and other network errors (exit 5). */
  async *scan(range: BlockRange, first: string, opening: AccountState): AsyncGenerator<ScannedBlock> {
    this.#learn(opening.positions)
    let before: Before = { ...opening, states: null }
    for await (const block of this.#source.walk(range, first, [])) {
      const scanned = await this.#read(block, before)
      before = scanned
      yield scanned
    }
  }
}
