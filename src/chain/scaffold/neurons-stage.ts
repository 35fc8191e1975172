/** Hotkeys on subnets: registered, with stake, and served. */

import { chainError } from '../../core/errors.js'
import { alpha, formatAlpha, type Rao, rao, UNITS_PER_TOKEN } from '../../core/money.js'
import type { PlanCall } from '../plan.js'
import { expectBigint, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { getStake } from '../stake/list-stakes.js'
import { type Change, inSentence, maxRao, type Stage } from './change.js'
import { holdAside } from './hold-aside.js'
import { type HotkeyName, nameHotkey, type ScenarioAxon, type ScenarioStake, type ScenarioSubnet } from './scenario.js'
import type { World } from './world.js'

const MODULE = 'SubtensorModule'
/** What a purchase is at least: more than the chain's own minimum. */
const LEAST_RAO = rao(10_000_000n)
/** How often a purchase is repeated until a target is reached. */
const ROUNDS = 16
/** What a purchase pays beyond its price: the fee of the pool, in parts of 1000. */
const FEE_PARTS = 1_002n

const at = <T>(list: readonly T[], index: number): T | null => list[index] ?? null

async function registerNeuron(world: World, subnet: ScenarioSubnet, hotkey: HotkeyName, what: string): Promise<void> {
  const { chain } = world
  const netuid = world.netuid(subnet)
  if (netuid === null) return
  const { address } = world.hotkey(hotkey)
  const call: PlanCall =
    netuid === 0
      ? { pallet: MODULE, name: 'root_register', args: { hotkey: address } }
      : { pallet: MODULE, name: 'burned_register', args: { netuid, hotkey: address } }
  const [price] = await chain.client.readStorage([{ pallet: MODULE, item: 'Burn', keys: [netuid] }])
  await chain.send(world.coldkey(hotkey.wallet), call, inSentence(what), rao(expectBigint(price, 'Burn')))
}

const isRoot = ({ origin }: ScenarioSubnet): boolean => origin.kind === 'present' && origin.netuid === 0

/** Gives hotkeys seats on root. It comes before subnets, which look for the validators of root when they are registered. */
export const registerOnRoot: Stage = (world) => listRegistrations(world, world.scenario.subnets.filter(isRoot))

/** Registers hotkeys that have no uid. */
export const registerNeurons: Stage = (world) => listRegistrations(world, world.scenario.subnets)

async function listRegistrations(world: World, subnets: readonly ScenarioSubnet[]): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const subnet of subnets) {
    const netuid = world.netuid(subnet)
    const queries = subnet.neurons.map((hotkey) => ({
      pallet: MODULE,
      item: 'Uids',
      keys: [netuid ?? 0, world.hotkey(hotkey).address],
      absentIsNull: true,
    }))
    const uids = netuid === null ? [] : await world.chain.client.readStorage(queries)
    subnet.neurons.forEach((hotkey, index) => {
      const isOwner = subnet.origin.kind === 'registered' && nameHotkey(subnet.origin.owner) === nameHotkey(hotkey)
      // Who registers a subnet has its first seat.
      if (at(uids, index) !== null || (netuid === null && isOwner)) return
      const what = `Register ${nameHotkey(hotkey)} on ${subnet.name}`
      changes.push({ path: `${pathOf(subnet)}.neurons`, what, bring: () => registerNeuron(world, subnet, hotkey, what) })
    })
  }
  return changes
}

/** Keeps validators of root from becoming parents on subnets that are registered afterwards. */
export const keepIndependent: Stage = async (world) => {
  const { independent } = world.scenario
  const queries = independent.map((hotkey) => ({
    pallet: MODULE,
    item: 'AutoParentDelegationEnabled',
    keys: [world.hotkey(hotkey).address],
  }))
  const delegating = await world.chain.client.readStorage(queries)
  return independent.flatMap((hotkey, index): Change[] => {
    if (delegating[index] === false) return []
    const what = `Keep ${nameHotkey(hotkey)} from handing its stake to owners of subnets`
    const args = { hotkey: world.hotkey(hotkey).address, enabled: false }
    const call: PlanCall = { pallet: MODULE, name: 'set_auto_parent_delegation_enabled', args }
    return [{ path: 'root.independent', what, bring: () => world.chain.send(world.coldkey(hotkey.wallet), call, inSentence(what)) }]
  })
}

export function pathOf(subnet: ScenarioSubnet): string {
  return isRoot(subnet) ? 'root' : `subnets.${subnet.name}`
}

/** About what so much alpha costs now, moved price and fee included; null where the pool has not so much. */
async function estimateCost(world: World, netuid: number, units: bigint): Promise<Rao | null> {
  if (netuid === 0) return rao(units)
  const [tao, pool] = await world.chain.client.readStorage([
    { pallet: MODULE, item: 'SubnetTAO', keys: [netuid] },
    { pallet: MODULE, item: 'SubnetAlphaIn', keys: [netuid] },
  ])
  const [taoIn, alphaIn] = [expectBigint(tao, 'SubnetTAO'), expectBigint(pool, 'SubnetAlphaIn')]
  if (alphaIn === 0n || units * 10n >= alphaIn * 9n) return null
  const cost = ((taoIn * units) / (alphaIn - units)) * FEE_PARTS
  return rao(cost / 1_000n + 1n)
}

