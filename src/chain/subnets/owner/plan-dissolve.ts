import {
  type Alpha,
  addAlpha,
  alpha,
  formatAlpha,
  formatPrice,
  formatTao,
  price,
  type Rao,
  rao,
  subtractAlphaSaturating,
  valueAt,
  ZERO_RAO,
} from '../../../core/money.js'
import { askSignerAhead } from '../../checks/check-signer.js'
import type { ChainClient } from '../../client.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import { type CallReader, nothingChanged, readArgument } from '../../outcome/call-report.js'
import { isEvent, readInteger } from '../../outcome/own-events.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect } from '../../plan.js'
import { ROOT_CLAIM } from '../../runtime/meanings/root.js'
import { DISSOLUTION } from '../../runtime/meanings/subnets.js'
import { expectAlpha, expectBigint, expectRao } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'
import { callAs, listAuthorityFields, listAuthorityQueries } from '../../sudo/authority.js'
import { checkNotRoot } from '../check-registration.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../check-subnet.js'

const MODULE = 'SubtensorModule'
const UNITS = 1_000_000_000n
const ITEMS = [
  'SubnetTAO',
  'SubnetAlphaOut',
  'SubnetAlphaIn',
  'SubnetProtocolAlpha',
  'NetworkRegisteredAt',
  'SubnetworkN',
  'SubnetLocked',
] as const
/** Alpha that counts as outside the pool and that nobody has yet, since no epoch has distributed it. */
const PENDING = ['PendingServerEmission', 'PendingValidatorEmission', 'PendingRootAlphaDivs', 'PendingOwnerCut'] as const
const GLOBALS = ['TaoInRefundDeploymentBlock', 'NetworkRegistrationStartBlock'] as const

/** What becomes of a subnet's TAO when it ends. */
export interface Payout {
  /** The TAO that is divided. */
  readonly potRao: Rao
  /** The alpha of those who staked, and that of the chain itself, among which it is divided. */
  readonly staked: Alpha
  readonly protocol: Alpha
  /** TAO for each alpha, 10^9 times; zero where there is no alpha. */
  readonly perAlpha: bigint
  readonly neurons: number
  /** The most that the owner may get back of what was locked, rao; zero for subnets that were created by a payment into their pool. */
  readonly refundRao: Rao
}

/**
 * Works out who gets what, as the runtime does (`destroy_alpha_in_out_stakes`): the TAO of the pool is divided by alpha, and the chain has
 * a part for the alpha of the pool where the subnet is newer than the refunds of TAO. What is staked is all alpha outside the pool that is
 * not pending; the sum of all stakes may be a few rao off that.
 */
export function computePayout(netuid: number, values: readonly (ScaleValue | undefined)[]): Payout {
  const [tao, out, inside, bought, registered, neurons, locked, deployed, start, ...pending] = values
  const block = (value: ScaleValue | undefined): bigint => (value === null || value === undefined ? 0n : expectBigint(value, MODULE))
  const of = (value: ScaleValue | undefined, what: string): Alpha =>
    value === null || value === undefined ? alpha(netuid, 0n) : expectAlpha(value, netuid, `${MODULE}.${what}`)
  const staked = PENDING.reduce((left, name, at) => subtractAlphaSaturating(left, of(pending[at], name)), of(out, 'SubnetAlphaOut'))
  const isNew = block(registered) > block(deployed)
  const protocol = isNew ? addAlpha(of(inside, 'SubnetAlphaIn'), of(bought, 'SubnetProtocolAlpha')) : of(bought, 'SubnetProtocolAlpha')
  const potRao = expectRao(tao, `${MODULE}.SubnetTAO`)
  const total = staked.alphaRao + protocol.alphaRao
  return {
    potRao,
    staked,
    protocol,
    perAlpha: total === 0n ? 0n : (potRao * UNITS) / total,
    neurons: typeof neurons === 'number' ? neurons : 0,
    refundRao: block(registered) < block(start) ? rao(block(locked)) : ZERO_RAO,
  }
}

