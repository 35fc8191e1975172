import { addRao, formatAlpha, formatTao, takeFromRoot, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { listStakes } from './list-stakes.js'
import { quoteSell } from './quote.js'

/** Plans taking everything from one hotkey on all subnets, by the chain's own `unstake_all`. There is no limit price for this call. */
export async function planUnstakeAll(client: ChainClient, coldkey: string, hotkey: string): Promise<Plan> {
  const positions = (await listStakes(client, coldkey)).filter((position) => position.hotkey === hotkey)
  const quotes = await Promise.all(
    positions.map(async (position) => {
      if (position.netuid === 0) return takeFromRoot(position.stake)
      const quote = await quoteSell(client, position.stake).catch(() => null)
      return quote?.received ?? null
    }),
  )
  const known = quotes.filter((quote) => quote !== null)
  const gainRao = known.length === quotes.length ? addRao(...known) : null
  return {
    id: 'stake remove',
    title: `Unstake everything from ${hotkey} on all subnets`,
    call: { pallet: 'SubtensorModule', name: 'unstake_all', args: { hotkey } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      {
        name: 'anything-staked',
        title: 'Something is staked to this hotkey',
        failed: 'Nothing is staked to this hotkey',
        ok: positions.length > 0,
        detail: `${positions.length} positions`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'See what is staked with `taoctl stake list`.',
      },
    ],
    fields: [{ label: 'hotkey', value: hotkey }],
    effects: [
      ...positions.map((position, index) => {
        const quote = quotes[index] ?? null
        return {
          label: `subnet ${position.netuid}`,
          before: formatAlpha(position.stake),
          after: quote === null ? 'unknown' : `about ${formatTao(quote)}`,
        }
      }),
      { label: 'received', after: gainRao === null ? 'unknown' : `about ${formatTao(gainRao)}` },
    ],
    warnings: [
      'No price protection: the chain has no limit for this call. Use --netuid with --amount all for a protected exit, one subnet at a time.',
      'Positions on subnets that are not started, or below the smallest amount, stay.',
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    gainRao,
    price: null,
    results: {},
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: true,
  }
}
