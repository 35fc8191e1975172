/** Plans taking neurons out of a subnet until it has no more than so many, and no room for more. */
import { ZERO_RAO } from '../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { findConstant } from '../metadata/lookup.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect } from '../plan.js'
import { expectBigint, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { checkNotRoot } from '../subnets/check-registration.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { callAs, checkAuthority, listAuthorityFields, listAuthorityQueries, readAuthority } from './authority.js'
import { checkFreezeWindow, checkOwnerRateLimit, listTimingQueries, readTiming } from './check-timing.js'
import { type RemovableNeurons, readRemovableNeurons } from './removable-neurons.js'

const MODULE = 'SubtensorModule'
/** Neurons that one call takes out of a subnet with Null consensus, which has many; in the runtime's code, not in a constant. */
export const NULL_BATCH = 64
/** Uids that are named of those that go. */
const NAMED = 12

export interface TrimRequest {
  readonly coldkey: string
  readonly netuid: number
  /** The most neurons that are left. */
  readonly most: number
}

/** The subnet as it is. */
interface Size {
  readonly count: number
  /** The room that it has now, and the least that it may have. */
  readonly room: number
  readonly least: number
  readonly isNull: boolean
  /** The target of a trim that was begun; null where none is under way. */
  readonly begun: number | null
}

function readSize([count, room, least, consensus, begun]: readonly (ScaleValue | undefined)[]): Size {
  const number = (value: ScaleValue | undefined): number => (typeof value === 'number' ? value : 0)
  const isNull = consensus === 'Null' || (isScaleObject(consensus) && consensus.type === 'Null')
  return { count: number(count), room: number(room), least: number(least), isNull, begun: typeof begun === 'number' ? begun : null }
}

/** The neurons that are left after this one call. */
function countLeft({ count, isNull }: Size, most: number): number {
  return Math.min(count, isNull ? Math.max(count - NULL_BATCH, most) : most)
}

function checkBounds({ room, least }: Size, most: number): PlanCheck {
  const ok = most >= least && most <= room
  return {
    name: 'value-in-bounds',
    title: 'The number is one that the runtime takes',
    failed: 'The number is outside what the runtime takes',
    ok,
    detail: `from ${least} to ${room}, the room that the subnet has now`,
    code: 'VALUE_OUT_OF_BOUNDS',
    hint: least <= room ? `Choose a number from ${least} to ${room}.` : 'The room of this subnet cannot be made smaller.',
  }
}

/** The check that the immune neurons are a small enough part of what would be left. */
async function checkImmune(client: ChainClient, { immune }: RemovableNeurons, most: number): Promise<PlanCheck[]> {
  const name = 'MaxImmuneUidsPercentage'
  if (!findConstant(await client.metadata(), MODULE, name)) return []
  const percent = Number(expectBigint(await client.readConstant(MODULE, name), `${MODULE}.${name}`))
  const share = Math.min(Math.floor((immune * 100) / Math.max(most, 1)), 100)
  const enough = Math.floor((immune * 100) / percent) + 1
  return [
    {
      name: 'few-immune',
      title: 'Few enough neurons are immune',
      failed: 'Too many neurons are immune',
      ok: share < percent,
      detail: `${immune} of the ${most} that would be left are: ${share} %, and less than ${percent} % may be`,
      code: 'TOO_MANY_IMMUNE',
      hint: `Leave at least ${enough}, or wait until their immunity has ended.`,
    },
  ]
}

function describeLeaving(uids: readonly number[]): string {
  const rest = uids.length - NAMED
  return `uid ${uids.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function listEffects(size: Size, most: number, leaving: readonly number[]): PlanEffect[] {
  const left = countLeft(size, most)
  const room = size.isNull ? Math.max(size.count - NULL_BATCH, most) : most
  return [
    { label: 'neurons', before: String(size.count), after: String(left) },
    ...(leaving.length === 0 ? [] : [{ label: 'removed', after: describeLeaving(leaving) }]),
    { label: 'max_allowed_uids', before: String(size.room), after: String(room) },
  ]
}

function listWarnings(size: Size, most: number, netuid: number): string[] {
  const left = countLeft(size, most)
  const calls = Math.ceil((size.count - most) / NULL_BATCH)
  return [
    ...(left === size.count ? ['No neuron is removed: the subnet has no more than that.'] : []),
    ...(left === size.count || size.isNull
      ? []
      : ['The others get new uids, and what miners and validators keep by uid is about others then.']),
    ...(size.isNull && left < size.count ? ['The last neurons get the uids of those that go.'] : []),
    ...(size.isNull && left > most
      ? [
          `With Null consensus one call removes ${NULL_BATCH} at most: after this one it takes ${calls - 1} more. Run it again with ` +
            `--netuid ${netuid} --max ${most}; another number would have to wait as long as a new trim.`,
        ]
      : []),
  ]
}

function makeCall({ netuid, most }: TrimRequest, isNull: boolean): PlanCall {
  return isNull
    ? { pallet: 'AdminUtils', name: 'sudo_trim_null_uids_batch', args: { netuid, target: most } }
    : { pallet: 'AdminUtils', name: 'sudo_trim_to_max_allowed_uids', args: { netuid, max_n: most } }
}

/**
 * Plans a trim as the owner, or wrapped in `Sudo.sudo` when the signer is the chain's sudo key. With Null consensus one call takes
 * {@link NULL_BATCH} neurons at most, and goes on from the last one with the same target. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the
 * runtime has no such call.
 */
export async function planTrim(client: ChainClient, request: TrimRequest): Promise<Plan> {
  const { coldkey, netuid, most } = request
  askSignerAhead(client, coldkey)
  const timingQueries = listTimingQueries(coldkey, netuid, 'MaxUidsTrimming')
  const item = (name: string) => ({ pallet: MODULE, item: name, keys: [netuid], ifPresent: true })
  const [added, dissolving, owner = null, sudoKey, number, now, ...facts] = await client.readStorage([
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    ...listAuthorityQueries(netuid),
    ...CLOCK_QUERIES,
    ...timingQueries,
    ...['SubnetworkN', 'MaxAllowedUids', 'MinAllowedUids', 'SubnetEpochConsensus'].map(item),
    { ...item('NullPruningTarget'), absentIsNull: true },
  ])
  const clock = readClock([number, now])
  const exists = added === true
  const size = readSize(facts.slice(timingQueries.length))
  const own = makeCall(request, size.isNull)
  resolveCall(await client.metadata(), own, client.runtime.specVersion)
  const as = readAuthority(coldkey, [owner, sudoKey])
  const known = exists && netuid !== 0
  const checks: PlanCheck[] = [
    checkSubnetExists(netuid, exists, dissolving),
    checkNotRoot(netuid, 'Root is not trimmed', 'Name another subnet.'),
    ...(known ? [checkAuthority(as, owner, 'trim the subnet')] : []),
  ]
  const removable = known && as !== null && size.count > most ? await readRemovableNeurons(client, { ...size, netuid, owner, clock }) : null
  if (known && as !== null)
    checks.push(...(await checkNow(client, request, { clock, as, size, values: facts.slice(0, timingQueries.length) })))
  if (known && as !== null) checks.push(checkBounds(size, most))
  if (removable) checks.push(...(await checkImmune(client, removable, most)))
  return {
    id: 'sudo trim',
    title: `Trim subnet ${netuid} to ${most} neurons`,
    call: callAs(as, own),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks,
    fields: [{ label: 'subnet', value: String(netuid) }, { label: 'at most', value: `${most} neurons` }, ...listAuthorityFields(as, own)],
    effects: known ? listEffects(size, most, removable?.uids.slice(0, size.count - countLeft(size, most)) ?? []) : [],
    warnings: known ? listWarnings(size, most, netuid) : [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: true,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** The checks that the subnet may be trimmed now. An owner who goes on with a trim that was begun has to wait for nothing. */
async function checkNow(
  client: ChainClient,
  { netuid, most }: TrimRequest,
  facts: {
    readonly clock: BlockClock
    readonly as: 'owner' | 'root'
    readonly size: Size
    readonly values: readonly (ScaleValue | undefined)[]
  },
): Promise<PlanCheck[]> {
  const { clock, as, size, values } = facts
  const timing = await readTiming(client, values, 'MaxUidsTrimming')
  const goesOn = size.isNull && size.begun === most
  return [
    ...(as === 'owner' && !goesOn ? checkOwnerRateLimit(clock, timing, 'The room of the subnet') : []),
    ...checkFreezeWindow(clock, netuid, timing),
  ]
}
