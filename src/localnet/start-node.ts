/** A whole node: chain, RPC server and state file, put together and taken apart again. */

import { bringPulses, followQuicknet } from './beacon/local-beacon.js'
import { type Block, Blocks } from './blocks.js'
import { Chain } from './chain.js'
import type { BlockTime } from './chain-parts.js'
import { ChainExecutive } from './executive/chain-executive.js'
import { loadMetadataHasher, type MetadataHasher } from './executive/metadata-hash.js'
import { loadSignatureCheck, type SignatureCheck } from './executive/signatures.js'
import type { Runtime } from './frame/runtime.js'
import type { RuntimeOrigin } from './frame/runtime-origin.js'
import type { Spec } from './frame/spec.js'
import { makeGenesisBlock } from './genesis-block.js'
import { loadBls12381 } from './pallets/drand/bls-curve.js'
import { loadBn128 } from './pallets/evm/machine/precompiles/bn128-curve.js'
import { explainListening } from './process/explain-listening.js'
import type { Params } from './rpc/params.js'
import { findHandler } from './rpc/registry.js'
import { type RpcServer, serveRpc } from './rpc/server.js'
import { denyUnsafe } from './rpc/unsafe.js'
import { buildSpec } from './runtimes/build-spec.js'
import { STATE_WINDOW } from './state/history.js'
import { type Key, State } from './state/state.js'
import { storeOver } from './state/store-over.js'
import { loadChain, saveChain } from './state-file.js'
import { StateSaver } from './state-saver.js'

export interface NodeOptions {
  /** What is left out is that of the state file, else the default. */
  readonly runtime?: Partial<RuntimeOrigin> | undefined
  /** Default 127.0.0.1. */
  readonly host?: string
  /** 0: any free one. */
  readonly port: number
  /** Default instant. */
  readonly blockTime?: BlockTime
  /** How many blocks behind the head the last final one is. Default 0: what is made is final. */
  readonly finalityLag?: number
  /** Of how many final blocks the states are kept; Infinity: of all. Default 256. */
  readonly statePruning?: number
  /** Of how many final blocks the bodies are kept; Infinity: of all. Default 4096. */
  readonly blocksPruning?: number
  /** The file from which the chain is continued, and to which it is saved. */
  readonly stateFile?: string
  /** Whether the chain knows the hash of its metadata, as the public ones do; default true. */
  readonly metadataHash?: boolean
  /** Listen before the curves are loaded. Transactions that arrive earlier wait for them; nothing else does. */
  readonly loadCurvesLate?: boolean
  /** Whose pulses the chain opens timelocks with: of its own beacon, or of quicknet, whose pulses have to be brought. Default own. */
  readonly beacon?: 'own' | 'quicknet' | undefined
  /** Offer also what public endpoints deny: system_dryRun and others. Default false. */
  readonly unsafeRpc?: boolean
}

export interface LocalNode {
  readonly chain: Chain
  readonly host: string
  readonly port: number
  /** `ws://127.0.0.1:9944` */
  readonly url: string
  readonly startedAt: string
  /** Resolves when a client asked the node to stop; stopping is up to the owner. */
  readonly stopRequested: Promise<void>
  /**
   * Makes the last block of the present runtime. The next one is that of `spec`, by default the one that the present is made of, or what it
   * drifted to. Throws a RangeError for a runtime that cannot be made, or that the present one cannot be upgraded to.
   */
  upgrade(next: Partial<RuntimeOrigin>): Block
  /** Ends the connections, saves the state, frees the port. */
  stop(): Promise<void>
}

/**
 * Starts a node. Network errors (exit 5): `PORT_IN_USE`, `CANNOT_LISTEN`. Usage errors (exit 2): `STATE_FILE_BAD`,
 * `STATE_FILE_UNWRITABLE`. A RangeError for a runtime that cannot be made.
 */
