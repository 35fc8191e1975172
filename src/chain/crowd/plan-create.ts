import { formatTao, type Rao } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { CLOCK_QUERIES, formatBlockTime, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { expectNumber } from '../scale/expect.js'
import { getCreationCost } from '../subnets/get-creation-cost.js'
import { checkEndInBounds, checkMinimum } from './check-crowdloan.js'
import { makeCrowdCall, makeCrowdPlan } from './crowd-plan.js'
import { type CrowdTerms, readCrowdTerms } from './crowd-terms.js'
import { MODULE } from './crowdloan.js'
import { chooseEnd, type EndChoice } from './end-choice.js'
import { type Ending, readEndCall } from './ending.js'
import { describeEnding, listDangers } from './fate.js'
import { requireCrowdloans } from './read-crowdloans.js'

/** What becomes of the money, as the creator chooses it. */
export type EndingChoice =
  | { readonly kind: 'payment'; readonly target: string }
  /** `share` of the owner's cut in percent; `endBlock` null for ever. */
  | { readonly kind: 'lease'; readonly share: number; readonly endBlock: number | null }
  /** Read by the metadata that is connected when it is planned. */
  | { readonly kind: 'call'; readonly read: (metadata: RuntimeMetadata) => PlanCall }

export interface CreateCrowdloanRequest {
  readonly coldkey: string
  readonly depositRao: Rao
  readonly minRao: Rao
  readonly capRao: Rao
  readonly end: EndChoice
  readonly ending: EndingChoice
}

function makeEndCall(metadata: RuntimeMetadata, choice: EndingChoice): PlanCall | null {
  if (choice.kind === 'payment') return null
  if (choice.kind === 'call') return choice.read(metadata)
  const args = { emissions_share: choice.share, end_block: choice.endBlock }
  return { pallet: 'SubtensorModule', name: 'register_leased_network', args }
}

/** The checks of amounts and end, in the runtime's order. */
function checkTerms({ depositRao, capRao, minRao }: CreateCrowdloanRequest, terms: CrowdTerms, end: PlanCheck): PlanCheck[] {
  return [
    {
      name: 'deposit-above-minimum',
      title: 'The deposit is as much as the chain wants',
      failed: 'The deposit is less than the chain wants',
      ok: depositRao >= terms.minDepositRao,
      detail: `${formatTao(depositRao)}; at least ${formatTao(terms.minDepositRao)}`,
      code: 'DEPOSIT_TOO_LOW',
      hint: `Put in ${formatTao(terms.minDepositRao)} or more.`,
    },
    {
      name: 'cap-above-deposit',
      title: 'The cap is above the deposit',
      failed: 'The cap is not above the deposit, which is part of what is raised',
      ok: capRao > depositRao,
      detail: `${formatTao(capRao)}; the deposit is ${formatTao(depositRao)}`,
      code: 'CAP_TOO_LOW',
      hint: 'Set a higher cap.',
    },
    checkMinimum(minRao, terms),
    end,
  ]
}

/** What else is to be known of a lease: whether the cap pays for a subnet, and whether it goes on after the crowdloan. */
async function listLeaseWarnings(client: ChainClient, ending: Ending, { capRao }: CreateCrowdloanRequest, end: number): Promise<string[]> {
  if (ending.kind !== 'lease') return []
  const costRao = await getCreationCost(client)
  return [
    ...(costRao > capRao
      ? [`A subnet costs ${formatTao(costRao)} now, more than the cap: unless that falls, it cannot be finalized.`]
      : [`A subnet costs ${formatTao(costRao)} now. What it costs when it is finalized is paid.`]),
    ...(ending.endBlock !== null && ending.endBlock <= end
      ? ['The lease would be over before contributions are: then it could no longer be finalized.']
      : []),
  ]
}

/**
 * Makes a planner that creates a crowdloan. An end that is so many blocks away is counted from the block at which it was planned first,
 * so that what is signed is what was shown. Throws `NOT_ON_THIS_RUNTIME` (exit 6), and what reading the call throws.
 */
export function makeCreatePlanner(client: ChainClient, request: CreateCrowdloanRequest): () => Promise<Plan> {
  let chosen: number | undefined
  return async () => {
    const { coldkey, depositRao, minRao, capRao } = request
    await requireCrowdloans(client)
    askSignerAhead(client, coldkey)
    const [metadata, terms, reserveRao, [number, now, next]] = await Promise.all([
      client.metadata(),
      readCrowdTerms(client),
      readExistentialDeposit(client),
      client.readStorage([...CLOCK_QUERIES, { pallet: MODULE, item: 'NextCrowdloanId', keys: [] }]),
    ])
    const clock = readClock([number, now])
    chosen ??= chooseEnd(request.end, clock, terms)
    const end = chosen
    const timeOf = (block: number): string | null => formatBlockTime(clock, block)
    const endCall = makeEndCall(metadata, request.ending)
    const target = request.ending.kind === 'payment' ? request.ending.target : null
    const bytes = endCall && encodeCallBytes(metadata, resolveCall(metadata, endCall, client.runtime.specVersion))
    const ending: Ending = bytes === null ? { kind: 'payment', target: target ?? '' } : readEndCall(metadata, bytes)
    const time = timeOf(end)
    const dangers = listDangers(ending, metadata)
    return makeCrowdPlan(coldkey, {
      id: 'crowd create',
      title: `Create a crowdloan of ${formatTao(capRao)}`,
      call: makeCrowdCall('create', {
        deposit: depositRao,
        min_contribution: minRao,
        cap: capRao,
        end,
        call: endCall && { ...endCall },
        target_address: target,
      }),
      checks: checkTerms(request, terms, checkEndInBounds(end, clock, terms)),
      fields: [
        { label: 'cap', value: formatTao(capRao) },
        { label: 'your deposit', value: `${formatTao(depositRao)}, a part of what is raised` },
        { label: 'each at least', value: formatTao(minRao) },
        {
          label: 'takes contributions',
          value: `until block ${end}${time === null ? '' : `, about ${time.slice(0, 16).replace('T', ' ')} UTC`}`,
        },
        { label: 'then', value: describeEnding(ending, metadata, timeOf) },
      ],
      effects: [
        { label: 'crowdloan', after: `number ${expectNumber(next, `${MODULE}.NextCrowdloanId`)}, unless others create one before` },
      ],
      warnings: [
        'What it ends with cannot be changed. The deposit comes back when it is dissolved; when it is finalized it is spent with the rest.',
        ...(await listLeaseWarnings(client, ending, request, end)),
      ],
      spend: { rao: depositRao, bounded: true, note: 'the deposit' },
      loss: 'the deposit, once it is finalized',
      concerns: dangers,
      recheckAtSigning: false,
      reserveRao,
    })
  }
}
