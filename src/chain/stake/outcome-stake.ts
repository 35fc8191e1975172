/** What buying and selling stake did. `StakeAdded` and `StakeRemoved` are (coldkey, hotkey, TAO, alpha, netuid, swap fee). */
import { alpha, alphaJson, formatAlpha, rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { DemandedPosition } from '../outcome/results.js'

const FIELDS = 6

interface Trade {
  readonly netuid: number
  readonly tao: bigint
  readonly alpha: bigint
  /** The swap's fee, in rao for a purchase and in 10^-9 alpha for a sale. */
  readonly fee: bigint
}

/** The signer's trades with one hotkey, in order. */
function listTrades({ events, signer }: ReportInput, name: 'StakeAdded' | 'StakeRemoved', hotkey: unknown): Trade[] {
  return events
    .filter((event) => isEvent(event, 'SubtensorModule', name))
    .filter((event) => readEventField(event, { at: 0, of: FIELDS }) === signer && readEventField(event, { at: 1, of: FIELDS }) === hotkey)
    .map((event) => {
      const [tao, amount, netuid, fee] = [2, 3, 4, 5].map((at) => readInteger(event, { at, of: FIELDS }) ?? 0n)
      return { netuid: Number(netuid), tao: tao ?? 0n, alpha: amount ?? 0n, fee: fee ?? 0n }
    })
}

function sumTrades(trades: readonly Trade[]): Omit<Trade, 'netuid'> {
  const sum = (of: (trade: Trade) => bigint): bigint => trades.reduce((total, trade) => total + of(trade), 0n)
  return { tao: sum((trade) => trade.tao), alpha: sum((trade) => trade.alpha), fee: sum((trade) => trade.fee) }
}

function isOf(netuid: unknown): (trade: Trade) => boolean {
  return (trade) => trade.netuid === netuid
}

/** Reads one `StakeAdded`, whose TAO includes the swap's fee. Less was staked than asked for only where a partial fill was allowed. */
export const readAddStake: CallReader = (input) => {
  const netuid = readArgument(input, 'netuid')
  const trades = listTrades(input, 'StakeAdded', readArgument(input, 'hotkey')).filter(isOf(netuid))
  const bought = sumTrades(trades)
  if (bought.tao === 0n) return nothingChanged('No TAO was staked.', 'See what is staked with `taoctl stake list`.')
  const asked = readArgument(input, 'amount_staked')
  const rest = typeof asked === 'bigint' && asked > bought.tao ? asked - bought.tao : 0n
  return {
    results: {
      tao: taoJson(rao(bought.tao)),
      alpha: alphaJson(alpha(Number(netuid), bought.alpha)),
      swap_fee: taoJson(rao(bought.fee)),
      ...(rest > 0n ? { unfilled: taoJson(rao(rest)) } : {}),
    },
  }
}

/**
 * Reads one `StakeRemoved`, whose alpha does not include the swap's fee. A second one is for the rest of the stake: the chain sold it as
 * well, because it was too small for a stake on someone else's hotkey.
 */
export const readRemoveStake: CallReader = (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const trades = listTrades(input, 'StakeRemoved', readArgument(input, 'hotkey')).filter(isOf(netuid))
  const [first] = trades
  const sold = sumTrades(trades)
  if (!first || sold.alpha === 0n) return nothingChanged('No stake was taken back.', 'See what is staked with `taoctl stake list`.')
  const asked = readArgument(input, 'amount_unstaked')
  const gone = sold.alpha + sold.fee
  const rest = typeof asked === 'bigint' && readArgument(input, 'allow_partial') === true && asked > gone ? asked - gone : 0n
  const cleared = sold.alpha + sold.fee - first.alpha - first.fee
  return {
    gainedRao: rao(sold.tao),
    results: {
      tao: taoJson(rao(sold.tao)),
      // The alpha that was sold, without the swap's fee, which follows.
      alpha: alphaJson(alpha(netuid, sold.alpha)),
      swap_fee: alphaJson(alpha(netuid, sold.fee)),
      ...(rest > 0n ? { unfilled: alphaJson(alpha(netuid, rest)) } : {}),
      ...(cleared > 0n ? { rest_sold: alphaJson(alpha(netuid, cleared)) } : {}),
    },
    ...(cleared > 0n
      ? { warnings: [`What would have stayed was too small, and was sold as well: ${formatAlpha(alpha(netuid, cleared))}.`] }
      : {}),
  }
}

function describeKept(kept: readonly DemandedPosition[]): string {
  return kept.map(({ netuid, stays }) => `subnet ${netuid}${stays === null ? '' : ` (${stays})`}`).join(', ')
}

/** Reads a `StakeRemoved` for each position that could be sold. The chain passes over the other positions without saying so. */
export const readUnstakeAll: CallReader = (input) => {
  const trades = listTrades(input, 'StakeRemoved', readArgument(input, 'hotkey'))
  const netuids = [...new Set(trades.map(({ netuid }) => netuid))].sort((a, b) => a - b)
  const kept = (input.demands.positions ?? []).filter(({ netuid }) => !netuids.includes(netuid))
  if (trades.length === 0) {
    const why = kept.length === 0 ? 'No position could be sold.' : `No position could be sold: ${describeKept(kept)} stay as they are.`
    return nothingChanged(why, 'See what is locked with `taoctl stake list`.')
  }
  const gainedRao = rao(sumTrades(trades).tao)
  return {
    gainedRao,
    results: {
      tao: taoJson(gainedRao),
      positions: netuids.map((netuid) => {
        const sold = sumTrades(trades.filter(isOf(netuid)))
        return {
          netuid,
          tao: taoJson(rao(sold.tao)),
          alpha: alphaJson(alpha(netuid, sold.alpha)),
          swap_fee: alphaJson(alpha(netuid, sold.fee)),
        }
      }),
      ...(kept.length === 0 ? {} : { skipped: kept.map(({ netuid, stays }) => ({ netuid, why: stays })) }),
    },
    ...(kept.length === 0 ? {} : { warnings: [`Not everything was taken back: ${describeKept(kept)} stayed.`] }),
  }
}
