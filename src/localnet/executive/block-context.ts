/** The context that handlers run in: a state, the events so far, and dispatch with the runtime's filter and guards. */
import type { Ctx } from '../frame/context.js'
import type { DispatchInfo, DispatchOutcome } from '../frame/dispatch.js'
import { DispatchFailure } from '../frame/dispatch.js'
import type { Origin } from '../frame/origins.js'
import type { Spec } from '../frame/spec.js'
import type { CallValue, EventValue } from '../frame/values.js'
import type { RuntimeVersion } from '../frame/version.js'
import { addWeight } from '../frame/weight.js'
import type { Cells } from '../schema/cell.js'
import type { CodecEnv } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import type { State } from '../state/state.js'
import type { SignatureMemo } from './signature-memo.js'
import type { MultiSignatureValue } from './signatures.js'

/** When in the block an event was deposited. */
export type EventPhase =
  | { readonly type: 'ApplyExtrinsic'; readonly value: number }
  | { readonly type: 'Finalization' }
  | { readonly type: 'Initialization' }

export interface DepositedEvent {
  readonly phase: EventPhase
  readonly event: EventValue
}

export interface BlockEnvironment {
  readonly blockNumber: number
  readonly author: Hex
  /** What `stateRoot` gives; zeros if not told. */
  readonly stateRoot?: () => Hex
  /** For calls and runtime APIs that check signatures. */
  readonly signatures?: SignatureMemo
}

const NO_ROOT: Hex = `0x${'00'.repeat(32)}`

export class BlockContext implements Ctx {
  readonly env: CodecEnv
  readonly cells: Cells
  readonly version: RuntimeVersion
  readonly blockNumber: number
  readonly author: Hex
  phase: EventPhase = { type: 'Initialization' }
  readonly signatures: SignatureMemo | undefined
  readonly #stateRoot: () => Hex
  readonly #events: DepositedEvent[] = []
  /** The infos computed so far while the info of an outermost call is being computed. */
  #infos: Map<CallValue, DispatchInfo> | undefined

  constructor(
    readonly spec: Spec,
    readonly state: State,
    environment: BlockEnvironment,
  ) {
    this.env = spec.runtime.env
    this.cells = state
    this.version = spec.runtime.version
    this.blockNumber = environment.blockNumber
    this.author = environment.author
    this.signatures = environment.signatures
    this.#stateRoot = environment.stateRoot ?? (() => NO_ROOT)
  }

  get events(): readonly DepositedEvent[] {
    return this.#events
  }

  get(key: string): Uint8Array | undefined {
    return this.state.get(key)
  }

  set(key: string, value: Uint8Array): void {
    this.state.set(key, value)
  }

  delete(key: string): void {
    this.state.delete(key)
  }

  keys(prefix: string): string[] {
    return this.state.keys(prefix)
  }

  verifySignature(message: Uint8Array, signature: MultiSignatureValue, who: Hex): boolean {
    if (this.signatures === undefined) throw new TypeError('this context cannot check signatures')
    return this.signatures.check(message, signature, who)
  }

  /** Nothing is recorded at genesis, as in frame_system. */
  deposit(event: EventValue): void {
    if (this.blockNumber > 0) this.#events.push({ phase: this.phase, event })
  }

  transactional<T>(action: () => T): T {
    const count = this.#events.length
    try {
      return this.state.transactional(action)
    } catch (error) {
      this.#events.length = count
      throw error
    }
  }

  get extrinsicIndex(): number {
    return this.phase.type === 'ApplyExtrinsic' ? this.phase.value : 0
  }

  stateRoot(): Hex {
    return this.#stateRoot()
  }

  metadataHash(): Hex | undefined {
    return this.spec.metadataHash?.()
  }

  rulesOf(pallet: string): unknown {
    return this.spec.runtime.palletByName.get(pallet)?.rules
  }

  encodeCall(call: CallValue): Uint8Array {
    return this.spec.runtime.encodeCall(call)
  }

  dispatchInfo(call: CallValue): DispatchInfo {
    const known = this.#infos?.get(call)
    if (known) return known
    // Weight, class and fee rule of a call each need those of the calls inside it. Without this memo the work would double with every
    // level.
    const outermost = this.#infos === undefined
    this.#infos ??= new Map()
    try {
      const info = this.#computeInfo(call)
      this.#infos.set(call, info)
      return info
    } finally {
      if (outermost) this.#infos = undefined
    }
  }

  #computeInfo(call: CallValue): DispatchInfo {
    const { args } = call
    const impl = this.#implementation(call)
    let callWeight = impl.weight(args, this)
    for (const guard of this.spec.guards) callWeight = addWeight(callWeight, guard.weight(this, call))
    return {
      callWeight,
      class: typeof impl.class === 'function' ? impl.class(args, this) : (impl.class ?? 'Normal'),
      pays: typeof impl.pays === 'function' ? impl.pays(args, this) : (impl.pays ?? 'Yes'),
    }
  }

  dispatch(call: CallValue, origin: Origin): DispatchOutcome {
    if (origin.type !== 'Root') {
      if (!this.spec.allowsCall(this, call) || origin.filter?.(call) === false) {
        return { ok: false, error: { type: 'Module', pallet: 'System', name: 'CallFiltered' }, post: {} }
      }
      if (origin.type === 'Signed') {
        const { who } = origin
        const refused = this.#catching(() => {
          for (const guard of this.spec.guards) guard.check(this, who, call)
          return {}
        })
        if (!refused.ok) return refused
      }
    }
    return this.dispatchBypassFilter(call, origin)
  }

  dispatchBypassFilter(call: CallValue, origin: Origin): DispatchOutcome {
    return this.#catching(() => this.transactional(() => this.#implementation(call).handle(this, origin, call.args) ?? {}))
  }

  #catching(run: () => DispatchOutcome['post']): DispatchOutcome {
    try {
      return { ok: true, post: run() }
    } catch (error) {
      if (error instanceof DispatchFailure) return { ok: false, error: error.error, post: error.post ?? {} }
      throw error
    }
  }

  #implementation(call: CallValue) {
    const found = this.spec.runtime.palletByName.get(call.pallet)?.calls.get(call.name)
    if (!found) throw new TypeError(`no call ${call.pallet}.${call.name}`)
    return found.impl
  }
}
