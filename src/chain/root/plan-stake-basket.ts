import { addRao, formatTao, type Rao, ZERO_RAO } from '../../core/money.js'
import { formatShares, shares } from '../../core/shares.js'
import { computeTakeable, readAccount, readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { computeSpendable } from '../checks/compute-spendable.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { expectRao } from '../scale/expect.js'
import { checkHotkeyKnown } from '../stake/check-hotkey.js'
import { checkOnRoot } from './check-fund.js'
import { type Fund, getClaimPreview, getFund } from './fund-api.js'

export interface StakeBasketRequest {
  readonly coldkey: string
  /** The validator. */
  readonly hotkey: string
  readonly amountRao: Rao | 'all'
  readonly tipRao: Rao
}

function makeCall({ hotkey }: StakeBasketRequest, amountRao: Rao): PlanCall {
  return { pallet: 'SubtensorModule', name: 'stake_into_basket', args: { hotkey, amount_staked: amountRao } }
}

/** The least that can be paid in, as for stake. */
function checkLeast(amountRao: Rao, minRao: Rao): PlanCheck {
  return {
    name: 'amount-above-minimum',
    title: 'The amount is not below the least that can be staked',
    failed: 'The amount is below the least that can be staked',
    ok: amountRao >= minRao,
    detail: `${formatTao(amountRao)}; the least is ${formatTao(minRao)}`,
    code: 'AMOUNT_TOO_LOW',
    hint: `Stake at least ${formatTao(minRao)}.`,
  }
}

/** The shares that an amount gives if nothing is lost to prices and fees; those of an empty fund are minted one to one. */
function mintedAtMost(amountRao: Rao, { navRao, shares: all }: Fund): bigint {
  if (all === 0n) return amountRao
  return navRao === 0n ? 0n : (amountRao * all) / navRao
}

/**
 * Plans buying shares of a validator's fund with TAO. The chain splits the amount over all that the fund holds and buys at whatever price
 * there is: there is no limit for this call.
 */
export async function planStakeBasket(client: ChainClient, request: StakeBasketRequest): Promise<Plan> {
  const { coldkey, hotkey } = request
  askSignerAhead(client, coldkey)
  const [account, ed, fund, owed, minimum, [owner, uid]] = await Promise.all([
    readAccount(client, coldkey),
    readExistentialDeposit(client),
    getFund(client, hotkey),
    getClaimPreview(client, hotkey, coldkey),
    client.readConstant('SubtensorModule', 'InitialMinStake'),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'Uids', keys: [0, hotkey], absentIsNull: true },
    ]),
  ])
  const amountRao =
    request.amountRao === 'all'
      ? await computeSpendable(client, {
          signer: coldkey,
          takeableRao: computeTakeable(account, ed),
          tipRao: request.tipRao,
          makeCall: (amount) => makeCall(request, amount),
        })
      : request.amountRao
  const before = owed?.owedShares ?? shares(0n)
  const minted = shares(mintedAtMost(amountRao, fund))
  const pools = fund.holdings.filter(({ netuid }) => netuid !== 0).length
  return {
    id: 'root basket stake',
    title: `Pay ${formatTao(amountRao)} into the fund of ${hotkey}`,
    call: makeCall(request, amountRao),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkHotkeyKnown(hotkey, owner),
      checkOnRoot(hotkey, uid ?? null),
      checkLeast(amountRao, expectRao(minimum, 'SubtensorModule.InitialMinStake')),
    ],
    fields: [
      { label: 'validator', value: hotkey },
      { label: 'amount', value: `${formatTao(amountRao)}${request.amountRao === 'all' ? ' (all)' : ''}` },
    ],
    effects: [
      { label: 'your shares', before: formatShares(before), after: `at most ${formatShares(shares(before + minted))}` },
      { label: 'fund', before: formatTao(fund.navRao), after: `at most ${formatTao(addRao(fund.navRao, amountRao))}` },
    ],
    warnings: [
      ...(pools === 0
        ? []
        : [`No price protection: it is swapped in ${pools} pools at whatever price there is; the chain has no limit for this call.`]),
      'It comes back with `taoctl root claim`, as root stake, and whole: a claim takes all that is owed at the validator.',
    ],
    spend: { rao: amountRao, bounded: true },
    loss:
      pools === 0
        ? `${formatTao(ZERO_RAO)}: it stays TAO in the fund`
        : `${formatTao(amountRao)}, at worst: there is no limit to the prices`,
    price: null,
    recheckAtSigning: false,
    reserveRao: ed,
    feePayableInAlpha: false,
  }
}
