/** What accounts have: crowdloans, proxies, TAO; and how far the chain has come. */
import { formatTao, type Rao, rao } from '../../core/money.js'
import { type MultisigAccount, makeMultisigAccount } from '../../core/multisig-account.js'
import type { Crowdloan } from '../crowd/crowdloan.js'
import { listCrowdloans, makeContributionQuery, readContribution } from '../crowd/read-crowdloans.js'
import type { PlanCall } from '../plan.js'
import { readProxyKind } from '../proxy/list-kinds.js'
import { nameAccount, nameKind } from '../proxy/plan-proxies.js'
import { readProxies } from '../wrap/proxy/read-proxies.js'
import { type Change, inSentence, maxRao, type Stage } from './change.js'
import { holdAside } from './hold-aside.js'
import type { ScenarioCrowdloan, ScenarioMultisig } from './scenario.js'
import type { World } from './world.js'

const CROWDLOAN = 'Crowdloan'
/** Blocks that may come before a crowdloan is created, which is to run as long as it says all the same. */
const SPARE = 25

/** The crowdloan of the file on the chain, which is the newest of its creator; undefined while there is none. */
export async function findCrowdloan(world: World, { creator }: ScenarioCrowdloan): Promise<Crowdloan | undefined> {
  const { crowdloans } = await listCrowdloans(world.chain.client)
  const { address } = world.coldkey(creator)
  return crowdloans.findLast((one) => one.creator === address)
}

async function createCrowdloan(world: World, wanted: ScenarioCrowdloan, what: string): Promise<void> {
  const { client } = world.chain
  const { depositRao, minRao, capRao, blocks, ending } = wanted
  const end = (await client.readBlockNumber()) + blocks + SPARE
  const lease = (share: number, length: number | null): PlanCall => {
    const args = { emissions_share: share, end_block: length === null ? null : end + length }
    return { pallet: 'SubtensorModule', name: 'register_leased_network', args }
  }
  const use =
    'target' in ending
      ? { call: null, target_address: world.coldkey(ending.target).address }
      : { call: { ...lease(ending.share, ending.leaseBlocks) }, target_address: null }
  const args = { deposit: depositRao, min_contribution: minRao, cap: capRao, end, ...use }
  await world.chain.send(world.coldkey(wanted.creator), { pallet: CROWDLOAN, name: 'create', args }, inSentence(what), depositRao)
}

/** Terms of a crowdloan that is there already and are not those of the file. */
function listFixed(present: Crowdloan, { depositRao, capRao, minRao }: ScenarioCrowdloan): readonly string[] {
  const compare = (name: string, has: Rao, wants: Rao): string[] =>
    has === wants ? [] : [`its ${name} is ${formatTao(has)}, not ${formatTao(wants)}`]
  return [
    ...compare('deposit', present.depositRao, depositRao),
    ...compare('cap', present.capRao, capRao),
    ...compare('minimum', present.minRao, minRao),
  ]
}

async function contribute(world: World, wanted: ScenarioCrowdloan, wallet: string, total: Rao, what: string): Promise<void> {
  const present = await findCrowdloan(world, wanted)
  if (present === undefined) return
  const { address } = world.coldkey(wallet)
  const [value] = await world.chain.client.readStorage([makeContributionQuery(present.id, address)])
  const missing = total - readContribution(value)
  if (missing <= 0n) return
  const amount = maxRao(rao(missing), present.minRao)
  const call: PlanCall = { pallet: CROWDLOAN, name: 'contribute', args: { crowdloan_id: present.id, amount } }
  await world.chain.send(world.coldkey(wallet), call, inSentence(what), amount)
}

async function finalize(world: World, wanted: ScenarioCrowdloan, what: string): Promise<void> {
  const present = await findCrowdloan(world, wanted)
  if (present === undefined) return
  const call: PlanCall = { pallet: CROWDLOAN, name: 'finalize', args: { crowdloan_id: present.id } }
  await holdAside(world.chain, { networkRateLimit: 0n }, () => world.chain.send(world.coldkey(wanted.creator), call, inSentence(what)))
  await world.refresh()
}

