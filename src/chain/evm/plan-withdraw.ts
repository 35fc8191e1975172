import { formsOfKey } from '../../core/evm-address.js'
import { formatTao, type Rao, rao, taoJson, ZERO_RAO } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import { computeTakeable, readAccounts, readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { Plan } from '../plan.js'

export interface WithdrawRequest {
  /** Coldkey that gets it, SS58. */
  readonly coldkey: string
  readonly amountRao: Rao | 'all'
}

/**
 * Plans bringing what is on the deposit address of an account to the account itself (`EVM.withdraw`): the address is the first 20 bytes of
 * its public key, and the account signs. `all` leaves nothing.
 */
export async function planWithdraw(client: ChainClient, { coldkey, amountRao }: WithdrawRequest): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const { evmAddress, mirror } = formsOfKey(parseAddress(coldkey))
  const [[held, own], ed] = await Promise.all([readAccounts(client, [mirror, coldkey]), readExistentialDeposit(client)])
  const takeable = held === undefined ? ZERO_RAO : computeTakeable(held, held.isHeld ? ed : ZERO_RAO)
  const amount = amountRao === 'all' ? takeable : amountRao
  const left = takeable - amount
  const isDust = left > 0n && left < ed
  return {
    id: 'evm withdraw',
    title: `Bring ${formatTao(amount)} from the deposit address ${evmAddress} to ${coldkey}`,
    call: { pallet: 'EVM', name: 'withdraw', args: { address: evmAddress.toLowerCase(), value: amount } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      {
        name: 'amount-positive',
        title: 'The amount is more than zero',
        failed: 'There is nothing to bring',
        ok: amount > 0n,
        detail: `${formatTao(takeable)} are on the deposit address`,
        code: 'NOTHING_TO_SEND',
        hint: `Send TAO to ${evmAddress} from the EVM first.`,
      },
      {
        name: 'deposit-covers',
        title: 'The deposit address has the amount',
        failed: 'The deposit address has less than the amount',
        ok: amount <= takeable,
        detail: `${formatTao(takeable)} can leave it`,
        code: 'NOT_ENOUGH_BALANCE',
        hint: 'Give a smaller --amount, or all.',
      },
    ],
    fields: [
      { label: 'deposit address', value: evmAddress },
      { label: 'its mirror', value: mirror },
      { label: 'amount', value: `${formatTao(amount)}${amountRao === 'all' ? ' (all)' : ''}` },
    ],
    effects: [
      { label: 'deposit address', before: formatTao(held?.freeRao ?? ZERO_RAO), after: formatTao(rao(left > 0n ? left : 0n)) },
      { label: 'receives', before: formatTao(own?.freeRao ?? ZERO_RAO), after: `${formatTao(amount)} more, less the fee` },
    ],
    warnings: isDust ? [`${formatTao(rao(left))} would be left, less than the existential deposit: they are lost. Withdraw all.`] : [],
    spend: { rao: ZERO_RAO, bounded: true },
    gainRao: amount,
    price: null,
    recheckAtSigning: amountRao === 'all',
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** Reads what arrived, by the transfer from the mirror. */
export const readWithdraw: CallReader = (input) => {
  const { evmAddress, mirror } = formsOfKey(parseAddress(input.signer))
  const moved = input.events
    .filter((event) => isEvent(event, 'Balances', 'Transfer') && readEventField(event, 'from') === mirror)
    .reduce((sum, event) => sum + (readInteger(event, 'amount') ?? 0n), 0n)
  if (moved === 0n || readArgument(input, 'address') === null) return nothingChanged('No TAO was moved.', 'See `taoctl evm balance`.')
  return { results: { amount: taoJson(rao(moved)), evm_address: evmAddress }, gainedRao: rao(moved) }
}
