import { formatTao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkNotFinalized } from './check-crowdloan.js'
import { type CrowdRequest, makeCrowdCall, planOnCrowdloan } from './crowd-plan.js'

/** Plans taking a contribution back: all of it; of the creator's, what is beyond the deposit. */
export function planWithdraw(client: ChainClient, request: CrowdRequest): Promise<Plan> {
  const { coldkey, id } = request
  return planOnCrowdloan(client, request, {
    id: 'crowd withdraw',
    title: `Take back what was contributed to crowdloan ${id}`,
    call: makeCrowdCall('withdraw', { crowdloan_id: id }),
    plan: async ({ crowdloan, contributed }) => {
      const isCreator = crowdloan.creator === coldkey
      const keptRao = isCreator ? crowdloan.depositRao : ZERO_RAO
      const backRao = subtractRaoSaturating(contributed, keptRao)
      return {
        checks: [
          checkNotFinalized(crowdloan),
          {
            name: 'has-contributed',
            title: 'The account has contributed',
            failed: 'The account has contributed nothing',
            ok: contributed > 0n,
            detail: formatTao(contributed),
            code: 'NO_CONTRIBUTION',
            hint: `See who has with \`taoctl crowd contributors ${id}\`.`,
          },
          ...(isCreator
            ? [
                {
                  name: 'above-deposit',
                  title: 'There is more than the deposit',
                  failed: 'There is nothing beyond the deposit, which stays in it',
                  ok: contributed > crowdloan.depositRao,
                  detail: `${formatTao(contributed)}, ${formatTao(crowdloan.depositRao)} of it the deposit`,
                  code: 'DEPOSIT_STAYS',
                  hint: `The deposit comes back with \`taoctl crowd dissolve ${id}\`.`,
                },
              ]
            : []),
        ],
        fields: [{ label: 'crowdloan', value: `${id}, by ${crowdloan.creator}` }],
        effects: [
          { label: 'comes back', after: formatTao(backRao) },
          { label: 'contributed by you', before: formatTao(contributed), after: formatTao(subtractRaoSaturating(contributed, backRao)) },
          {
            label: 'raised',
            before: formatTao(crowdloan.raisedRao),
            after: formatTao(subtractRaoSaturating(crowdloan.raisedRao, backRao)),
          },
        ],
        gainRao: backRao,
      }
    },
  })
}
