import { formatEvmAddress, mirrorEvmAddress } from '../../core/evm-address.js'
import { formatTao } from '../../core/money.js'
import { encodeAddress } from '../../core/ss58.js'
import { readAccount } from '../account/read-account.js'
import { planTransfer, type TransferRequest } from '../balances/plan-transfer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { toHex } from '../scale/hex.js'
import { describeEvmOwner, type EvmOwner, findConcern } from './evm-owner.js'
import { hasCode } from './has-code.js'

export interface FundRequest extends Omit<TransferRequest, 'to' | 'own' | 'mirrors'> {
  /** 20 bytes. */
  readonly evmAddress: Uint8Array
  /** Whose the address is, where that is known here. */
  readonly owner: EvmOwner | undefined
}

/**
 * Plans a transfer of TAO to an EVM address: to its mirror, the account that holds what it has. Where no key of the address is known here,
 * a person has to agree once more, since whoever has that key moves the money, and nobody if there is none.
 */
export async function planFund(client: ChainClient, request: FundRequest): Promise<Plan> {
  const { evmAddress, owner, ...transfer } = request
  const to = encodeAddress(mirrorEvmAddress(evmAddress))
  const address = formatEvmAddress(evmAddress)
  const [plan, receiver, [code]] = await Promise.all([
    planTransfer(client, { ...transfer, to }),
    readAccount(client, to),
    client.readStorage([{ pallet: 'EVM', item: 'AccountCodes', keys: [toHex(evmAddress)], ifPresent: true }]),
  ])
  const concern = findConcern(address, owner, { isContract: hasCode(code), nonce: receiver.nonce })
  const amount = plan.fields.find(({ label }) => label === 'amount')
  return {
    ...plan,
    id: 'evm fund',
    title: `Fund the EVM address ${address} with ${formatTao(plan.spend.rao)}`,
    fields: [
      { label: 'EVM address', value: address },
      { label: 'moved by', value: describeEvmOwner(owner) },
      { label: 'mirror', value: to },
      ...(amount === undefined ? [] : [amount]),
    ],
    ...(concern === null ? {} : { concerns: [concern] }),
  }
}