function listEffects({ potRao, staked, protocol, perAlpha, neurons, refundRao }: Payout, says: string): PlanEffect[] {
  const perOne = price(perAlpha)
  const paid = valueAt(staked, perOne)
  return [
    { label: 'subnet', before: `${neurons} ${neurons === 1 ? 'neuron' : 'neurons'}`, after: says },
    {
      label: 'who staked',
      before: formatAlpha(staked),
      after: `about ${formatTao(paid)} in all: ${formatPrice(perOne)}, by their alpha`,
    },
    {
      label: 'the chain',
      before: formatAlpha(protocol),
      after: `about ${formatTao(rao(potRao - paid))} of the ${formatTao(potRao)}, recycled`,
    },
    ...(refundRao === 0n ? [] : [{ label: 'the owner', after: `at most ${formatTao(refundRao)} of what was locked, out of that` }]),
  ]
}

function listWarnings(metadata: RuntimeMetadata): string[] {
  return [
    ROOT_CLAIM.read(metadata).value === 'funds'
      ? "What the funds of root's validators hold of its alpha becomes TAO there."
      : 'What root stake has earned on it and was not claimed is lost: `taoctl root claim` takes it before.',
    'Registrations, weights, locks, children and hyperparameters of it are gone, and its number may go to a new subnet.',
  ]
}

function checkMayDissolve(isRoot: boolean): PlanCheck {
  return {
    name: 'may-dissolve',
    title: 'This coldkey may dissolve a subnet',
    failed: 'This coldkey may not dissolve a subnet',
    ok: isRoot,
    detail: isRoot ? 'root, by the sudo key' : 'only the sudo key may on this runtime; the owner of the subnet may not',
    code: 'NOT_ALLOWED_TO_DISSOLVE',
    hint: 'Nothing ends a subnet but root, or a new subnet that needs its place: `taoctl subnets create --dry-run` says whose it would be.',
  }
}

/** Plans ending a subnet, which root alone can: its call goes inside `Sudo.sudo`. */
export async function planDissolve(client: ChainClient, coldkey: string, netuid: number): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const metadata = await client.metadata()
  const [added, dissolving, owner, sudoKey, ...values] = await client.readStorage([
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    ...listAuthorityQueries(netuid),
    ...ITEMS.map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true })),
    ...GLOBALS.map((item) => ({ pallet: MODULE, item, keys: [], ifPresent: true })),
    ...PENDING.map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true })),
  ])
  const exists = added === true
  const as = sudoKey === coldkey ? 'root' : null
  const own: PlanCall = { pallet: MODULE, name: 'root_dissolve_network', args: { netuid } }
  const known = exists && netuid !== 0
  return {
    id: 'subnets dissolve',
    title: `Dissolve subnet ${netuid}`,
    call: callAs(as, own),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists, dissolving),
      checkNotRoot(netuid, 'Root cannot be dissolved', 'Name another subnet.'),
      checkMayDissolve(as !== null),
    ],
    fields: [
      { label: 'subnet', value: String(netuid) },
      ...(known ? [{ label: 'owner', value: String(owner) }] : []),
      ...listAuthorityFields(as, own),
    ],
    effects: known ? listEffects(computePayout(netuid, values), DISSOLUTION.read(metadata).says) : [],
    warnings: known ? listWarnings(metadata) : [],
    spend: { rao: ZERO_RAO, bounded: true },
    loss: known ? 'the subnet: everybody who mines, validates and stakes there' : 'nothing but the fee',
    ...(known ? { concerns: [`Subnet ${netuid} ends, for everybody there, and cannot be brought back.`] } : {}),
    price: null,
    recheckAtSigning: true,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** Reads `NetworkRemoved`, and whether the subnet is there after the block. */
export const readDissolve: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const removed = input.events.find(
    (event) => isEvent(event, MODULE, 'NetworkRemoved') && readInteger(event, { at: 0, of: 1 }) === BigInt(netuid),
  )
  const added = await input.readAfter(MODULE, 'NetworksAdded', [netuid])
  if (removed === undefined || added === true) return nothingChanged('The subnet is there.', 'See it with `taoctl subnets show`.')
  const queue = await input.readAfter(MODULE, 'DissolveCleanupQueue', [])
  const isQueued = Array.isArray(queue) && queue.includes(netuid)
  return {
    results: { dissolved: netuid, cleaned_up: !isQueued },
    ...(isQueued ? { warnings: ['It is cleaned up over the next blocks: `taoctl subnets queue` shows how far that is.'] } : {}),
  }
}
