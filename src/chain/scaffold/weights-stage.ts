/** What takes an epoch of a subnet: permits of validators, without which they set no weights, and children. */
import { type Edge, readFamilies } from '../children/read-family.js'
import type { PlanCall } from '../plan.js'
import { expectBool, expectList, expectNumber } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { weightsIndex } from '../weights/weights-index.js'
import { type Change, inSentence, type Stage } from './change.js'
import { holdAside } from './hold-aside.js'
import { pathOf } from './neurons-stage.js'
import { nameHotkey, type ScenarioChildren, type ScenarioSubnet, type ScenarioWeights } from './scenario.js'
import type { World } from './world.js'

const MODULE = 'SubtensorModule'
const WHOLE = 65_535
/** The tempo meanwhile: more than twice the window before an epoch in which nothing may be set. */
const QUICK_TEMPO = 24
const SOME_MORE = 2

/** Runs an epoch of these subnets. */
async function runEpochs({ chain }: World, netuids: readonly number[]): Promise<void> {
  if (netuids.length === 0) return
  await holdAside(chain, { subnets: netuids.map((netuid) => ({ netuid, tempo: QUICK_TEMPO })) }, () =>
    chain.advance(QUICK_TEMPO + SOME_MORE),
  )
}

const listEdges = (world: World, { children }: ScenarioChildren): readonly Edge[] =>
  children.map(({ hotkey, proportion }) => ({ hotkey: world.hotkey(hotkey).address, proportion }))

function areSame(one: readonly Edge[], other: readonly Edge[]): boolean {
  const spell = (edges: readonly Edge[]): string =>
    edges
      .map(({ hotkey, proportion }) => `${hotkey} ${proportion}`)
      .sort()
      .join()
  return spell(one) === spell(other)
}

async function setChildren(world: World, netuid: number, wanted: ScenarioChildren, what: string): Promise<void> {
  const args = {
    hotkey: world.hotkey(wanted.hotkey).address,
    netuid,
    children: listEdges(world, wanted).map(({ hotkey, proportion }) => [proportion, hotkey]),
  }
  const call: PlanCall = { pallet: MODULE, name: 'set_children', args }
  await holdAside(world.chain, { childCooldown: 0n }, () => world.chain.send(world.coldkey(wanted.hotkey.wallet), call, inSentence(what)))
}

/** Hands stake of hotkeys to their children, and has an epoch bring it into force. */
export const setChildKeys: Stage = async (world) => {
  const changes: Change[] = []
  for (const subnet of world.scenario.subnets) {
    const netuid = world.netuid(subnet)
    const places = subnet.children.map(({ hotkey }) => ({ netuid: netuid ?? 0, hotkey: world.hotkey(hotkey).address }))
    const families = netuid === null ? [] : await readFamilies(world.chain.client, places)
    for (const [index, wanted] of subnet.children.entries()) {
      const family = families[index]
      const edges = listEdges(world, wanted)
      if (family !== undefined && (areSame(family.children, edges) || (family.pending !== null && areSame(family.pending.children, edges))))
        continue
      const what = `Set the children of ${nameHotkey(wanted.hotkey)} on ${subnet.name}`
      const bring = async (): Promise<void> => {
        const found = world.netuid(subnet)
        if (found === null) return
        await setChildren(world, found, wanted, what)
        await runEpochs(world, [found])
      }
      changes.push({ path: `${pathOf(subnet)}.children`, what, bring })
    }
  }
  return changes
}

/** The weights as the chain keeps them: the largest is 65535, and none is zero. By uid. */
function scaleWeights(pairs: readonly (readonly [uid: number, weight: number])[]): ReadonlyMap<number, number> {
  const most = Math.max(...pairs.map(([, weight]) => weight))
  return new Map(pairs.map(([uid, weight]) => [uid, Math.round((weight / most) * WHOLE)] as const).filter(([, weight]) => weight > 0))
}

interface Seats {
  readonly netuid: number
  readonly uidOf: (name: string) => number | undefined
  readonly permitted: (uid: number) => boolean
}

/** The uids of the hotkeys of a subnet that have to do with weights, and who may set them. */
async function readSeats(world: World, subnet: ScenarioSubnet, netuid: number): Promise<Seats> {
  const names = new Map<string, string>()
  const add = (hotkey: ScenarioWeights['hotkey']): unknown => names.set(nameHotkey(hotkey), world.hotkey(hotkey).address)
  for (const { hotkey, weights } of subnet.weights) {
    add(hotkey)
    for (const target of weights) add(target.hotkey)
  }
  const [permits, owner, ...uids] = await world.chain.client.readStorage([
    { pallet: MODULE, item: 'ValidatorPermit', keys: [netuid] },
    { pallet: MODULE, item: 'SubnetOwnerHotkey', keys: [netuid], absentIsNull: true },
    ...[...names.values()].map((hotkey) => ({ pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true })),
  ])
  const seats = new Map<string, number>()
  ;[...names.keys()].forEach((name, index) => {
    const uid = uids[index] ?? null
    if (uid !== null) seats.set(name, expectNumber(uid, 'Uids'))
  })
  const list = expectList(permits, 'ValidatorPermit')
  const ownerName = [...names].find(([, address]) => address === owner)?.[0]
  const ownerUid = ownerName === undefined ? undefined : seats.get(ownerName)
  return {
    netuid,
    uidOf: (name) => seats.get(name),
    permitted: (uid) => uid === ownerUid || (list[uid] !== undefined && expectBool(list[uid], 'ValidatorPermit')),
  }
}

