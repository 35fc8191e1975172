/** What paying into a fund and trading within it did, from their events. */
import { alpha, alphaJson, rao, taoJson } from '../../core/money.js'
import { shares, sharesJson } from '../../core/shares.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'

const SEE = 'See the fund with `taoctl root basket show`.'

function findEvent(input: ReportInput, name: string): ChainEvent | undefined {
  const hotkey = readArgument(input, 'hotkey')
  return input.events.find((event) => isEvent(event, 'SubtensorModule', name) && readEventField(event, 'hotkey') === hotkey)
}

/** Reads `BasketStakedIn`: the TAO that left the balance, what it added to the fund, and the shares that it gave. */
export const readStakeBasket: CallReader = (input) => {
  const event = findEvent(input, 'BasketStakedIn')
  if (event === undefined || readEventField(event, 'coldkey') !== input.signer) return nothingChanged('Nothing was paid in.', SEE)
  const read = (field: string): bigint => readInteger(event, field) ?? 0n
  return {
    results: { paid: taoJson(rao(read('tao'))), value: taoJson(rao(read('value'))), shares: sharesJson(shares(read('shares'))) },
  }
}

/** Reads `BasketSwapped`. */
export const readSwapBasket: CallReader = (input) => {
  const event = findEvent(input, 'BasketSwapped')
  if (event === undefined) return nothingChanged('Nothing was traded.', SEE)
  const [from, to] = [Number(readArgument(input, 'origin_netuid')), Number(readArgument(input, 'destination_netuid'))]
  const read = (field: string): bigint => readInteger(event, field) ?? 0n
  return {
    results: {
      sold: alphaJson(alpha(from, read('alpha_sold'))),
      tao: taoJson(rao(read('tao_mid'))),
      bought: alphaJson(alpha(to, read('alpha_bought'))),
    },
  }
}
