import { addRao, formatTao, type Rao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import { computeTakeable, readAccounts, readExistentialDeposit } from '../account/read-account.js'
import { describeFrom, nextBlock } from '../checks/block-clock.js'
import { computeSpendable } from '../checks/compute-spendable.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { type CrowdPlace, type CrowdRequest, makeCrowdCall, planOnCrowdloan } from './crowd-plan.js'
import { type CrowdTerms, readCrowdTerms } from './crowd-terms.js'
import { computeRoom } from './crowdloan.js'
import { readEndings } from './ending.js'
import { describeEnding, listDangers } from './fate.js'

export interface ContributeRequest extends CrowdRequest {
  /** `all` is what the balance can do without, and no more than is taken. */
  readonly amountRao: Rao | 'all'
  readonly tipRao: Rao
}

const least = (a: Rao, b: Rao): Rao => (a < b ? a : b)

/** What a crowdloan takes of a contribution. */
interface Taken {
  /** What is left to raise, and to the account by the largest contribution. */
  readonly roomRao: Rao
  /** What is asked for. */
  readonly askedRao: Rao
  /** What is taken of it. */
  readonly takenRao: Rao
  /** What the call says: what is taken, unless that is less than the least contribution. */
  readonly offeredRao: Rao
}

function limitContribution({ crowdloan, contributed }: CrowdPlace, askedRao: Rao): Taken {
  const { maxRao, minRao } = crowdloan
  const room = computeRoom(crowdloan)
  const roomRao = maxRao === null ? room : least(room, subtractRaoSaturating(maxRao, contributed))
  const takenRao = least(askedRao, roomRao)
  return { roomRao, askedRao, takenRao, offeredRao: takenRao < minRao && askedRao >= minRao ? minRao : takenRao }
}

function checkContribution({ crowdloan, contributed, clock }: CrowdPlace, { askedRao }: Taken, terms: CrowdTerms): PlanCheck[] {
  const { end, minRao, maxRao, contributors } = crowdloan
  return [
    {
      name: 'contributions-open',
      title: 'It takes contributions',
      failed: 'Its time is over',
      ok: nextBlock(clock) < end,
      detail: nextBlock(clock) < end ? `no longer ${describeFrom(clock, end)}` : `it ended at block ${end}`,
      code: 'CROWDLOAN_ENDED',
      hint: 'Its creator can set another end.',
    },
    {
      name: 'cap-not-raised',
      title: 'There is something left to raise',
      failed: 'All that it wants is raised',
      ok: computeRoom(crowdloan) > 0n,
      detail: `${formatTao(crowdloan.raisedRao)} of ${formatTao(crowdloan.capRao)}`,
      code: 'CAP_RAISED',
      hint: 'Its creator can raise the cap.',
    },
    {
      name: 'amount-above-minimum',
      title: 'The amount is at least the least contribution',
      failed: 'The amount is less than the least contribution',
      ok: askedRao >= minRao,
      detail: `${formatTao(askedRao)}; at least ${formatTao(minRao)}`,
      code: 'AMOUNT_TOO_SMALL',
      hint: `Contribute ${formatTao(minRao)} or more.`,
    },
    {
      name: 'room-for-contributor',
      title: 'There is room for another contribution',
      failed: 'As many accounts have contributed as may',
      ok: contributors < terms.maxContributors,
      detail: `${contributors} of ${terms.maxContributors}`,
      code: 'TOO_MANY_CONTRIBUTORS',
      hint: 'Wait until somebody takes a contribution back.',
    },
    {
      name: 'below-maximum',
      title: 'The account may contribute more',
      failed: 'The account has contributed as much as one may',
      ok: maxRao === null || contributed < maxRao,
      detail: maxRao === null ? 'without a limit' : `${formatTao(contributed)} of ${formatTao(maxRao)}`,
      code: 'MAXIMUM_CONTRIBUTED',
      hint: 'Its creator can set another limit.',
    },
  ]
}

function makeCall(id: number, amountRao: Rao): PlanCall {
  return makeCrowdCall('contribute', { crowdloan_id: id, amount: amountRao })
}

/** What is asked for: a figure, or all that the balance can do without. */
async function readAsked(client: ChainClient, { coldkey, id, amountRao, tipRao }: ContributeRequest, reserveRao: Rao): Promise<Rao> {
  if (amountRao !== 'all') return amountRao
  const [account] = await readAccounts(client, [coldkey])
  const takeableRao = account ? computeTakeable(account, reserveRao) : ZERO_RAO
  return computeSpendable(client, { signer: coldkey, takeableRao, tipRao, makeCall: (amount) => makeCall(id, amount) })
}

/**
 * Plans a contribution. Of one that is more than is left to raise, or than one account may, only that much is taken and asked for. Its
 * worst case is said: what becomes of it once the creator finalizes, who may do that at any time from then on that the cap is raised.
 */
export async function planContribute(client: ChainClient, request: ContributeRequest): Promise<Plan> {
  const { id } = request
  const [reserveRao, terms, metadata] = await Promise.all([readExistentialDeposit(client), readCrowdTerms(client), client.metadata()])
  const askedRao = await readAsked(client, request, reserveRao)
  return planOnCrowdloan(client, request, {
    id: 'crowd contribute',
    title: `Contribute ${formatTao(askedRao)} to crowdloan ${id}`,
    call: makeCall(id, askedRao),
    plan: async (place) => {
      const { crowdloan, contributed, timeOf } = place
      const { capRao, raisedRao, creator, end } = crowdloan
      const taken = limitContribution(place, askedRao)
      const { takenRao, offeredRao } = taken
      const [ending = { kind: 'none' } as const] = await readEndings(client, [crowdloan])
      const afterRao = addRao(raisedRao, takenRao)
      const time = timeOf(end)
      const dangers = listDangers(ending, metadata)
      return {
        title: `Contribute ${formatTao(takenRao)} to crowdloan ${id}`,
        call: makeCall(id, offeredRao),
        checks: checkContribution(place, taken, terms),
        fields: [
          { label: 'crowdloan', value: `${id}, by ${creator}` },
          {
            label: 'takes contributions',
            value: `until block ${end}${time === null ? '' : `, about ${time.slice(0, 16).replace('T', ' ')} UTC`}`,
          },
          { label: 'then', value: describeEnding(ending, metadata, timeOf) },
        ],
        effects: [
          { label: 'contributed by you', before: formatTao(contributed), after: formatTao(addRao(contributed, takenRao)) },
          {
            label: 'raised',
            before: formatTao(raisedRao),
            after: `${formatTao(afterRao)} of ${formatTao(capRao)}${afterRao >= capRao ? ': its creator can finalize it' : ''}`,
          },
        ],
        warnings: [
          ...(takenRao < askedRao ? [`Of the ${formatTao(askedRao)} no more than ${formatTao(takenRao)} is taken.`] : []),
          `Until its creator finalizes, it can be taken back whole: taoctl crowd withdraw ${id}`,
          'The creator can finalize once the cap is raised, and may lower the cap to what is raised: so that can be at any time.',
        ],
        spend: { rao: offeredRao, bounded: true, ...(takenRao < offeredRao ? { expectedRao: takenRao } : {}) },
        loss: `all of it once it is finalized${ending.kind === 'lease' ? ', but for what the subnet does not cost' : ''}`,
        concerns: dangers,
        recheckAtSigning: true,
        reserveRao,
      }
    },
  })
}
