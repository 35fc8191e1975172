/** Subnets that are registered, started and set up. */
import type { Declared, DeclaredParam } from '../declared/declaration.js'
import { isOwnedEntry, planOwned } from '../declared/judge-owned.js'
import { readDrift } from '../declared/read-drift.js'
import type { PlanCall } from '../plan.js'
import { getCreationCost } from '../subnets/get-creation-cost.js'
import { planSetParams } from '../sudo/plan-set.js'
import { DEFAULT_TOLERANCE } from '../swap/price-limit.js'
import { type Change, inSentence, type Stage } from './change.js'
import { holdAside } from './hold-aside.js'
import type { ScenarioSubnet } from './scenario.js'
import type { World } from './world.js'

const MODULE = 'SubtensorModule'

async function register(world: World, subnet: ScenarioSubnet, what: string): Promise<void> {
  const { origin } = subnet
  if (origin.kind !== 'registered') return
  const { chain } = world
  const call: PlanCall = { pallet: MODULE, name: 'register_network', args: { hotkey: world.hotkey(origin.owner).address } }
  await holdAside(chain, { networkRateLimit: 0n }, async () => {
    await chain.send(world.coldkey(origin.owner.wallet), call, inSentence(what), await getCreationCost(chain.client))
  })
  await world.refresh()
}

/** Registers what is not there. */
export const registerSubnets: Stage = async (world) =>
  world.scenario.subnets.flatMap((subnet): Change[] => {
    if (world.netuid(subnet) !== null) return []
    const path = `subnets.${subnet.name}`
    const { origin } = subnet
    if (origin.kind === 'leased') return []
    if (origin.kind === 'present') {
      return [{ path, what: `Find subnet ${origin.netuid}`, bring: { cannot: `There is no subnet ${origin.netuid} on this chain.` } }]
    }
    const what = `Register subnet ${subnet.name}`
    return [{ path, what, bring: () => register(world, subnet, what) }]
  })

/** Who may start a subnet: its owner, or for a leased one its beneficiary as a proxy. */
function makeOwnerCall(
  world: World,
  { origin }: ScenarioSubnet,
  owner: string,
  call: PlanCall,
): { readonly wallet: string; readonly call: PlanCall } | null {
  if (origin.kind === 'registered') return { wallet: origin.owner.wallet, call }
  if (origin.kind !== 'leased') return null
  const crowdloan = world.scenario.crowdloans.find(({ name }) => name === origin.crowdloan)
  if (crowdloan === undefined) return null
  const args = { real: { type: 'Id', value: owner }, force_proxy_type: null, call: { ...call } }
  return { wallet: crowdloan.creator, call: { pallet: 'Proxy', name: 'proxy', args } }
}

async function readOwner(world: World, netuid: number): Promise<string> {
  const [owner] = await world.chain.client.readStorage([{ pallet: MODULE, item: 'SubnetOwner', keys: [netuid] }])
  return String(owner)
}

/** Makes a call as the owner of a subnet. */
async function sendAsOwner(world: World, subnet: ScenarioSubnet, netuid: number, call: PlanCall, what: string): Promise<void> {
  const made = makeOwnerCall(world, subnet, await readOwner(world, netuid), call)
  if (made !== null) await world.chain.send(world.coldkey(made.wallet), made.call, what)
}

/** Starts what does not emit yet. */
export const startSubnets: Stage = async (world) => {
  const wanted = world.scenario.subnets.filter(({ started, origin }) => started && origin.kind !== 'present')
  const changes: Change[] = []
  for (const subnet of wanted) {
    const netuid = world.netuid(subnet)
    const query = { pallet: MODULE, item: 'FirstEmissionBlockNumber', keys: [netuid ?? 0], presence: true }
    if (netuid !== null && (await world.chain.client.readStorage([query]))[0] === true) continue
    const what = `Start subnet ${subnet.name}`
    const bring = async (): Promise<void> => {
      const found = world.netuid(subnet)
      if (found === null) return
      await sendAsOwner(world, subnet, found, { pallet: MODULE, name: 'start_call', args: { netuid: found } }, inSentence(what))
    }
    changes.push({ path: `subnets.${subnet.name}.started`, what, bring })
  }
  return changes
}

const isParam = (entry: Declared): entry is DeclaredParam => entry.kind === 'param'

async function setParams(world: World, netuid: number, entries: readonly DeclaredParam[], what: string): Promise<void> {
  const { chain } = world
  const changes = entries.map(({ param, value }) => ({ param, value }))
  const plan = await planSetParams(chain.client, { coldkey: chain.sudoAddress, netuid, changes })
  await chain.asSudo(plan.call, what)
}

/** Sets hyperparameters and mechanisms as root, and what is said of a subnet as its owner. */
export const setUpSubnets: Stage = async (world) => {
  const changes: Change[] = []
  for (const subnet of world.scenario.subnets) {
    if (subnet.settings.length > 0) changes.push(...(await listSettings(world, subnet)))
  }
  return changes
}

async function listSettings(world: World, subnet: ScenarioSubnet): Promise<readonly Change[]> {
  const netuid = world.netuid(subnet)
  const path = (entry: Declared): string => `subnets.${subnet.name}.${entry.path}`
  if (netuid === null) {
    return subnet.settings.map((entry) => ({ path: path(entry), what: `Set ${entry.path} of ${subnet.name}`, bring: async () => {} }))
  }
  const { client, sudoAddress } = world.chain
  const rules = { tolerance: DEFAULT_TOLERANCE, sells: false }
  const declare = (entries: readonly Declared[]) => ({ netuid, genesisHash: null, coldkey: null, entries })
  const params = subnet.settings.filter(isParam)
  const owned = subnet.settings.filter(isOwnedEntry)
  const [asRoot, asOwner] = await Promise.all([
    readDrift(client, { declaration: declare(params), coldkey: sudoAddress, ...rules }),
    readDrift(client, { declaration: declare(owned), coldkey: null, ...rules }),
  ])
  const changes: Change[] = []
  const refused = [...asRoot.items, ...asOwner.items].filter(({ state }) => state === 'refused' || state === 'not-yours')
  for (const { entry, want, why } of refused) {
    changes.push({
      path: path(entry),
      what: `Set ${entry.path} of ${subnet.name} to ${want}`,
      bring: { cannot: why ?? 'The chain does not take it.' },
    })
  }
  const own = asRoot.items.filter((item) => !refused.includes(item))
  for (const [index, { entry, want }] of own.entries()) {
    const what = `Set ${entry.path} of ${subnet.name} to ${want}`
    // Root sets them together, in an order that the chain takes.
    const bring = async (): Promise<void> => {
      if (index === 0) await setParams(world, netuid, own.map((item) => item.entry).filter(isParam), inSentence(what))
    }
    changes.push({ path: path(entry), what, bring })
  }
  for (const { entry, want } of asOwner.items.filter((item) => !refused.includes(item))) {
    const what = `Set ${entry.path} of ${subnet.name} to ${want}`
    const bring = async (): Promise<void> => {
      const wanted = [entry].filter(isOwnedEntry)
      for (const { plan } of await planOwned(client, { coldkey: asOwner.owner, netuid }, wanted)) {
        await sendAsOwner(world, subnet, netuid, plan.call, inSentence(what))
      }
    }
    changes.push({ path: path(entry), what, bring })
  }
  return changes
}
