/** A small chain in this process. Tests can put it into any state, check a plan, and send the plan's call even if a check fails. */
import { cryptoWaitReady, encodeAddress, sr25519Sign } from '@polkadot/util-crypto'
import { assessPlan } from '../../../src/chain/checks/assess-plan.js'
import { ChainClient } from '../../../src/chain/client.js'
import { resolveCall } from '../../../src/chain/extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../../src/chain/metadata/encode-value.js'
import type { Plan, PlanCheck, Planner } from '../../../src/chain/plan.js'
import type { Signer } from '../../../src/chain/signer.js'
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { DispatchError } from '../../../src/localnet/frame/dispatch-error.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { sudo } from '../../../src/localnet/pallets/sudo/schema.js'
import { EventRecord, system } from '../../../src/localnet/pallets/system/schema.js'
import { PoolError } from '../../../src/localnet/pool/pool-error.js'
import { Reader, ScaleError } from '../../../src/localnet/schema/scale.js'
import { type Hex, vec } from '../../../src/localnet/schema/types.js'
import { type LocalNode, startNode } from '../../../src/localnet/start-node.js'
import { pairOf, signExtrinsic } from '../signed-extrinsic.js'
import { specOf } from '../worlds/change-state.js'

const TAO = 1_000_000_000n
/** Block time in seconds, longer than any test: a block is made only when the test wants one. */
const NEVER = 86_400

export interface Party {
  readonly pair: ReturnType<typeof pairOf>
  readonly account: Hex
  readonly address: string
  readonly signer: Signer
}

function makeParty(seed: number): Party {
  const pair = pairOf(seed)
  const address = encodeAddress(pair.publicKey, 42)
  const sign = async (payload: Uint8Array): Promise<Uint8Array> => sr25519Sign(payload, pair)
  return { pair, account: pair.account, address, signer: { address, publicKey: pair.publicKey, scheme: 'sr25519', sign } }
}

/**
 * Nodes that no test has at present, by spec, each as `#prepare` left it: the hundreds of blocks of a start are as much work as what
 * many a file does with the world, and a worker goes through many files.
 */
const idle = new Map<number, LocalNode>()

/** A change of the state at the head, made by a scenario. */
export type Change = (ctx: BlockContext, world: CheckWorld) => void

export class CheckWorld {
  /** Owns subnet 2 and the hotkey that is its first neuron; has TAO and stake. */
  readonly owner = makeParty(21)
  readonly ownerHotkey = makeParty(22)
  /** Has TAO, and a hotkey that nobody has yet. */
  readonly other = makeParty(23)
  readonly otherHotkey = makeParty(24)
  /** Has the sudo key. */
  readonly root = makeParty(25)
  /** Has nothing. */
  readonly nobody = makeParty(26)
  /** Acts for others. It has nothing until a test gives it something. */
  readonly bot = makeParty(27)
  readonly netuid = 2

  private constructor(
    readonly node: LocalNode,
    readonly client: ChainClient,
    private readonly spec: number,
  ) {}

  /** The number of the snapshot that {@link stop} goes back to. */
  #beginning = 0
  /** How many members the chain had of its own then. */
  #members = 0

  /** On the runtime of that spec version. */
  static async start(spec = 425): Promise<CheckWorld> {
    await cryptoWaitReady()
    const known = idle.get(spec)
    idle.delete(spec)
    const node = known ?? (await startNode({ runtime: { spec }, port: 0, blockTime: NEVER }))
    const client = await ChainClient.connect({ network: node.url, cacheDirectory: null })
    const world = new CheckWorld(node, client, spec)
    if (known === undefined) await world.#prepare()
    world.#beginning = node.chain.snapshot()
    world.#members = Reflect.ownKeys(node.chain).length
    return world
  }

