/** An executive that notes what each step of a block did: its changes, its events, and what became of it. */
import type { Applied } from '../../src/localnet/executive/apply-extrinsic.js'
import { BlockBuilder, type BlockInput } from '../../src/localnet/executive/block-builder.js'
import type { DepositedEvent } from '../../src/localnet/executive/block-context.js'
import { ChainExecutive } from '../../src/localnet/executive/chain-executive.js'
import type { Extrinsic } from '../../src/localnet/executive/extrinsic.js'
import type { HeaderDigest } from '../../src/localnet/executive/header.js'
import type { SignatureMemo } from '../../src/localnet/executive/signature-memo.js'
import type { Change } from '../../src/localnet/state/state.js'

export interface Step {
  readonly name: 'initialize' | 'apply' | 'finalize'
  readonly extrinsic?: Extrinsic
  readonly applied?: Applied
  readonly changes: readonly Change[]
  readonly events: readonly DepositedEvent[]
}

class WatchingBuilder extends BlockBuilder {
  readonly steps: Step[] = []

  #watch<T>(run: () => T, describe: (value: T) => Pick<Step, 'name' | 'extrinsic' | 'applied'>): T {
    const { state, context } = this
    const first = context.events.length
    state.begin()
    const value = run()
    this.steps.push({ ...describe(value), changes: state.changes(), events: context.events.slice(first) })
    state.commit()
    return value
  }

  override initialize(): void {
    this.#watch(
      () => super.initialize(),
      () => ({ name: 'initialize' }),
    )
  }

  override apply(extrinsic: Extrinsic): Applied {
    return this.#watch(
      () => super.apply(extrinsic),
      (applied) => ({ name: 'apply', extrinsic, applied }),
    )
  }

  override finalize(): HeaderDigest {
    return this.#watch(
      () => super.finalize(),
      () => ({ name: 'finalize' }),
    )
  }
}

export class WatchingExecutive extends ChainExecutive {
  #builder: WatchingBuilder | undefined

  /** The steps of the block that was made last. */
  get steps(): readonly Step[] {
    return this.#builder?.steps ?? []
  }

  protected override newBuilder(input: BlockInput, memo: SignatureMemo): BlockBuilder {
    this.#builder = new WatchingBuilder(this.spec, this.state, memo, input)
    return this.#builder
  }
}
