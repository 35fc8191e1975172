/** What a transfer did. */
import { rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { Results } from '../outcome/results.js'

/**
 * Reads the `Transfer` events from the signer and adds up their amounts. If less than the existential deposit stays on an account that may
 * be removed, that rest is lost; the events are then `DustLost` and `KilledAccount`.
 */
export const readTransfer: CallReader = ({ events, signer }) => {
  const sent = events.filter((event) => isEvent(event, 'Balances', 'Transfer') && readEventField(event, 'from') === signer)
  const amount = sent.reduce((sum, event) => sum + (readInteger(event, 'amount') ?? 0n), 0n)
  if (amount === 0n) return nothingChanged('No TAO was moved.', 'See the balance with `taoctl wallet balance`.')
  const own = (pallet: string, name: string) =>
    events.filter((event) => isEvent(event, pallet, name) && readEventField(event, 'account') === signer)
  const dust = own('Balances', 'DustLost').reduce((sum, event) => sum + (readInteger(event, 'amount') ?? 0n), 0n)
  const results: Results = {
    amount: taoJson(rao(amount)),
    ...(dust > 0n ? { dust_lost: taoJson(rao(dust)) } : {}),
    ...(own('System', 'KilledAccount').length > 0 ? { account_removed: true } : {}),
  }
  return { results }
}