  async #prepare(): Promise<void> {
    this.change((ctx, world) => {
      for (const { account } of [world.owner, world.other, world.root]) fundAccount(ctx, account, 100_000n * TAO)
      sudo.storage.Key.set(ctx, world.root.account)
      const { storage } = subtensor
      storage.NetworkRateLimit.set(ctx, 0n)
      world.call(ctx, world.owner, 'register_network', { hotkey: world.ownerHotkey.account })
      storage.CommitRevealWeightsEnabled.set(ctx, 2, false)
      storage.WeightsSetRateLimit.set(ctx, 2, 0n)
      world.call(ctx, world.owner, 'start_call', { netuid: 2 })
      world.call(ctx, world.owner, 'add_stake', { hotkey: world.ownerHotkey.account, netuid: 2, amount_staked: 10n * TAO })
    })
    // Limits are counted in hundreds of blocks.
    await this.node.chain.advance(400)
  }

  /**
   * Leaves the node to the next test file of this worker that starts a world, in the state in which this one began; but not a node with
   * another runtime, or one that does something else than it did, since a test put a function of its own over one of the chain.
   */
  async stop(): Promise<void> {
    this.client.disconnect()
    const { chain } = this.node
    const isItself = chain.runtime === chain.firstRuntime && Reflect.ownKeys(chain).length === this.#members
    const isAsBefore = isItself && chain.revert(this.#beginning)
    if (isAsBefore && !idle.has(this.spec)) idle.set(this.spec, this.node)
    else await this.node.stop()
  }

  /** Changes the state in a block of its own. */
  change(change: Change): void {
    this.node.chain.mutate((state) => {
      const blockNumber = this.node.chain.head.number + 1
      change(new BlockContext(specOf(this.node), state, { blockNumber, author: this.root.account }), this)
    })
  }

  /** Makes a call of SubtensorModule while the state is changed; it has to succeed. */
  call(ctx: BlockContext, { account }: Party, name: string, args: Readonly<Record<string, unknown>>): void {
    const outcome = ctx.dispatch({ pallet: subtensor.name, name, args }, { type: 'Signed', who: account })
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
  }

  get parties(): readonly Party[] {
    return [this.owner, this.ownerHotkey, this.other, this.otherHotkey, this.root, this.nobody, this.bot]
  }

  /** The party with this address. */
  #partyOf(address: string): Party {
    const found = this.parties.find((party) => party.address === address)
    if (!found) throw new Error(`nobody has ${address}`)
    return found
  }

  /** Something of the state at the head. */
  read<T>(what: (ctx: BlockContext) => T): T {
    const { chain } = this.node
    return what(new BlockContext(specOf(this.node), chain.state, { blockNumber: chain.head.number, author: this.root.account }))
  }

  /** The free balance of an account at the head, in rao. */
  readFree(account: Hex): bigint {
    return this.read((ctx) => system.storage.Account.get(ctx, account).data.free)
  }

  /** Runs something on the present state, and goes back to that state afterwards. */
  async undone<T>(run: () => Promise<T>): Promise<T> {
    const snapshot = this.node.chain.snapshot()
    try {
      return await run()
    } finally {
      this.node.chain.revert(snapshot)
    }
  }

  /** The plan at the head, and its checks as a dry run makes them. */
  async check(
    planner: Planner,
    options: { readonly nonce?: number } = {},
  ): Promise<{ readonly plan: Plan; readonly checks: readonly PlanCheck[] }> {
    await this.client.refresh()
    const metadata = await this.client.metadata()
    const plan = await planner()
    const { checks } = await assessPlan(this.client, metadata, plan, encodeCallBytes(metadata, plan.call), options)
    return { plan, checks }
  }

  /**
   * Signs the call and sends it, whatever the checks have found. Returns the name of the error, `Pallet.Name`; null if the call succeeded.
   */
  async send(plan: Plan, options: { readonly nonce?: number } = {}): Promise<string | null> {
    const { chain } = this.node
    const metadata = await this.client.metadata()
    const spec = specOf(this.node)
    const bytes = encodeCallBytes(metadata, resolveCall(metadata, plan.call, chain.runtime.version.specVersion))
    const call = decodeOr(null, () => spec.runtime.decodeCall(bytes))
    if (call === null) return 'refused: no call of the runtime'
    const { pair, account } = this.#partyOf(plan.signer.address)
    const present = new BlockContext(spec, chain.state, { blockNumber: chain.head.number, author: account })
    const nonce = options.nonce ?? system.storage.Account.get(present, account).nonce
    try {
      chain.submit(signExtrinsic(spec, pair, call, { nonce, genesisHash: chain.blocks.genesis.hash }))
    } catch (error) {
      if (error instanceof PoolError) return `refused: ${error.data ?? error.message}`
      throw error
    }
    chain.makeBlock()
    return readFailure(new Reader(chain.read(system.storage.Events.key()) ?? new Uint8Array(1), spec.runtime.env))
  }
}

/** What is read, or `otherwise` where the bytes are not what the runtime takes. */
function decodeOr<T, O>(otherwise: O, read: () => T): T | O {
  try {
    return read()
  } catch (error) {
    if (error instanceof ScaleError) return otherwise
    throw error
  }
}

function nameError(error: DispatchError): string {
  if (error.type === 'Module') return `${error.pallet}.${error.name}`
  return 'name' in error ? `${error.type}.${error.name}` : error.type
}

/** The failure of the block's only transaction, or of the call that sudo or a proxy carried. */
function readFailure(reader: Reader): string | null {
  for (const { event } of vec(EventRecord).decode(reader)) {
    if (event.pallet === 'System' && event.name === 'ExtrinsicFailed') {
      return nameError((event.value as { readonly dispatch_error: DispatchError }).dispatch_error)
    }
    if (event.pallet === 'Sudo' && event.name === 'Sudid') {
      const { sudo_result: result } = event.value as { readonly sudo_result: { readonly err?: DispatchError } }
      if (result.err) return nameError(result.err)
    }
    if (event.pallet === 'Proxy' && event.name === 'ProxyExecuted') {
      const { result } = event.value as { readonly result: { readonly err?: DispatchError } }
      if (result.err) return nameError(result.err)
    }
  }
  return null
}