async function introduceHotkey(world: World, hotkey: HotkeyName): Promise<void> {
  const { chain } = world
  const { address } = world.hotkey(hotkey)
  const [isKnown] = await chain.client.readStorage([{ pallet: MODULE, item: 'Owner', keys: [address], presence: true }])
  if (isKnown === true) return
  const call: PlanCall = { pallet: MODULE, name: 'try_associate_hotkey', args: { hotkey: address } }
  await chain.send(world.coldkey(hotkey.wallet), call, `make ${nameHotkey(hotkey)} known`)
}

async function buyStake(world: World, subnet: ScenarioSubnet, stake: ScenarioStake, what: string): Promise<void> {
  const { chain } = world
  const netuid = world.netuid(subnet)
  if (netuid === null) return
  const [coldkey, hotkey] = [world.coldkey(stake.wallet), world.hotkey(stake.hotkey).address]
  await introduceHotkey(world, stake.hotkey)
  for (let round = 0; round < ROUNDS; round++) {
    const { alphaRao } = await getStake(chain.client, coldkey.address, hotkey, netuid)
    if (alphaRao >= stake.units) return
    const cost = await estimateCost(world, netuid, stake.units - alphaRao)
    if (cost === null) break
    const amount = maxRao(cost, LEAST_RAO)
    const call: PlanCall = { pallet: MODULE, name: 'add_stake', args: { hotkey, netuid, amount_staked: amount } }
    await chain.send(coldkey, call, inSentence(what), amount)
  }
  throw chainError(`Cannot ${inSentence(what)}`, 'SCAFFOLD_TOO_MUCH', {
    why: `The pool of subnet ${netuid} has too little alpha for that.`,
    hint: 'Ask for less stake, or let the chain make more alpha first: taoctl localnet advance 7200.',
  })
}

/** Root opens a subnet for stake that is there from the beginning, and that nobody can start: its owner has no key. */
async function openForStake(world: World, subnet: ScenarioSubnet): Promise<readonly Change[]> {
  const { origin, stakes, name } = subnet
  if (origin.kind !== 'present' || stakes.length === 0 || world.netuid(subnet) === null) return []
  const { netuid } = origin
  const [isOpen] = await world.chain.client.readStorage([{ pallet: MODULE, item: 'SubtokenEnabled', keys: [netuid] }])
  if (isOpen === true) return []
  const what = `Open ${name} for stake`
  const args = { netuid, subtoken_enabled: true }
  const call: PlanCall = { pallet: 'AdminUtils', name: 'sudo_set_subtoken_enabled', args }
  return [
    {
      path: `${pathOf(subnet)}.stake`,
      what,
      bring: () => holdAside(world.chain, { freezeWindow: 0 }, () => world.chain.root(call, inSentence(what))),
    },
  ]
}

/** Buys what is missing of stakes. */
export const buyStakes: Stage = async (world) => {
  const changes: Change[] = []
  for (const subnet of world.scenario.subnets) {
    const netuid = world.netuid(subnet)
    changes.push(...(await openForStake(world, subnet)))
    for (const stake of subnet.stakes) {
      const [coldkey, hotkey] = [world.coldkey(stake.wallet).address, world.hotkey(stake.hotkey).address]
      const present = netuid === null ? 0n : (await getStake(world.chain.client, coldkey, hotkey, netuid)).alphaRao
      if (present >= stake.units) continue
      const whose = stake.wallet === stake.hotkey.wallet ? '' : ` for ${stake.wallet}`
      const amount = netuid === 0 ? `${formatUnitsOf(stake.units)} TAO` : `${formatUnitsOf(stake.units)} alpha`
      const what = `Stake ${amount} on ${nameHotkey(stake.hotkey)} of ${subnet.name}${whose}`
      changes.push({ path: `${pathOf(subnet)}.stake`, what, bring: () => buyStake(world, subnet, stake, what) })
    }
  }
  return changes
}

function formatUnitsOf(units: bigint): string {
  return formatAlpha(alpha(1, units)).split(' ')[0] ?? String(units / UNITS_PER_TOKEN)
}

function isServed(value: ScaleValue, { ip, port }: ScenarioAxon): boolean {
  return isScaleObject(value) && value.port === port && value.ip_type === ip.type && BigInt(String(value.ip)) === ip.value
}

async function serve(world: World, subnet: ScenarioSubnet, { hotkey, ip, port }: ScenarioAxon, what: string): Promise<void> {
  const netuid = world.netuid(subnet)
  if (netuid === null) return
  const rest = { version: 0, protocol: 4, placeholder1: 0, placeholder2: 0 }
  const call: PlanCall = { pallet: MODULE, name: 'serve_axon', args: { netuid, ip: ip.value, port, ip_type: ip.type, ...rest } }
  await world.chain.send(world.hotkey(hotkey), call, inSentence(what))
}

/** Announces axons. */
export const serveAxons: Stage = async (world) => {
  const changes: Change[] = []
  for (const subnet of world.scenario.subnets) {
    const netuid = world.netuid(subnet)
    const queries = subnet.axons.map(({ hotkey }) => ({
      pallet: MODULE,
      item: 'Axons',
      keys: [netuid ?? 0, world.hotkey(hotkey).address],
      absentIsNull: true,
    }))
    const served = netuid === null ? [] : await world.chain.client.readStorage(queries)
    subnet.axons.forEach((axon, index) => {
      const present = at(served, index)
      if (present !== null && isServed(present, axon)) return
      const what = `Announce the axon ${axon.text} of ${nameHotkey(axon.hotkey)} on ${subnet.name}`
      changes.push({ path: `${pathOf(subnet)}.axons`, what, bring: () => serve(world, subnet, axon, what) })
    })
  }
  return changes
}
