/** What a claim paid, and what it left as dust, from its events: one `BasketClaimed` for each validator. */
import { rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import { readClaimSubnets } from './outcome-claim-subnets.js'

/** Whether `RootClaimed` is of a runtime without funds: there it does not say what was paid. */
function isOfSubnets({ events, signer }: ReportInput): boolean {
  const claimed = events.find((event) => isEvent(event, 'SubtensorModule', 'RootClaimed') && readEventField(event, 'coldkey') === signer)
  return claimed !== undefined && readInteger(claimed, 'tao') === null
}

/**
 * Reads the payments to the signer, by subnet where there are no funds. A claim that finds nothing above the threshold succeeds all the
 * same, and pays nothing.
 */
export const readClaimRoot: CallReader = (input) => {
  const { events, signer } = input
  const own = (name: string) =>
    events.filter((event) => isEvent(event, 'SubtensorModule', name) && readEventField(event, 'coldkey') === signer)
  const claims = own('BasketClaimed').map((event) => ({
    hotkey: String(readEventField(event, 'hotkey')),
    tao: taoJson(rao(readInteger(event, 'tao') ?? 0n)),
  }))
  if (claims.length === 0) {
    if (isOfSubnets(input)) return readClaimSubnets(input)
    return nothingChanged(
      'Nothing was paid: what is owed was below the least that is paid.',
      'See what is owed with `taoctl root positions`.',
    )
  }
  const dust = own('BasketClaimDustSkipped')
  const sum = (list: typeof dust, field: string): bigint => list.reduce((total, event) => total + (readInteger(event, field) ?? 0n), 0n)
  return {
    results: {
      tao: taoJson(rao(sum(own('BasketClaimed'), 'tao'))),
      claims,
      ...(dust.length === 0 ? {} : { dust_rows: Number(sum(dust, 'rows')), dust_left: taoJson(rao(sum(dust, 'forfeited_tao_est'))) }),
    },
  }
}
