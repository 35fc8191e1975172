/**
 * What has been read of an account's history, on disk, so that it is read once: a file for every 7,200 blocks, which are a day. Only blocks
 * that are final are in it; each range ends with the hash of its last block, by which the chain is asked whether it is still that one.
 * A file that is damaged, too large or could be the work of another counts for nothing, and is written anew.
 */
import { join } from 'node:path'
import { isRecord } from '../../core/is-record.js'
import { makeFolder } from '../../core/make-folder.js'
import { rao } from '../../core/money.js'
import { readRegularText } from '../../core/open-file.js'
import { isAddress } from '../../core/ss58.js'
import { demandTrust, findFolderDistrust } from '../../core/trusted-file.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import { isHash } from '../rpc/read-answer.js'
import { HISTORY_KINDS, type HistoryKind, type HistoryRow } from './history-row.js'
import { type AccountState, readPlace } from './read-state.js'

/** Blocks in one file. */
export const BLOCKS_PER_FILE = 7_200
/** Some hundred thousand rows: more than the blocks of a day can have of one account. */
const MAX_BYTES = 64 * 1024 * 1024
/** To be raised with every change of what a row says. */
const FORMAT = 1

/** Blocks that were read without a gap. */
export interface KeptRange {
  readonly from: number
  readonly to: number
  /** Of the last block. */
  readonly hash: string
  readonly rows: readonly HistoryRow[]
}

export interface KeptHistory {
  /** In order; none touches another. */
  readonly ranges: readonly KeptRange[]
  /** What the account had after some blocks, by their numbers. */
  readonly states: ReadonlyMap<number, AccountState>
}

const NOTHING_KEPT: KeptHistory = { ranges: [], states: new Map() }

/** The file that a block belongs to. */
export function fileOf(block: number): number {
  return Math.floor(block / BLOCKS_PER_FILE)
}

type Json = readonly unknown[]

function writeRow(row: HistoryRow): Json {
  const { block, timeMs, extrinsic, extrinsicHash, kind, tao, feeRao, alpha, worthRao, counterparty, note, source } = row
  return [
    ...[block, timeMs, extrinsic, extrinsicHash, kind, tao.toString(), feeRao.toString()],
    alpha === null ? null : [alpha.netuid, alpha.hotkey, alpha.change.toString()],
    ...[worthRao?.toString() ?? null, counterparty, note, source],
  ]
}

function fail(): never {
  throw new RangeError('not a file of history')
}

const demand = <T>(value: unknown, is: (value: unknown) => value is T): T => (is(value) ? value : fail())
const isNatural = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
/** The last moment that a date can say. */
const isMs = (value: unknown): value is number => isNatural(value) && value <= 8_640_000_000_000_000
const isDigits = (value: unknown): value is string => typeof value === 'string' && /^-?\d{1,30}$/.test(value)
const isKnownAddress = (value: unknown): value is string => typeof value === 'string' && value.length < 64 && isAddress(value)
const isNote = (value: unknown): value is string => typeof value === 'string' && value.length <= 200
const isKind = (value: unknown): value is HistoryKind => typeof value === 'string' && Object.hasOwn(HISTORY_KINDS, value)
const isSource = (value: unknown): value is HistoryRow['source'] => value === 'event' || value === 'state'
const isList = (value: unknown): value is Json => Array.isArray(value)
const orNull = <T>(value: unknown, is: (value: unknown) => value is T): T | null => (value === null ? null : demand(value, is))
const readAmount = (value: unknown): bigint => BigInt(demand(value, isDigits))