export async function startNode(options: NodeOptions): Promise<LocalNode> {
  const curves = new Curves()
  if (!options.loadCurvesLate) await curves.load()
  // The clock may make a block before the node listens, and a saved chain may have timelocks to open in it.
  else if (options.stateFile !== undefined && typeof options.blockTime === 'number') await loadBls12381()
  const { chain, run } = buildChain(options, curves)
  const startedAt = new Date().toISOString()
  let requestStop = (): void => undefined
  const stopRequested = new Promise<void>((resolve) => {
    requestStop = () => setImmediate(resolve)
  })
  const host = options.host ?? '127.0.0.1'
  const { stateFile } = options
  const upgrade = (next: Partial<RuntimeOrigin>): Block => {
    const { spec: present } = chain.runtime.origin
    const { spec = present } = next
    if (spec < present) throw new RangeError(`runtime ${spec} cannot follow ${present}`)
    return chain.upgrade(run(buildSpec({ ...next, spec })))
  }
  let saver: StateSaver | undefined
  let where: { readonly url: string; readonly host: string; readonly port: number } | undefined
  const control = {
    describe: () => ({ ...where, pid: process.pid, startedAt, stateFile: stateFile ?? null }),
    requestStop: () => requestStop(),
    loadCurves: () => curves.load(),
    save: () => saver?.save(),
    upgrade,
  }
  try {
    const isOpen = options.unsafeRpc === true
    const served = {
      find: (method: string) => findHandler(method, chain, control),
      deny: (method: string, params: Params) => (isOpen ? undefined : denyUnsafe(method, params)),
      loadCurves: () => curves.load(),
    }
    const server = await serveRpc(served, { host, port: options.port })
    if (stateFile !== undefined) await saveOrClose(stateFile, chain, server)
    where = { url: server.url, host: server.host, port: server.port }
    // Done in a later turn of the event loop, so that the caller that waits for the node goes on first. A failure is reported where the
    // curves are needed.
    setImmediate(() => curves.load().catch(() => undefined))
    if (stateFile !== undefined) saver = new StateSaver(stateFile, chain)
    return {
      chain,
      ...where,
      startedAt,
      stopRequested,
      upgrade,
      stop: async () => {
        chain.stop()
        await server.close()
        saver?.close()
      },
    }
  } catch (error) {
    chain.stop()
    throw explainListening(error, host, options.port)
  }
}

/**
 * The checker of signatures, the hasher of metadata, and the curves of the beacon and of the EVM, loaded once. Unpacking, compiling and
 * setting up all that takes a good part of the start.
 */
class Curves {
  #loading: Promise<void> | undefined
  #check: SignatureCheck | undefined
  #hasher: MetadataHasher | undefined

  load(): Promise<void> {
    this.#loading ??= Promise.all([loadSignatureCheck(), loadMetadataHasher(), loadBls12381(), loadBn128()]).then(([check, hasher]) => {
      this.#check = check
      this.#hasher = hasher
    })
    return this.#loading
  }

  readonly hasher: MetadataHasher = (runtime) => {
    if (this.#hasher === undefined) throw new Error('metadata cannot be hashed yet')
    return this.#hasher(runtime)
  }

  readonly check: SignatureCheck = (message, signature, who) => {
    if (this.#check === undefined) throw new Error('signatures cannot be checked yet')
    return this.#check(message, signature, who)
  }
}

function buildChain(options: NodeOptions, { check, hasher }: Curves) {
  const { statePruning = STATE_WINDOW, blocksPruning } = options
  const { runtime: wanted, blockTime = 'instant', finalityLag = 0, stateFile, metadataHash = true, beacon = 'own' } = options
  const saved = stateFile === undefined ? undefined : loadChain(stateFile, wanted)
  const spec = buildSpec(saved?.runtime ?? wanted)
  const firstSpec = saved === undefined || saved.firstRuntime === saved.runtime ? spec : buildSpec(saved.firstRuntime)
  const makeGenesis = (): (readonly [Key, Uint8Array])[] => {
    const fresh = new State()
    firstSpec.writeGenesis(storeOver(fresh, firstSpec.runtime.env))
    return [...fresh.entries()]
  }
  const state = new State()
  state.load(makeGenesis())
  const genesis = makeGenesisBlock(state)
  const restored = saved?.restore(genesis)
  if (restored !== undefined) state.load(restored.entries)
  const blocks = restored?.blocks ?? new Blocks(genesis)
  if (blocksPruning !== undefined) blocks.keepBodies(blocksPruning + finalityLag)
  const run = (one: Spec) => {
    const built: Spec = metadataHash ? { ...one, metadataHash: () => hasher(one.runtime) } : one
    return { runtime: one.runtime, executive: new ChainExecutive(built, state, check, () => chain.presentHash) }
  }
  const first = firstSpec === spec ? {} : { first: run(firstSpec) }
  const beforeBlock = ({ env }: Runtime, block: number): void => {
    const store = storeOver(state, env)
    if (beacon === 'own') bringPulses(store, block)
    else followQuicknet(store)
  }
  const chain: Chain = new Chain({ ...run(spec), ...first, state, blocks, blockTime, finalityLag, statePruning, makeGenesis, beforeBlock })
  return { chain, run }
}

/** Saves at once, so that a file that cannot be written shows before there is anything to lose. */
async function saveOrClose(file: string, chain: Chain, server: RpcServer): Promise<void> {
  try {
    saveChain(file, chain)
  } catch (error) {
    await server.close()
    throw error
  }
}
