/** A scenario and the chain on which it comes about: whose keys its names are, and which subnets those of the file are. */
import { expectAddress } from '../scale/expect.js'
import type { Signer } from '../signer.js'
import { listLeases } from '../subnets/leases/list-leases.js'
import { listNetuids } from '../subnets/list-netuids.js'
import type { DevChain } from './dev-chain.js'
import { type HotkeyName, nameHotkey, type Scenario, type ScenarioSubnet, type SubnetOrigin } from './scenario.js'

const MODULE = 'SubtensorModule'

/** Signers by wallet, and by `wallet/hotkey`. */
export type Signers = ReadonlyMap<string, Signer>

interface OwnedSubnet {
  readonly netuid: number
  readonly coldkey: string
  readonly hotkey: string
}

export class World {
  readonly chain: DevChain
  readonly scenario: Scenario
  readonly #signers: Signers
  #subnets: readonly OwnedSubnet[] = []
  #leased: ReadonlyMap<string, number> = new Map()

  constructor(chain: DevChain, scenario: Scenario, signers: Signers) {
    this.chain = chain
    this.scenario = scenario
    this.#signers = signers
  }

  #signer(name: string): Signer {
    const signer = this.#signers.get(name)
    if (signer === undefined) throw new RangeError(`no key of ${name}`)
    return signer
  }

  coldkey(wallet: string): Signer {
    return this.#signer(wallet)
  }

  hotkey(name: HotkeyName): Signer {
    return this.#signer(nameHotkey(name))
  }

  /** Reads which subnets there are, at the newest block. */
  async refresh(): Promise<void> {
    const { client } = this.chain
    await client.refresh()
    const netuids = await listNetuids(client)
    const queries = netuids.flatMap((netuid) => [
      { pallet: MODULE, item: 'SubnetOwner', keys: [netuid] },
      { pallet: MODULE, item: 'SubnetOwnerHotkey', keys: [netuid], absentIsNull: true },
    ])
    const values = await client.readStorage(queries)
    this.#subnets = netuids.map((netuid, at) => {
      const hotkey = values[2 * at + 1] ?? null
      const coldkey = expectAddress(values[2 * at], 'SubnetOwner')
      return { netuid, coldkey, hotkey: hotkey === null ? '' : expectAddress(hotkey, 'SubnetOwnerHotkey') }
    })
    this.#leased = await this.#readLeases()
  }

  async #readLeases(): Promise<ReadonlyMap<string, number>> {
    if (!this.scenario.subnets.some(({ origin }) => origin.kind === 'leased')) return new Map()
    const { leases } = await listLeases(this.chain.client)
    return new Map(leases.map(({ beneficiary, netuid }) => [beneficiary, netuid]))
  }

  /** The number of a subnet of the file; null while there is none. */
  netuid({ origin }: Pick<ScenarioSubnet, 'origin'>): number | null {
    return this.#find(origin)
  }

  #find(origin: SubnetOrigin): number | null {
    if (origin.kind === 'present') return this.#subnets.some(({ netuid }) => netuid === origin.netuid) ? origin.netuid : null
    if (origin.kind === 'leased') {
      const crowdloan = this.scenario.crowdloans.find(({ name }) => name === origin.crowdloan)
      return crowdloan === undefined ? null : (this.#leased.get(this.coldkey(crowdloan.creator).address) ?? null)
    }
    const [coldkey, hotkey] = [this.coldkey(origin.owner.wallet).address, this.hotkey(origin.owner).address]
    return this.#subnets.find((one) => one.coldkey === coldkey && one.hotkey === hotkey)?.netuid ?? null
  }
}
