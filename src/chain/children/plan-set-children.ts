import { formatUnits, rao, ZERO_RAO } from '../../core/money.js'
import { formatProportion } from '../../core/proportion.js'
import { type BlockClock, CLOCK_QUERIES, checkNotTooEarly, describeFrom, nextBlock, readBlocks, readClock } from '../checks/block-clock.js'
import { checkHotkeyOwned } from '../checks/check-hotkey-owned.js'
import { checkNotRoot } from '../checks/check-not-root.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck, PlanEffect, PlanField } from '../plan.js'
import { MOST_PARENTS } from '../runtime/meanings/children.js'
import { expectBigint } from '../scale/expect.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkChildren } from './check-children.js'
import { CHILDREN_RATE_LIMIT, SET_CHILDREN } from './rate-limit.js'
import { type Edge, type Family, readFamilies, readStakeFacts, type StakeFacts, weighFamily } from './read-family.js'
import { readHotkeyValue } from './read-hotkey-value.js'

const MODULE = 'SubtensorModule'

export interface SetChildrenRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** All children that there are to be; none to give up those that there are. */
  readonly children: readonly Edge[]
}

function checkRate(clock: BlockClock, last: number): PlanCheck {
  return checkNotTooEarly({
    name: 'rate-limit-passed',
    title: 'Enough blocks have passed since the last change of the children',
    failed: 'The children were changed too few blocks ago',
    code: 'CHILDREN_TOO_SOON',
    facts: last === 0 ? 'never changed' : `last at block ${last}, limit ${CHILDREN_RATE_LIMIT} blocks`,
    clock,
    from: last === 0 ? nextBlock(clock) : last + CHILDREN_RATE_LIMIT,
  })
}

/** The family of a child once its parent hands this much over to it; nothing where the proportion is null. */
function withParent(family: Family, parent: string, proportion: bigint | null): Family {
  const others = family.parents.filter(({ hotkey }) => hotkey !== parent)
  return { ...family, parents: proportion === null ? others : [...others, { hotkey: parent, proportion }] }
}

const showWeight = (total: bigint): string => formatUnits(total)
/** Children go by number in the preview, since addresses are long. */
const nameChild = (index: number): string => `child ${index + 1}`
const nameFormer = (index: number): string => `former child ${index + 1}`

/** What counts for the hotkey, and for each of its present and future children, before and after. */
function describeWeights(request: SetChildrenRequest, family: Family, relatives: readonly Family[], facts: StakeFacts): PlanEffect[] {
  const own: PlanEffect = {
    label: 'own weight',
    before: showWeight(weighFamily(family, facts).total),
    after: showWeight(weighFamily({ ...family, children: request.children }, facts).total),
  }
  const others = relatives.map((relative, index): PlanEffect => {
    const given = request.children.find(({ hotkey }) => hotkey === relative.hotkey)
    return {
      label: `weight of ${given === undefined ? nameFormer(index - request.children.length) : nameChild(index)}`,
      before: showWeight(weighFamily(relative, facts).total),
      after: showWeight(weighFamily(withParent(relative, request.hotkey, given?.proportion ?? null), facts).total),
    }
  })
  return [own, ...others]
}

/** `cooldown` in blocks; null where the runtime keeps none, so that it is not known here. */
function describeMoment(clock: BlockClock, starts: boolean, cooldown: number | null): PlanField {
  if (starts && cooldown === null) return { label: 'in force', value: 'after a wait that this runtime does not tell' }
  const after = nextBlock(clock) + (cooldown ?? 0)
  return {
    label: 'in force',
    value: starts
      ? `with the first epoch that comes later than ${describeFrom(clock, after).replace(/^from /, '')}`
      : 'at once: the subnet has not started',
  }
}

function listChildFields(children: readonly Edge[], gone: readonly Edge[]): PlanField[] {
  return [
    ...children.map(({ hotkey, proportion }, index) => ({
      label: nameChild(index),
      value: `${hotkey}, ${formatProportion(proportion)} (${proportion} of 2^64 − 1)`,
    })),
    ...gone.map(({ hotkey }, index) => ({ label: nameFormer(index), value: hotkey })),
  ]
}

