/**
 * Turns the events of one extrinsic, or of a block outside of any, into rows of one account's history. The rows together are exactly what
 * the events did to its TAO, whatever the events are: what nothing else explains is a row of its own.
 *
 * The runtime pays first and tells afterwards: the transfer to the account of a subnet comes before the `StakeAdded` that it was made for,
 * and has the same amount. So each event that tells why takes the moves before it that fit.
 */
import { formatUnits, type Rao, rao } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import { readPoolNetuid } from '../balances/classify-destination.js'
import { readEventField, readInteger, splitEvents } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import { type BalanceMove, readBalanceMove, sumBalanceMoves } from './balance-moves.js'
import { type EventRow, type HistoryKind, makeRow } from './history-row.js'

/** What is known of the account whose history it is, and of the chain. */
export interface Reader {
  readonly account: string
  /** The constant from which the accounts of subnets are made; null where the runtime has none. */
  readonly palletId: Uint8Array | null
}

/** A row that is still being put together. */
type Draft = { -readonly [Name in keyof EventRow]: EventRow[Name] }

/** Fields of an event by their positions; null for an event that has another number of them. */
function readFields(event: ChainEvent, count: number): readonly ScaleValue[] | null {
  const { data } = event
  return Array.isArray(data) && data.length === count ? data : null
}

const asText = (value: ScaleValue | undefined): string | null => (typeof value === 'string' ? value : null)
const asAmount = (value: ScaleValue | undefined): bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value)) ? BigInt(value) : 0n
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

class Explainer {
  /** Moves that no row has taken yet, in order. */
  #open: BalanceMove[] = []
  readonly rows: Draft[] = []

  constructor(
    readonly reader: Reader,
    /** Outside of extrinsics the account of a subnet pays nobody for making the block. */
    readonly isOutside: boolean,
  ) {}

