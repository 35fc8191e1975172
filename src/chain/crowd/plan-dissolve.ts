import { formatTao, subtractRaoSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkNotFinalized, checkOwnsCrowdloan } from './check-crowdloan.js'
import { type CrowdRequest, makeCrowdCall, planOnCrowdloan } from './crowd-plan.js'

/** Plans removing a crowdloan from which everybody else has their contribution back; its deposit comes back. */
export function planDissolveCrowdloan(client: ChainClient, request: CrowdRequest): Promise<Plan> {
  const { coldkey, id } = request
  return planOnCrowdloan(client, request, {
    id: 'crowd dissolve',
    title: `Remove crowdloan ${id}`,
    call: makeCrowdCall('dissolve', { crowdloan_id: id }),
    plan: async ({ crowdloan, contributed }) => {
      const othersRao = subtractRaoSaturating(crowdloan.raisedRao, contributed)
      return {
        checks: [
          checkNotFinalized(crowdloan),
          checkOwnsCrowdloan(crowdloan, coldkey),
          {
            name: 'all-given-back',
            title: 'Everybody else has their contribution back',
            failed: 'Others have not got their contribution back',
            ok: othersRao === 0n || crowdloan.creator !== coldkey,
            detail: `${formatTao(othersRao)} of others are in it`,
            code: 'CONTRIBUTIONS_LEFT',
            hint: `Give them back first: \`taoctl crowd refund ${id}\`.`,
          },
        ],
        fields: [{ label: 'crowdloan', value: String(id) }],
        effects: [
          { label: 'comes back', after: `${formatTao(contributed)}, ${formatTao(crowdloan.depositRao)} of it the deposit` },
          { label: 'crowdloan', before: `${formatTao(crowdloan.raisedRao)} raised`, after: 'gone' },
        ],
        gainRao: contributed,
      }
    },
  })
}
