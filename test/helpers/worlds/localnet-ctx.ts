/** A context in which a test can run functions of one pallet without a block: an empty state, and the deposited events for inspection. */
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { Pallet } from '../../../src/localnet/frame/pallet.js'
import { buildRuntime, type Runtime } from '../../../src/localnet/frame/runtime.js'
import type { Spec } from '../../../src/localnet/frame/spec.js'
import type { EventValue } from '../../../src/localnet/frame/values.js'
import { subtensorPallet } from '../../../src/localnet/pallets/subtensor/pallet.js'
import { u8 } from '../../../src/localnet/schema/types.js'
import { State } from '../../../src/localnet/state/state.js'

export interface TestCtx extends BlockContext {
  /** Events deposited so far, without their phases. */
  readonly deposited: readonly EventValue[]
}

class RecordingContext extends BlockContext implements TestCtx {
  get deposited(): readonly EventValue[] {
    return this.events.map(({ event }) => event)
  }
}

/** A runtime of these pallets alone: their rules, of which functions of theirs ask. */
export function makeBareRuntime(...pallets: readonly Pallet[]): Runtime {
  return buildRuntime({
    version: {
      specName: 'test',
      implName: 'test',
      authoringVersion: 1,
      specVersion: 1,
      implVersion: 1,
      apis: [],
      transactionVersion: 1,
      systemVersion: 1,
    },
    pallets,
    apis: [],
    extensions: [],
    address: u8,
    signature: u8,
    extrinsic: u8,
  })
}

const bareRuntime = makeBareRuntime(subtensorPallet)

/** Storage handles and pallets' functions work with any runtime; dispatch and call encoding need one that has the calls. */
export function makeTestCtx(runtime: Runtime = bareRuntime, blockNumber = 1, parts: Partial<Spec> = {}): TestCtx {
  const spec: Spec = {
    runtime,
    guards: [],
    allowsCall: () => true,
    extensions: [],
    writeGenesis: () => undefined,
    ...parts,
  }
  return new RecordingContext(spec, new State(), { blockNumber, author: `0x${'aa'.repeat(32)}` })
}

/** The context of a later block on the same state, without the events so far. */
export function continueTestCtx(before: TestCtx, blockNumber: number): TestCtx {
  return new RecordingContext(before.spec, before.state, { blockNumber, author: before.author })
}