  #poolOf(move: BalanceMove): number | null {
    const { palletId } = this.reader
    return palletId === null || move.counterparty === null ? null : readPoolNetuid(parseAddress(move.counterparty), palletId)
  }

  /** Takes the moves that fit, and returns what they come to. */
  #take(fits: (move: BalanceMove) => boolean): bigint | null {
    const taken = this.#open.filter(fits)
    if (taken.length === 0) return null
    this.#open = this.#open.filter((move) => !taken.includes(move))
    return taken.reduce((sum, { delta }) => sum + delta, 0n)
  }

  /** Takes the last one of the moves that fit. */
  #takeLast(fits: (move: BalanceMove) => boolean): bigint {
    const last = this.#open.findLast(fits)
    return last === undefined ? 0n : (this.#take((move) => move === last) ?? 0n)
  }

  #add(row: EventRow): void {
    this.rows.push({ ...row })
  }

  /** `StakeAdded`, `StakeRemoved`: (coldkey, hotkey, TAO, alpha, netuid, swap fee). A sale's alpha does not include the fee. */
  #stake(event: ChainEvent, isAdded: boolean): void {
    const [coldkey, hotkey, tao, amount, netuid, swapFee] = readFields(event, 6) ?? []
    if (coldkey !== this.reader.account || typeof hotkey !== 'string') return
    const pool = Number(asAmount(netuid))
    const worth = asAmount(tao)
    const moved = this.#takeLast((move) => magnitude(move.delta) === worth && move.delta < 0n === isAdded && this.#poolOf(move) === pool)
    const change = isAdded ? asAmount(amount) : -(asAmount(amount) + asAmount(swapFee))
    this.#add(
      makeRow(isAdded ? 'stake-added' : 'stake-removed', { tao: moved, alpha: { netuid: pool, hotkey, change }, worthRao: rao(worth) }),
    )
  }

  /** `AlphaRecycled`, `AlphaBurned`: (coldkey, hotkey, alpha, netuid). */
  #destroy(event: ChainEvent, kind: HistoryKind): void {
    const [coldkey, hotkey, amount, netuid] = readFields(event, 4) ?? []
    if (coldkey !== this.reader.account || typeof hotkey !== 'string') return
    this.#add(makeRow(kind, { alpha: { netuid: Number(asAmount(netuid)), hotkey, change: -asAmount(amount) } }))
  }

  /** What was paid to a subnet, or to nobody, for what the event tells. */
  #pay(kind: HistoryKind, netuid: number | null, counterparty: string | null, note: string): void {
    const paid = this.#take((move) => move.delta < 0n && (netuid === null || move.counterparty === null || this.#poolOf(move) === netuid))
    if (paid !== null && paid !== 0n) this.#add(makeRow(kind, { tao: paid, counterparty, note }))
  }

  #findStake(kind: HistoryKind, hotkey: ScaleValue | undefined, netuid: ScaleValue | undefined): Draft | undefined {
    return this.rows.findLast((row) => row.kind === kind && row.alpha?.hotkey === hotkey && row.alpha?.netuid === netuid)
  }

  /** Stake that stayed with its coldkey. */
  #move(
    originHotkey: ScaleValue | undefined,
    from: ScaleValue | undefined,
    hotkey: ScaleValue | undefined,
    to: ScaleValue | undefined,
  ): void {
    const out = this.#findStake('stake-removed', originHotkey, from)
    const into = this.#findStake('stake-added', hotkey, to)
    if (out !== undefined) out.kind = 'stake-moved-out'
    if (into !== undefined) into.kind = 'stake-moved-in'
  }

  /** Stake that changed its coldkey. Between subnets it is sold, and its TAO passed on before it is staked again. */
  #hand(event: ChainEvent): void {
    const fields = event.name === 'StakeTransferred' ? readFields(event, 6) : null
    const [origin, destination, originHotkey, hotkey, from, to, tao] =
      fields === null
        ? [
            ...['origin_coldkey', 'destination_coldkey', 'origin_hotkey', 'destination_hotkey'].map((name) => readEventField(event, name)),
            ...['origin_netuid', 'destination_netuid', 'amount'].map((name) => readEventField(event, name)),
          ]
        : [fields[0], fields[1], fields[2], fields[2], fields[3], fields[4], fields[5]]
    const { account } = this.reader
    if (origin === destination) {
      this.#move(originHotkey, from, hotkey, to)
      return
    }
    const isOut = origin === account
    if (!isOut && destination !== account) return
    const other = asText(isOut ? destination : origin)
    const row = isOut ? this.#findStake('stake-removed', originHotkey, from) : this.#findStake('stake-added', hotkey, to)
    if (row === undefined) return
    row.kind = isOut ? 'stake-sent' : 'stake-received'
    row.counterparty = other
    row.tao += this.#takeLast((move) => move.counterparty === other && magnitude(move.delta) === asAmount(tao) && move.delta < 0n === isOut)
  }

  #swapHotkey(event: ChainEvent): void {
    if (readEventField(event, 'coldkey') !== this.reader.account) return
    this.#pay('hotkey-swap', null, asText(readEventField(event, 'new_hotkey')), 'what the replacement cost')
  }

  #swapColdkey(event: ChainEvent): void {
    const [before, after] = [asText(readEventField(event, 'old_coldkey')), asText(readEventField(event, 'new_coldkey'))]
    const { account } = this.reader
    if (account !== before && account !== after) return
    const other = account === before ? after : before
    const moved = this.#take((move) => move.counterparty === other)
    if (moved !== null) this.#add(makeRow('coldkey-swap', { tao: moved, counterparty: other }))
  }

  #reserve(event: ChainEvent): void {
    if (readEventField(event, 'who') !== this.reader.account) return
    const amount = readInteger(event, 'amount') ?? 0n
    const isReserved = event.name === 'Reserved'
    this.#add(
      makeRow(isReserved ? 'reserved' : 'unreserved', { note: `${formatUnits(amount)} TAO ${isReserved ? 'put aside' : 'free again'}` }),
    )
  }

  #readSubtensor(event: ChainEvent): void {
    const { name } = event
    if (name === 'StakeAdded' || name === 'StakeRemoved') this.#stake(event, name === 'StakeAdded')
    else if (name === 'AlphaRecycled') this.#destroy(event, 'alpha-recycled')
    else if (name === 'AlphaBurned') this.#destroy(event, 'alpha-burned')
    else if (name === 'StakeMoved') {
      const [coldkey, originHotkey, from, hotkey, to] = readFields(event, 6) ?? []
      if (coldkey === this.reader.account) this.#move(originHotkey, from, hotkey, to)
    } else if (name === 'StakeSwapped') {
      const [coldkey, hotkey, from, to] = readFields(event, 5) ?? []
      if (coldkey === this.reader.account) this.#move(hotkey, from, hotkey, to)
    } else if (name === 'StakeTransferred' || name === 'StakeAndHotkeyTransferred') this.#hand(event)
    else if (name === 'NeuronRegistered') {
      const [netuid, uid, hotkey] = readFields(event, 3) ?? []
      this.#pay('registration', Number(asAmount(netuid)), asText(hotkey), `subnet ${asAmount(netuid)}, uid ${asAmount(uid)}`)
    } else if (name === 'NetworkAdded') {
      const [netuid] = readFields(event, 2) ?? []
      this.#pay('subnet-creation', Number(asAmount(netuid)), null, `subnet ${asAmount(netuid)}`)
    } else if (name === 'NetworkRegistrationQueued') {
      if (readEventField(event, 'coldkey') === this.reader.account) this.#pay('subnet-creation', null, null, 'waits for its place')
    } else if (name === 'HotkeySwapped' || name === 'HotkeySwappedOnSubnet') this.#swapHotkey(event)
    else if (name === 'ColdkeySwapped') this.#swapColdkey(event)
  }

  read(event: ChainEvent): void {
    const move = readBalanceMove(event, this.reader.account)
    if (move !== null && move.delta !== 0n) this.#open.push(move)
    else if (event.pallet === 'SubtensorModule') this.#readSubtensor(event)
    else if (event.pallet === 'Balances' && (event.name === 'Reserved' || event.name === 'Unreserved')) this.#reserve(event)
  }

  #nameRest(move: BalanceMove, hasRemoval: boolean): HistoryKind {
    const isIn = move.delta > 0n
    if (move.event === 'Balances.Burned') return 'burned'
    if (move.counterparty === null) return isIn ? 'deposit' : 'withdrawal'
    if (isIn && this.#poolOf(move) !== null) return this.isOutside || hasRemoval ? 'subnet-payout' : 'block-author'
    return isIn ? 'received' : 'sent'
  }

  /** Rows for the moves that nothing has explained. */
  end(hasRemoval: boolean): void {
    for (const move of this.#open) {
      this.#add(makeRow(this.#nameRest(move, hasRemoval), { tao: move.delta, counterparty: move.counterparty }))
    }
    this.#open = []
  }
}

