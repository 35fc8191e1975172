/** What there is on a chain of a scenario: everything that its names stand for. */
import { type Alpha, alpha, type Rao } from '../../core/money.js'
import type { CrowdloanPhase } from '../crowd/crowdloan.js'
import { findPhase } from '../crowd/crowdloan.js'
import { listCrowdloans } from '../crowd/read-crowdloans.js'
import { expectNumber } from '../scale/expect.js'
import { getStake } from '../stake/list-stakes.js'
import { makeMultisig } from './holders-stage.js'
import { type HotkeyName, nameHotkey, type ScenarioSubnet } from './scenario.js'
import type { World } from './world.js'

export interface ManifestNeuron {
  /** `wallet/hotkey` */
  readonly name: string
  readonly hotkey: string
  readonly coldkey: string
  /** Null where it has no seat. */
  readonly uid: number | null
  /** Of its own coldkey. */
  readonly stake: Alpha
}

export interface ManifestSubnet {
  readonly name: string
  /** Null while there is none. */
  readonly netuid: number | null
  readonly owner: string | null
  readonly neurons: readonly ManifestNeuron[]
  readonly stakes: readonly { readonly hotkey: string; readonly wallet: string; readonly stake: Alpha }[]
}

export interface Manifest {
  readonly wallets: readonly {
    readonly name: string
    readonly address: string
    readonly uri: string
    readonly freeRao: Rao
    readonly hotkeys: readonly { readonly name: string; readonly address: string; readonly uri: string }[]
  }[]
  readonly subnets: readonly ManifestSubnet[]
  readonly crowdloans: readonly {
    readonly name: string
    /** Null while there is none. */
    readonly id: number | null
    readonly phase: CrowdloanPhase | null
    readonly raisedRao: Rao | null
    readonly capRao: Rao
  }[]
  readonly multisigs: readonly {
    readonly name: string
    readonly address: string
    readonly threshold: number
    readonly signatories: readonly string[]
  }[]
  readonly block: number
}

/** All hotkeys of a subnet that the file names. */
function listHotkeys({ origin, neurons, axons, children, weights }: ScenarioSubnet): readonly HotkeyName[] {
  const all = [
    ...(origin.kind === 'registered' ? [origin.owner] : []),
    ...neurons,
    ...axons.map(({ hotkey }) => hotkey),
    ...children.flatMap((one) => [one.hotkey, ...one.children.map(({ hotkey }) => hotkey)]),
    ...weights.map(({ hotkey }) => hotkey),
  ]
  return [...new Map(all.map((hotkey) => [nameHotkey(hotkey), hotkey])).values()]
}

async function readSubnet(world: World, subnet: ScenarioSubnet): Promise<ManifestSubnet> {
  const { client } = world.chain
  const netuid = world.netuid(subnet)
  if (netuid === null) return { name: subnet.name, netuid, owner: null, neurons: [], stakes: [] }
  const hotkeys = listHotkeys(subnet)
  const [owner, ...uids] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid] },
    ...hotkeys.map((hotkey) => ({
      pallet: 'SubtensorModule',
      item: 'Uids',
      keys: [netuid, world.hotkey(hotkey).address],
      absentIsNull: true,
    })),
  ])
  const neurons: ManifestNeuron[] = []
  for (const [index, name] of hotkeys.entries()) {
    const [hotkey, coldkey] = [world.hotkey(name).address, world.coldkey(name.wallet).address]
    const uid = uids[index] ?? null
    const stake = await getStake(client, coldkey, hotkey, netuid)
    neurons.push({ name: nameHotkey(name), hotkey, coldkey, uid: uid === null ? null : expectNumber(uid, 'Uids'), stake })
  }
  const stakes: ManifestSubnet['stakes'][number][] = []
  for (const { hotkey, wallet } of subnet.stakes) {
    const stake = await getStake(client, world.coldkey(wallet).address, world.hotkey(hotkey).address, netuid)
    stakes.push({ hotkey: nameHotkey(hotkey), wallet, stake: alpha(netuid, stake.alphaRao) })
  }
  return { name: subnet.name, netuid, owner: String(owner), neurons, stakes }
}

/** Reads all of it at the newest block. */
export async function readManifest(world: World): Promise<Manifest> {
  await world.refresh()
  const { scenario, chain } = world
  const wallets: Manifest['wallets'][number][] = []
  for (const { name, uri, hotkeys } of scenario.wallets) {
    const { address } = world.coldkey(name)
    const own = hotkeys.map((hotkey) => ({
      name: hotkey,
      address: world.hotkey({ wallet: name, hotkey }).address,
      uri: `${uri}//${hotkey}`,
    }))
    wallets.push({ name, address, uri, freeRao: await chain.readFree(address), hotkeys: own })
  }
  const subnets: ManifestSubnet[] = []
  for (const subnet of scenario.subnets) subnets.push(await readSubnet(world, subnet))
  return {
    wallets,
    subnets,
    crowdloans: scenario.crowdloans.length === 0 ? [] : await readCrowdloans(world),
    multisigs: scenario.multisigs.map((one) => {
      const { address, threshold, signatories } = makeMultisig(world, one)
      return { name: one.name, address, threshold, signatories }
    }),
    block: await chain.client.readBlockNumber(),
  }
}

async function readCrowdloans(world: World): Promise<Manifest['crowdloans']> {
  const { crowdloans, clock } = await listCrowdloans(world.chain.client)
  return world.scenario.crowdloans.map(({ name, creator, capRao }) => {
    const { address } = world.coldkey(creator)
    const found = crowdloans.findLast((one) => one.creator === address)
    if (found === undefined) return { name, id: null, phase: null, raisedRao: null, capRao }
    return { name, id: found.id, phase: findPhase(found, clock), raisedRao: found.raisedRao, capRao: found.capRao }
  })
}