async function listOfCrowdloan(world: World, wanted: ScenarioCrowdloan): Promise<readonly Change[]> {
  const path = `crowdloans.${wanted.name}`
  const present = await findCrowdloan(world, wanted)
  const changes: Change[] = []
  if (present === undefined) {
    const what = `Create crowdloan ${wanted.name} of ${formatTao(wanted.capRao)}`
    changes.push({ path, what, bring: () => createCrowdloan(world, wanted, what) })
  } else {
    const fixed = listFixed(present, wanted)
    if (fixed.length > 0) {
      const why = `Crowdloan ${present.id} of ${wanted.creator} is there already, and ${fixed.join(', ')}.`
      return [{ path, what: `Create crowdloan ${wanted.name} of ${formatTao(wanted.capRao)}`, bring: { cannot: why } }]
    }
  }
  if (present?.finalized === true) return changes
  const queries = wanted.contributions.map(({ wallet }) => makeContributionQuery(present?.id ?? 0, world.coldkey(wallet).address))
  const given = present === undefined ? [] : await world.chain.client.readStorage(queries)
  wanted.contributions.forEach(({ wallet, rao: total }, index) => {
    if (readContribution(given[index]) >= total) return
    const what = `Contribute ${formatTao(total)} of ${wallet} to ${wanted.name}`
    changes.push({ path: `${path}.contributions.${wallet}`, what, bring: () => contribute(world, wanted, wallet, total, what) })
  })
  if (wanted.finalized) {
    const what = `Finalize crowdloan ${wanted.name}`
    changes.push({ path: `${path}.finalized`, what, bring: () => finalize(world, wanted, what) })
  }
  return changes
}

/** Creates crowdloans, contributes to them, and finalizes those that are to be. */
export const raiseCrowdloans: Stage = async (world) => {
  const changes: Change[] = []
  for (const wanted of world.scenario.crowdloans) changes.push(...(await listOfCrowdloan(world, wanted)))
  return changes
}

/** Lets accounts act for others. */
export const addProxies: Stage = async (world) => {
  const changes: Change[] = []
  for (const [index, { of, delegate: name, type: typed, delay }] of world.scenario.proxies.entries()) {
    const { client } = world.chain
    const [account, delegate, type] = [world.coldkey(of), world.coldkey(name).address, await readProxyKind(client, typed)]
    const { proxies } = await readProxies(client, account.address)
    if (proxies.some((one) => one.delegate === delegate && one.type === type && one.delay === delay)) continue
    const what = `Let ${name} act for ${of} as ${type} proxy`
    const call: PlanCall = {
      pallet: 'Proxy',
      name: 'add_proxy',
      args: { delegate: nameAccount(delegate), proxy_type: nameKind(type), delay },
    }
    changes.push({ path: `proxies[${index + 1}]`, what, bring: () => world.chain.send(account, call, inSentence(what)) })
  }
  return changes
}

export function makeMultisig(world: World, { threshold, wallets }: ScenarioMultisig): MultisigAccount {
  return makeMultisigAccount(
    wallets.map((wallet) => world.coldkey(wallet).address),
    threshold,
  )
}

/** Mints what accounts lack of what they are to have when everything else is done. */
export const fundAccounts: Stage = async (world) => {
  const { wallets, multisigs } = world.scenario
  const wanted = [
    ...wallets.map(({ name, balanceRao }) => ({ path: `wallets.${name}.balance`, name, address: world.coldkey(name).address, balanceRao })),
    ...multisigs.map((one) => ({
      path: `multisigs.${one.name}.balance`,
      name: one.name,
      address: makeMultisig(world, one).address,
      balanceRao: one.balanceRao,
    })),
  ]
  const changes: Change[] = []
  for (const { path, name, address, balanceRao } of wanted) {
    const free = await world.chain.readFree(address)
    if (free >= balanceRao) continue
    const what = `Fund ${name} with what it lacks of ${formatTao(balanceRao)}`
    changes.push({ path, what, bring: () => world.chain.fund(address, balanceRao) })
  }
  return changes
}

/** Makes blocks until there are as many as there are to be. */
export const reachBlock: Stage = async ({ chain, scenario: { block } }) => {
  const reached = await chain.client.readBlockNumber()
  if (reached >= block) return []
  const bring = async (): Promise<void> => chain.advance(block - (await chain.client.readBlockNumber()))
  return [{ path: 'block', what: `Make blocks until there are ${block}`, bring }]
}