const isRemoval = ({ pallet, name }: ChainEvent): boolean => pallet === 'SubtensorModule' && name === 'NetworkRemoved'

/** The rows of what happened outside of extrinsics. */
export function explainOutside(events: readonly ChainEvent[], reader: Reader): readonly EventRow[] {
  const explainer = new Explainer(reader, true)
  for (const event of events) explainer.read(event)
  explainer.end(true)
  return explainer.rows
}

/** The stake that paid the fee: `StakeRemoved` before the call's own events. */
function explainAlphaFee(events: readonly ChainEvent[], reader: Reader): readonly EventRow[] {
  const explainer = new Explainer(reader, false)
  for (const event of events) if (event.pallet === 'SubtensorModule') explainer.read(event)
  return explainer.rows.map((row) => ({ ...row, kind: 'fee' as const, tao: 0n, note: 'paid in alpha' }))
}

/** Puts the fee into the first row, or into one of its own. */
function addFee(rows: readonly EventRow[], feeRao: Rao, failed: boolean): readonly EventRow[] {
  if (feeRao === 0n) return rows
  const [first, ...rest] = rows
  if (first !== undefined && first.kind !== 'block-author') return [{ ...first, feeRao }, ...rest]
  return [makeRow('fee', { feeRao, note: failed ? 'the call failed' : null }), ...rows]
}

/** The rows of an extrinsic. The fee that the account paid is in the first of them. */
export function explainExtrinsic(events: readonly ChainEvent[], reader: Reader): readonly EventRow[] {
  const { account } = reader
  const { fee, call } = splitEvents(events)
  const own = new Set(call)
  const around = events.filter((event) => !own.has(event))
  const explainer = new Explainer(reader, false)
  for (const event of call) explainer.read(event)
  explainer.end(call.some(isRemoval))
  const isPayer = fee !== null && fee.payer === account
  const feeRao = isPayer && fee.in === 'tao' ? fee.tao : rao(0n)
  // What is around the call is the fee, and what the author of the block got of it.
  const share = sumBalanceMoves(around, account) + feeRao
  const failed = events.some(({ pallet, name }) => pallet === 'System' && name === 'ExtrinsicFailed')
  return [
    ...addFee(explainer.rows, feeRao, failed),
    ...explainAlphaFee(around, reader),
    ...(share === 0n ? [] : [makeRow('block-author', { tao: share })]),
  ]
}
