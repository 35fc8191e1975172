/** What a call took from the balance of its signer. */
import { type Rao, rao } from '../../core/money.js'
import type { ChainEvent } from '../plan.js'
import { readEventField, sumBalanceChange } from './own-events.js'

/**
 * The TAO that the call of these events took from the signer. If the same call pays the signer something, as when a dissolved subnet does,
 * that does not lower the price.
 */
export function readPaid(events: readonly ChainEvent[], signer: string): Rao {
  const paid = events.filter((event) => {
    const from = event.name === 'Transfer' ? readEventField(event, 'from') : readEventField(event, 'who')
    return event.pallet === 'Balances' && ['Transfer', 'Withdraw', 'Burned'].includes(event.name) && from === signer
  })
  return rao(-sumBalanceChange(paid, signer))
}
