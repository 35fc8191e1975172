import { formatUnits } from '../../core/money.js'
import { readAccounts, readExistentialDeposit } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { isMainnet } from '../networks.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { computeSpendable } from '../tx/compute-spendable.js'

export interface TransferRequest {
  /** Coldkey that pays, SS58. */
  readonly from: string
  /** SS58. */
  readonly to: string
  readonly amountRao: bigint | 'all'
  /** Let the account be removed when nothing is left. Otherwise the existential deposit stays. */
  readonly allowDeath: boolean
}

function makeCall(request: TransferRequest, amountRao: bigint): PlanCall {
  if (request.amountRao === 'all' && request.allowDeath) {
    return { pallet: 'Balances', name: 'transfer_all', args: { dest: request.to, keep_alive: false } }
  }
  return {
    pallet: 'Balances',
    name: request.allowDeath ? 'transfer_allow_death' : 'transfer_keep_alive',
    args: { dest: request.to, value: amountRao },
  }
}

/**
 * Plans moving TAO. `all` is what is left after the fee and, unless the account may be removed, the existential deposit. Checks that the
 * receiver will exist afterwards and warns when it is a hotkey, whose money only that hotkey can move.
 */
export async function planTransfer(client: ChainClient, request: TransferRequest): Promise<Plan> {
  const [accounts, ed, [owner]] = await Promise.all([
    readAccounts(client, [request.from, request.to]),
    readExistentialDeposit(client),
    client.readStorage([{ pallet: 'SubtensorModule', item: 'Owner', keys: [request.to], absentIsNull: true }]),
  ])
  const [sender, receiver] = accounts
  const reserveRao = request.allowDeath ? 0n : ed
  const free = sender?.spendableRao ?? 0n
  const amountRao =
    request.amountRao === 'all'
      ? await computeSpendable(client, request.from, free, reserveRao, (amount) => makeCall(request, amount))
      : request.amountRao
  const before = receiver?.freeRao ?? 0n
  const checks: PlanCheck[] = [
    {
      name: 'amount-positive',
      title: 'The amount is more than zero',
      ok: amountRao > 0n,
      detail:
        request.amountRao === 'all' ? `${formatUnits(amountRao)} TAO are left after fee and deposit` : `${formatUnits(amountRao)} TAO`,
      code: 'NOTHING_TO_SEND',
      hint: 'Fund the account, or name an amount.',
    },
    {
      name: 'receiver-will-exist',
      title: 'The receiver holds at least the existential deposit afterwards',
      ok: before + amountRao >= ed,
      detail: `it will hold ${formatUnits(before + amountRao)} TAO; the least is ${formatUnits(ed)} TAO`,
      code: 'BELOW_EXISTENTIAL_DEPOSIT',
      hint: `Send at least ${formatUnits(ed > before ? ed - before : 0n)} TAO.`,
    },
    {
      name: 'receiver-is-another',
      title: 'Sender and receiver differ',
      ok: request.from !== request.to,
      detail: '',
      code: 'TRANSFER_TO_SELF',
      hint: 'Check the destination.',
    },
  ]
  const warnings: string[] = []
  if (owner !== null)
    warnings.push(`${request.to} is a hotkey: only that hotkey can move TAO sent to it. To stake, use \`taoctl stake add\`.`)
  if (request.allowDeath) warnings.push('The account is removed if less than the existential deposit stays on it.')
  if (isMainnet(client.genesisHash) && before === 0n && (receiver?.nonce ?? 0) === 0) {
    warnings.push('The receiver has never been used on this chain; compare the address once more.')
  }
  return {
    id: 'wallet transfer',
    title: `Transfer ${formatUnits(amountRao)} TAO to ${request.to}`,
    call: makeCall(request, amountRao),
    signer: { role: 'coldkey', address: request.from },
    account: null,
    checks,
    fields: [
      { label: 'to', value: request.to },
      { label: 'amount', value: `${formatUnits(amountRao)} TAO${request.amountRao === 'all' ? ' (all)' : ''}` },
    ],
    effects: [
      { label: 'receiver', before: `${formatUnits(before)} TAO`, after: `${formatUnits(before + amountRao)} TAO` },
      {
        label: 'sender (before the fee)',
        before: `${formatUnits(free)} TAO`,
        after: `${formatUnits(free > amountRao ? free - amountRao : 0n)} TAO`,
      },
    ],
    warnings,
    spend: { rao: amountRao, bounded: true },
    price: null,
    results: { amount: { pallet: 'Balances', event: 'Transfer', field: 'amount', unit: 'tao' } },
    recheckAtSigning: false,
    reserveRao,
    feePayableInAlpha: false,
  }
}