function listPairs({ weights }: ScenarioWeights, { uidOf }: Seats): (readonly [number, number])[] {
  return weights.flatMap(({ hotkey, weight }) => {
    const uid = uidOf(nameHotkey(hotkey))
    return uid === undefined ? [] : [[uid, weight] as const]
  })
}

function readPairs(value: ScaleValue | undefined): ReadonlyMap<number, number> {
  const pairs = expectList(value, 'Weights').map((pair) => {
    const [uid, weight] = expectList(pair, 'Weights')
    return [expectNumber(uid, 'Weights'), expectNumber(weight, 'Weights')] as const
  })
  return new Map(pairs.filter(([, weight]) => weight > 0))
}

function isSet(wanted: ReadonlyMap<number, number>, present: ReadonlyMap<number, number>): boolean {
  return wanted.size === present.size && [...wanted].every(([uid, weight]) => present.get(uid) === weight)
}

/** The weights of a subnet that are not those of the file. */
async function listDiffering(world: World, { weights }: ScenarioSubnet, seats: Seats): Promise<readonly ScenarioWeights[]> {
  const queries = weights.map(({ hotkey, mechid }) => ({
    pallet: MODULE,
    item: 'Weights',
    keys: [weightsIndex(seats.netuid, mechid), seats.uidOf(nameHotkey(hotkey)) ?? WHOLE],
  }))
  const present = await world.chain.client.readStorage(queries)
  return weights.filter((one, index) => !isSet(scaleWeights(listPairs(one, seats)), readPairs(present[index])))
}

/** The call, with weights of zero for as many neurons as the subnet demands. */
async function makeWeightsCall(world: World, { netuid, uidOf }: Seats, wanted: ScenarioWeights): Promise<PlanCall> {
  const [count, least, version] = await world.chain.client.readStorage([
    { pallet: MODULE, item: 'SubnetworkN', keys: [netuid] },
    { pallet: MODULE, item: 'MinAllowedWeights', keys: [netuid] },
    { pallet: MODULE, item: 'WeightsVersionKey', keys: [netuid] },
  ])
  const scaled = scaleWeights(listPairs(wanted, { netuid, uidOf, permitted: () => true }))
  const demanded = Math.min(expectNumber(count, 'SubnetworkN'), expectNumber(least, 'MinAllowedWeights'))
  const others = Array.from({ length: expectNumber(count, 'SubnetworkN') }, (_, uid) => uid).filter((uid) => !scaled.has(uid))
  const padded = others.slice(0, Math.max(0, demanded - scaled.size))
  const args = {
    netuid,
    dests: [...scaled.keys(), ...padded],
    weights: [...scaled.values(), ...padded.map(() => 0)],
    version_key: BigInt(String(version)),
  }
  return wanted.mechid === 0
    ? { pallet: MODULE, name: 'set_weights', args }
    : { pallet: MODULE, name: 'set_mechanism_weights', args: { ...args, mecid: wanted.mechid } }
}

function lacksPermit({ weights }: ScenarioSubnet, { uidOf, permitted }: Seats): boolean {
  return weights.some(({ hotkey }) => {
    const uid = uidOf(nameHotkey(hotkey))
    return uid !== undefined && !permitted(uid)
  })
}

/** Runs one epoch of all subnets in which somebody still lacks a permit. */
async function obtainPermits(world: World): Promise<void> {
  const lacking: number[] = []
  for (const subnet of world.scenario.subnets) {
    const netuid = world.netuid(subnet)
    if (netuid !== null && subnet.weights.length > 0 && lacksPermit(subnet, await readSeats(world, subnet, netuid))) lacking.push(netuid)
  }
  await runEpochs(world, lacking)
}

async function setWeights(world: World, subnet: ScenarioSubnet, what: string): Promise<void> {
  const netuid = world.netuid(subnet)
  if (netuid === null) return
  if (lacksPermit(subnet, await readSeats(world, subnet, netuid))) await obtainPermits(world)
  const seats = await readSeats(world, subnet, netuid)
  const wanted = await listDiffering(world, subnet, seats)
  await holdAside(world.chain, { subnets: [{ netuid, weightsRateLimit: 0n, commitReveal: false }] }, async () => {
    for (const one of wanted) await world.chain.send(world.hotkey(one.hotkey), await makeWeightsCall(world, seats, one), inSentence(what))
  })
}

/** Sets weights in the clear, also where the subnet has them committed first: that is put aside meanwhile. */
export const setAllWeights: Stage = async (world) => {
  const changes: Change[] = []
  for (const subnet of world.scenario.subnets) {
    if (subnet.weights.length === 0) continue
    const netuid = world.netuid(subnet)
    const differing = netuid === null ? subnet.weights : await listDiffering(world, subnet, await readSeats(world, subnet, netuid))
    if (differing.length === 0) continue
    const who = [...new Set(differing.map(({ hotkey }) => nameHotkey(hotkey)))]
    const what = `Set the weights of ${who.join(', ')} on ${subnet.name}`
    changes.push({ path: `${pathOf(subnet)}.weights`, what, bring: () => setWeights(world, subnet, what) })
  }
  return changes
}