function readRow(value: unknown): HistoryRow {
  const [block, timeMs, extrinsic, hash, kind, tao, fee, alpha, worth, counterparty, note, source] = demand(value, isList)
  const [netuid, hotkey, change] = orNull(alpha, isList) ?? []
  return {
    block: demand(block, isNatural),
    timeMs: demand(timeMs, isMs),
    extrinsic: orNull(extrinsic, isNatural),
    extrinsicHash: orNull(hash, isHash),
    kind: demand(kind, isKind),
    tao: readAmount(tao),
    feeRao: rao(readAmount(fee)),
    alpha:
      alpha === null ? null : { netuid: demand(netuid, isNatural), hotkey: demand(hotkey, isKnownAddress), change: readAmount(change) },
    worthRao: worth === null ? null : rao(readAmount(worth)),
    counterparty: orNull(counterparty, isKnownAddress),
    note: orNull(note, isNote),
    source: demand(source, isSource),
  }
}

function readRange(value: unknown): KeptRange {
  if (!isRecord(value)) return fail()
  const [from, to] = [demand(value.from, isNatural), demand(value.to, isNatural)]
  const rows = demand(value.rows, isList).map(readRow)
  if (from > to || rows.some(({ block }) => block < from || block > to)) return fail()
  return { from, to, hash: demand(value.hash, isHash), rows }
}

function readState(value: unknown): readonly [number, AccountState] {
  if (!isRecord(value)) return fail()
  const positions = demand(value.positions, isList).map((one) => {
    const [place, amount] = demand(one, isList)
    const { hotkey, netuid } = readPlace(demand(place, isNote))
    if (!isKnownAddress(hotkey) || !isNatural(netuid)) return fail()
    return [demand(place, isNote), readAmount(amount)] as const
  })
  const { block, hash, timeMs, total } = value
  const state = {
    hash: demand(hash, isHash),
    timeMs: demand(timeMs, isMs),
    totalRao: readAmount(total),
    positions: new Map(positions),
  }
  return [demand(block, isNatural), state]
}

export class HistoryFiles {
  /** @param directory of the history of all accounts */
  constructor(
    directory: string,
    genesisHash: string,
    readonly account: string,
  ) {
    this.#folder = join(directory, genesisHash.slice(2, 18), account)
    this.#genesisHash = genesisHash
  }

  readonly #folder: string
  readonly #genesisHash: string

  #path(file: number): string {
    return join(this.#folder, `${file}.json`)
  }

  /** What is kept of these blocks; nothing where there is no file that can be believed. */
  load(file: number): KeptHistory {
    const path = this.#path(file)
    try {
      const value: unknown = JSON.parse(readRegularText(path, { maxBytes: MAX_BYTES, follow: false }, demandTrust(path)))
      if (!isRecord(value) || value.format !== FORMAT || value.genesis !== this.#genesisHash || value.account !== this.account)
        return NOTHING_KEPT
      const ranges = demand(value.ranges, isList).map(readRange)
      const states = new Map(demand(value.states, isList).map(readState))
      const isOwn = (block: number): boolean => fileOf(block) === file
      const fits = ranges.every(({ from, to }, index) => isOwn(from) && isOwn(to) && from > (ranges[index - 1]?.to ?? -1))
      return fits && [...states.keys()].every(isOwn) ? { ranges, states } : NOTHING_KEPT
    } catch {
      return NOTHING_KEPT
    }
  }

  /** Writes what is known of these blocks now. Throws the errors of the file system; a folder that others may write to gets no file. */
  save(file: number, { ranges, states }: KeptHistory): void {
    makeFolder(this.#folder)
    if (findFolderDistrust(this.#folder) !== undefined) return
    const content = {
      ...{ format: FORMAT, genesis: this.#genesisHash, account: this.account },
      ranges: ranges.map(({ from, to, hash, rows }) => ({ from, to, hash, rows: rows.map(writeRow) })),
      states: [...states].map(([block, { hash, timeMs, totalRao, positions }]) => ({
        ...{ block, hash, timeMs, total: totalRao.toString() },
        positions: [...positions].map(([place, amount]) => [place, amount.toString()]),
      })),
    }
    writeOwnFile(this.#path(file), Buffer.from(JSON.stringify(content)), true)
  }
}