function writeTitle({ children, hotkey, netuid }: SetChildrenRequest): string {
  if (children.length === 0) return `Give up the children of ${hotkey} on subnet ${netuid}`
  return `Give ${hotkey} ${children.length === 1 ? 'one child' : `${children.length} children`} on subnet ${netuid}`
}

/** Plans which children a hotkey of one's own hands its stake to on a subnet: these, and no others. */
export async function planSetChildren(client: ChainClient, request: SetChildrenRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid, children } = request
  askSignerAhead(client, coldkey)
  const [[dissolving, added, owner, started, last, cooldown, least, ownerHotkey, ...time], [family, ...wanted]] = await Promise.all([
    client.readStorage([
      DISSOLVING_QUERY,
      { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
      { pallet: MODULE, item: 'Owner', keys: [hotkey], absentIsNull: true },
      { pallet: MODULE, item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
      { pallet: MODULE, item: 'TransactionKeyLastBlock', keys: [hotkey, netuid, SET_CHILDREN] },
      { pallet: MODULE, item: 'PendingChildKeyCooldown', keys: [], ifPresent: true },
      { pallet: MODULE, item: 'StakeThreshold', keys: [] },
      { pallet: MODULE, item: 'SubnetOwnerHotkey', keys: [netuid], ifPresent: true, absentIsNull: true },
      ...CLOCK_QUERIES,
    ]),
    readFamilies(
      client,
      [hotkey, ...children.map((child) => child.hotkey)].map((one) => ({ netuid, hotkey: one })),
    ),
  ])
  const own: Family = family ?? { netuid, hotkey, children: [], parents: [], pending: null }
  const gone = own.children.filter((child) => !children.some((one) => one.hotkey === child.hotkey))
  const relatives = [
    ...wanted,
    ...(await readFamilies(
      client,
      gone.map((child) => ({ netuid, hotkey: child.hotkey })),
    )),
  ]
  const places = [own, ...relatives].flatMap((one) => [one.hotkey, ...one.parents.map((parent) => parent.hotkey)])
  const leastRao = rao(expectBigint(least, 'StakeThreshold'))
  const needsStake = children.length > 0 && leastRao > 0n && ownerHotkey !== hotkey
  const [facts, worth, metadata] = await Promise.all([
    readStakeFacts(
      client,
      places.map((one) => ({ netuid, hotkey: one })),
    ),
    needsStake ? readHotkeyValue(client, hotkey) : null,
    client.metadata(),
  ])
  const clock = readClock(time)
  const changes = children.length > 0 || own.children.length > 0 || own.pending !== null
  return {
    id: children.length === 0 ? 'stake child revoke' : 'stake child set',
    title: writeTitle(request),
    call: {
      pallet: MODULE,
      name: 'set_children',
      args: { hotkey, netuid, children: children.map((child) => [child.proportion, child.hotkey]) },
    },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkRate(clock, readBlocks(last, 'TransactionKeyLastBlock')),
      checkNotRoot(netuid, 'Root has no child hotkeys'),
      checkSubnetExists(netuid, added === true, dissolving),
      checkHotkeyOwned(hotkey, coldkey, owner),
      ...checkChildren(children, {
        family: own,
        ofChildren: wanted,
        mostParents: MOST_PARENTS.read(metadata).value,
        stake: worth === null ? null : { worth, least: leastRao },
      }),
      ...(changes
        ? []
        : [
            {
              name: 'has-children',
              title: 'There are children to give up',
              failed: 'There are no children to give up',
              ok: false,
              detail: '',
              code: 'NOTHING_TO_CHANGE',
              hint: 'There is nothing to do.',
            },
          ]),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      ...listChildFields(children, gone),
      describeMoment(
        clock,
        started !== false,
        cooldown === undefined || cooldown === null ? null : readBlocks(cooldown, 'PendingChildKeyCooldown'),
      ),
    ],
    effects: describeWeights(request, own, relatives, facts),
    warnings: own.pending === null ? [] : ['Children that wait already are not to come then: these take their place.'],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
