import { formatTao, type Rao, rao } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { checkTextsFit } from '../checks/check-texts-fit.js'
import { warnOfTexts } from '../checks/warn-of-texts.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanField } from '../plan.js'
import { CREATION_QUERIES, checkCreation } from './check-creation.js'
import { checkHotkeyFree } from './check-hotkey-free.js'
import { checkHotkeyOwner } from './check-hotkey-owner.js'
import { checkMaxCost } from './check-max-cost.js'
import {
  checkRoomForSubnet,
  FORECAST_QUERIES,
  forecastCreation,
  listCreationEffects,
  listCreationNotes,
  readSubnetToPrune,
} from './forecast-creation.js'
import { getCreationCost } from './get-creation-cost.js'
import { encodeSubnetTexts } from './owner/plan-set-subnet-identity.js'
import { SUBNET_IDENTITY_FIELDS, SUBNET_IDENTITY_LIMITS, type SubnetTexts } from './owner/read-subnet-identity.js'
import { COST_QUERIES, type CostCourse, readCostCourse } from './places/forecast-creation-cost.js'

export interface CreateSubnetRequest {
  readonly coldkey: string
  /** Becomes the owner's neuron, uid 0. */
  readonly hotkey: string
  /** The most that the user allows, in rao: a higher cost is refused. Null for no limit. */
  readonly maxCostRao: Rao | null
  /** What is said of it from the start, by the same call. */
  readonly identity?: SubnetTexts
}

const DAY = 7_200

function makeCall({ hotkey, identity }: CreateSubnetRequest): PlanCall {
  return identity === undefined
    ? { pallet: 'SubtensorModule', name: 'register_network', args: { hotkey } }
    : { pallet: 'SubtensorModule', name: 'register_network_with_identity', args: { hotkey, identity: encodeSubnetTexts(identity) } }
}

/** How the cost goes on. */
function listCostFields(costRao: Rao, course: CostCourse | null): PlanField[] {
  if (course === null) return []
  const { perBlockRao, floorRao } = course
  const falls =
    costRao <= floorRao
      ? `at ${formatTao(floorRao)} it falls no further`
      : perBlockRao === 0n
        ? 'it does not fall'
        : `${formatTao(rao(perBlockRao * BigInt(DAY)))} less each day, down to ${formatTao(floorRao)}`
  return [{ label: 'cost later', value: `${falls}; the next one costs ${formatTao(rao(costRao * 2n))} after this` }]
}

/** Plans creating a subnet. The cost is read again just before signing. */
export async function planCreateSubnet(client: ChainClient, request: CreateSubnetRequest): Promise<Plan> {
  const { coldkey, hotkey, maxCostRao, identity } = request
  askSignerAhead(client, coldkey)
  const [metadata, costRao, reserveRao, toPrune, ofChain, [owner, number, now, ...facts]] = await Promise.all([
    client.metadata(),
    getCreationCost(client),
    readExistentialDeposit(client),
    readSubnetToPrune(client),
    checkHotkeyFree(client, hotkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      ...CLOCK_QUERIES,
      ...CREATION_QUERIES,
      ...COST_QUERIES,
      ...FORECAST_QUERIES,
    ]),
  ])
  const clock = readClock([number, now])
  const ofCost = facts.slice(CREATION_QUERIES.length, CREATION_QUERIES.length + COST_QUERIES.length)
  const forecast = forecastCreation(metadata, facts.slice(CREATION_QUERIES.length + COST_QUERIES.length), toPrune)
  return {
    id: 'subnets create',
    title: `Create a subnet owned by ${coldkey}`,
    call: makeCall(request),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkHotkeyOwner(hotkey, coldkey, owner),
      ...ofChain,
      ...checkCreation(clock, facts.slice(0, CREATION_QUERIES.length)),
      ...checkRoomForSubnet(forecast),
      ...checkMaxCost(costRao, maxCostRao),
      ...(identity === undefined ? [] : [checkTextsFit(identity, SUBNET_IDENTITY_LIMITS)]),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'cost now', value: `${formatTao(costRao)}, into the new subnet's pool` },
      ...listCostFields(costRao, readCostCourse(ofCost, costRao, clock.block)),
      ...(maxCostRao === null ? [] : [{ label: 'max cost', value: formatTao(maxCostRao) }]),
      ...(identity === undefined
        ? []
        : SUBNET_IDENTITY_FIELDS.filter((field) => identity[field] !== '').map((field) => ({ label: field, value: identity[field] }))),
    ],
    effects: listCreationEffects(forecast, costRao),
    warnings: [
      // One that is queued may be cancelled: its notes say what becomes of the cost then.
      ...(forecast.kind === 'queues' ? [] : ["The cost goes into the new subnet's pool and does not come back."]),
      ...listCreationNotes(forecast, metadata),
      maxCostRao === null
        ? 'Without --max-cost it is created at whatever the cost is when the block is made: it doubles with each subnet that is ' +
          'created before.'
        : 'The chain takes no limit for this call: --max-cost is checked here, until it is signed. The cost doubles with each subnet ' +
          'that others create before it in the same block, and what is above --max-cost is paid, as far as the balance goes. To be ' +
          'sure, keep no more on this coldkey.',
      'A new subnet has to be started (`taoctl subnets start`), and takes committed weights only until its owner changes that.',
      ...(identity === undefined ? [] : warnOfTexts(identity)),
    ],
    spend: { rao: costRao, bounded: false, note: "into the new subnet's pool" },
    price: null,
    ...(maxCostRao === null ? {} : { demands: { maxCostRao } }),
    recheckAtSigning: true,
    reserveRao,
    feePayableInAlpha: false,
  }
}
