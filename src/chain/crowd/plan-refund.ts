import { formatTao, subtractRaoSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall } from '../plan.js'
import { checkNotFinalized, checkOwnsCrowdloan } from './check-crowdloan.js'
import { type CrowdRequest, makeCrowdCall, planOnCrowdloan } from './crowd-plan.js'
import { readCrowdTerms } from './crowd-terms.js'

/** `1 account`, `2 accounts`. */
export function countAccounts(count: number): string {
  return `${count} account${count === 1 ? '' : 's'}`
}

/** As many calls as give back to all, in one transaction. */
function repeat(call: PlanCall, count: number): PlanCall {
  return count <= 1 ? call : { pallet: 'Utility', name: 'batch_all', args: { calls: Array.from({ length: count }, () => ({ ...call })) } }
}

/**
 * Plans giving everybody else's contribution back. One call gives back to a limited number of accounts; where there are more, there are
 * as many calls in the transaction as it takes, of which all are made or none.
 */
export async function planRefund(client: ChainClient, request: CrowdRequest): Promise<Plan> {
  const { coldkey, id } = request
  const { refundLimit } = await readCrowdTerms(client)
  const call = makeCrowdCall('refund', { crowdloan_id: id })
  return planOnCrowdloan(client, request, {
    id: 'crowd refund',
    title: `Give back what others contributed to crowdloan ${id}`,
    call,
    plan: async ({ crowdloan, contributed }) => {
      const othersRao = subtractRaoSaturating(crowdloan.raisedRao, contributed)
      const others = Math.max(crowdloan.contributors - 1, 0)
      const calls = Math.max(Math.ceil(others / refundLimit), 1)
      return {
        call: repeat(call, calls),
        checks: [
          checkNotFinalized(crowdloan),
          checkOwnsCrowdloan(crowdloan, coldkey),
          {
            name: 'anything-to-give-back',
            title: 'Others have contributed',
            failed: 'There is nothing of others in it',
            ok: others > 0 || crowdloan.creator !== coldkey,
            detail: countAccounts(others),
            code: 'NOTHING_TO_CHANGE',
            hint: `Remove it, and get the deposit back: \`taoctl crowd dissolve ${id}\`.`,
          },
        ],
        fields: [
          { label: 'crowdloan', value: String(id) },
          ...(calls === 1 ? [] : [{ label: 'calls', value: `${calls}, of ${refundLimit} accounts each; all of them or none` }]),
        ],
        effects: [
          { label: 'given back', after: `${formatTao(othersRao)} to ${countAccounts(others)}` },
          { label: 'raised', before: formatTao(crowdloan.raisedRao), after: `${formatTao(contributed)}, which are yours` },
        ],
        warnings: ['It goes on taking contributions until its end. `taoctl crowd dissolve` removes it.'],
        recheckAtSigning: true,
      }
    },
  })
}
