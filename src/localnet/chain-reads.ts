/** What is read of the embedded chain: its blocks, and the states and runtimes after them. */
import type { Block, Blocks } from './blocks.js'
import { type ChainParts, type Era, makeEras } from './chain-parts.js'
import type { Runtime } from './frame/runtime.js'
import { Past } from './past.js'
import type { Hex } from './schema/types.js'
import { type History, STATE_WINDOW } from './state/history.js'
import type { Key, State } from './state/state.js'

export abstract class ChainReads {
  readonly state: State
  readonly blocks: Blocks
  protected readonly past: Past

  constructor(parts: ChainParts) {
    this.state = parts.state
    this.blocks = parts.blocks
    const { statePruning = STATE_WINDOW, finalityLag = 0 } = parts
    // Of what is not final nothing is pruned.
    this.past = new Past(parts.state, parts.blocks, makeEras(parts), statePruning + finalityLag)
  }

  get head(): Block {
    return this.blocks.head
  }

  get history(): History {
    return this.past.history
  }

  protected get present(): Era {
    return this.past.present
  }

  /** The runtime that makes the next block. */
  get runtime(): Runtime {
    return this.present.runtime
  }

  /** The runtime at block 0, to which {@link reset} goes back. */
  get firstRuntime(): Runtime {
    return this.past.eraOf(0).runtime
  }

  /** The runtime in the state after block `at` (the head if absent): the one that makes the block after it. */
  runtimeAt(at: Hex | undefined): Runtime {
    return this.past.eraAt(at).runtime
  }

  /** A block by its hash, also one that another took the place of; undefined where it is not known or its body is no longer kept. */
  find(hash: Hex): Block | undefined {
    return this.past.find(hash)
  }

  /** The blocks beside the chain that descend from block `number` of it, ascending. */
  besidesAfter(number: number): readonly Block[] {
    return this.past.besidesAfter(number)
  }

  /** Number of the block `at` of the chain (the head if absent) whose state is to be read. Throws an UnknownBlockError. */
  resolve(at: Hex | undefined): number {
    return this.past.resolve(at)
  }

  /** A stored value after block `at`. */
  read(key: Key, at?: Hex): Uint8Array | undefined {
    return this.past.read(key, at)
  }

  /** Runs `action` on the state after block `at`; what it writes is forgotten. */
  visit<T>(at: Hex | undefined, action: () => T): T {
    return this.past.visit(at, action)
  }

  /** Hash of the block whose state is visible now: the head, or the block that {@link visit} goes to. */
  get presentHash(): Hex {
    return this.past.presentHash
  }

  /** A runtime API after block `at`. Undefined: no such method. Throws a ScaleError for arguments that do not decode. */
  callApi(method: string, args: Uint8Array, at?: Hex): Uint8Array | undefined {
    const { executive } = this.past.eraAt(at)
    return this.visit(at, () => executive.callApi(method, args))
  }

  /** SCALE of ApplyExtrinsicResult, as if the extrinsic were the next on block `at`. Throws a ScaleError for undecodable bytes. */
  dryRun(bytes: Uint8Array, at?: Hex): Uint8Array {
    const { executive } = this.past.eraAt(at)
    const extrinsic = executive.prepare(bytes)
    return this.visit(at, () => executive.dryRun(extrinsic))
  }
}
