import { addRao, formatTao, type Rao, rao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { nextBlock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCheck, PlanSpend } from '../plan.js'
import { computeDeposit, readProxyDeposit } from '../proxy/deposits.js'
import { readKnownCall } from '../proxy/read-known-call.js'
import { findKnownSpend } from '../raw/known-spend.js'
import { CROWDLOAN_FUNDS } from '../runtime/meanings/crowdloans.js'
import { CREATION_QUERIES, checkCreation } from '../subnets/check-creation.js'
import { type CreationForecast, FORECAST_QUERIES, forecastCreation, readSubnetToPrune } from '../subnets/forecast-creation.js'
import { getCreationCost } from '../subnets/get-creation-cost.js'
import { checkNotFinalized, checkOwnsCrowdloan } from './check-crowdloan.js'
import { type CrowdPlace, type CrowdRequest, makeCrowdCall, planOnCrowdloan } from './crowd-plan.js'
import { computeRoom } from './crowdloan.js'
import { type Ending, readEndings } from './ending.js'
import { describeEnding, listDangers } from './fate.js'
import { countAccounts } from './plan-refund.js'
import { endsWithRootCall } from './root-call.js'

/** What leasing a subnet now would take, and whether it can be done. */
interface LeaseForecast {
  readonly checks: readonly PlanCheck[]
  readonly costRao: Rao
  /** What it does not cost. */
  readonly leftRao: Rao
}

function checkRoom({ kind, count, limit }: CreationForecast): PlanCheck {
  return {
    name: 'room-for-subnet',
    title: 'There is room for the subnet',
    failed: 'There is no room for the subnet now',
    ok: kind === 'at-once' || kind === 'replaces',
    detail: limit === null ? '' : `${count} of ${limit}`,
    code: 'SUBNET_LIMIT_REACHED',
    hint: 'A leased subnet cannot wait for a place: try again when one is free.',
  }
}

async function forecastLease(client: ChainClient, place: CrowdPlace, end: number | null): Promise<LeaseForecast> {
  const { crowdloan, clock, facts } = place
  const [costRao, metadata, toPrune, rule, ed] = await Promise.all([
    getCreationCost(client),
    client.metadata(),
    readSubnetToPrune(client),
    readProxyDeposit(client),
    readExistentialDeposit(client),
  ])
  const depositRao = computeDeposit(rule, 1)
  const neededRao = addRao(costRao, depositRao, ed)
  const forecast = forecastCreation(metadata, facts.slice(CREATION_QUERIES.length), toPrune)
  const ahead = end === null || end > nextBlock(clock)
  return {
    costRao,
    leftRao: subtractRaoSaturating(crowdloan.raisedRao, addRao(costRao, depositRao)),
    checks: [
      {
        name: 'lease-end-ahead',
        title: 'The lease ends later',
        failed: 'The lease would be over already',
        ok: ahead,
        detail: end === null ? 'it never ends' : `it ends at block ${end}; the next is ${nextBlock(clock)}`,
        code: 'LEASE_OVER',
        hint: `Nothing can be leased with it any more. Give everything back: \`taoctl crowd refund ${crowdloan.id}\`.`,
      },
      ...checkCreation(clock, facts.slice(0, CREATION_QUERIES.length)),
      checkRoom(forecast),
      {
        name: 'raised-covers-cost',
        title: 'What is raised pays for a subnet',
        failed: 'What is raised does not pay for a subnet',
        ok: crowdloan.raisedRao >= neededRao,
        detail: `${formatTao(crowdloan.raisedRao)}; a subnet and the deposit for its proxy cost ${formatTao(neededRao)} now`,
        code: 'COST_TOO_HIGH',
        hint: 'Wait: the cost falls from block to block. Or raise the cap, and more.',
      },
    ],
  }
}

function checkSpends(ending: Ending, refused: boolean): PlanCheck[] {
  if (!refused || ending.kind !== 'call') return []
  return [
    {
      name: 'call-spends-funds',
      title: 'The call spends what was raised',
      failed: 'The call does not spend what was raised, so that the chain refuses',
      ok: ending.call.leases,
      detail: ending.call.name ?? ending.call.hash,
      code: 'FUNDS_NOT_SETTLED',
      hint: 'It can never be finalized. Give everything back: `taoctl crowd refund`.',
    },
  ]
}

function checkEnding(ending: Ending): PlanCheck {
  const known = ending.kind === 'payment' || ending.kind === 'lease' || (ending.kind === 'call' && ending.call.name !== null)
  return {
    name: 'ending-known',
    title: 'What it ends with can be done',
    failed: 'What it ends with cannot be done',
    ok: known,
    detail:
      ending.kind === 'none' ? 'nobody to pay and nothing to call' : ending.kind === 'call' ? (ending.call.name ?? ending.call.hash) : '',
    code: 'CALL_UNAVAILABLE',
    hint: 'The bytes of its call are not on the chain, or are no call of this runtime.',
  }
}

function checkAllowed(metadata: RuntimeMetadata, ending: Ending): PlanCheck[] {
  if (ending.kind !== 'call' || ending.call.name === null) return []
  return [
    {
      name: 'ending-allowed',
      title: 'Its creator may make the call',
      failed: 'The call is one of root, and is made as the creator, so that it fails',
      ok: !endsWithRootCall(metadata, ending),
      detail: ending.call.name,
      code: 'CALL_NOT_ALLOWED',
      hint: 'It can never be finalized. Give everything back: `taoctl crowd refund`.',
    },
  ]
}

interface Spent {
  readonly spend: PlanSpend
  readonly loss?: string
}

/** What the call that is made in the end may take from the creator, who makes it. */
async function readSpend(client: ChainClient, ending: Ending): Promise<Spent> {
  const none: PlanSpend = { rao: ZERO_RAO, bounded: true }
  if (ending.kind !== 'call' || ending.call.data === null) return { spend: none }
  const call = readKnownCall(await client.metadata(), ending.call.data)
  const known = call === null ? null : findKnownSpend(call)
  if (known !== null) return { spend: known }
  return { spend: { rao: ZERO_RAO, bounded: false }, loss: 'not known: whatever the call takes, which your account makes' }
}

/** Plans the end of a crowdloan whose cap is raised: what was raised is spent as it was created for. */
export async function planFinalize(client: ChainClient, request: CrowdRequest): Promise<Plan> {
  const { coldkey, id } = request
  return planOnCrowdloan(client, request, {
    id: 'crowd finalize',
    title: `Finalize crowdloan ${id}`,
    call: makeCrowdCall('finalize', { crowdloan_id: id }),
    queries: [...CREATION_QUERIES, ...FORECAST_QUERIES],
    plan: async (place) => {
      const { crowdloan, contributed, timeOf } = place
      const { raisedRao, capRao } = crowdloan
      const metadata = await client.metadata()
      const [ending = { kind: 'none' } as const] = await readEndings(client, [crowdloan])
      const lease = ending.kind === 'lease' ? await forecastLease(client, place, ending.endBlock) : null
      const refused = CROWDLOAN_FUNDS.read(metadata).value === 'refused'
      const { spend, loss } = await readSpend(client, ending)
      const backRao = lease === null || raisedRao === 0n ? ZERO_RAO : rao((lease.leftRao * contributed) / raisedRao)
      return {
        checks: [
          checkOwnsCrowdloan(crowdloan, coldkey),
          {
            name: 'cap-raised',
            title: 'The cap is raised',
            failed: 'The cap is not raised',
            ok: raisedRao === capRao,
            detail: `${formatTao(raisedRao)} of ${formatTao(capRao)}`,
            code: 'CAP_NOT_RAISED',
            hint: `Wait for ${formatTao(computeRoom(crowdloan))} more, or lower the cap: \`taoctl crowd update ${id} --cap\`.`,
          },
          checkNotFinalized(crowdloan),
          checkEnding(ending),
          ...checkAllowed(metadata, ending),
          ...checkSpends(ending, refused),
          ...(lease?.checks ?? []),
        ],
        fields: [
          { label: 'crowdloan', value: `${id}, of ${countAccounts(crowdloan.contributors)}` },
          { label: 'what is done', value: describeEnding(ending, metadata, timeOf) },
        ],
        effects: [
          { label: 'spent', after: `${formatTao(raisedRao)}; nobody can take a contribution back any more` },
          ...(lease === null
            ? []
            : [
                { label: 'subnet', after: `about ${formatTao(lease.costRao)}, which you operate by a proxy and do not own meanwhile` },
                { label: 'left over', after: `about ${formatTao(lease.leftRao)}, by shares; about ${formatTao(backRao)} of it to you` },
              ]),
        ],
        spend,
        loss: loss ?? `the ${formatTao(contributed)} that you have in it${lease === null ? '' : ', but for what the subnet does not cost'}`,
        ...(loss === undefined ? {} : { gainRao: null }),
        ...(lease === null ? {} : { gainRao: backRao }),
        concerns: listDangers(ending, metadata),
        warnings: ending.kind === 'call' ? ['Its call is not tried before. If it fails nothing is spent but the fee.'] : [],
        recheckAtSigning: true,
      }
    },
  })
}
