import { expect, test } from 'vitest'
import { BlockBuilder } from '../../../../src/localnet/executive/block-builder.js'
import { SignatureMemo } from '../../../../src/localnet/executive/signature-memo.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { timestamp } from '../../../../src/localnet/pallets/timestamp/schema.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { State } from '../../../../src/localnet/state/state.js'
import { storeOver } from '../../../../src/localnet/state/store-over.js'

const PARENT: Hex = `0x${'11'.repeat(32)}`

test('the hooks of idle time run between the last extrinsic and the end of a block', () => {
  const spec = buildSpec({ spec: 475 })
  const state = new State()
  const store = storeOver(state, spec.runtime.env)
  spec.writeGenesis(store)
  const memo = new SignatureMemo(() => true)
  const phases: string[] = []
  for (let number = 1; number <= 4; number++) {
    const builder = new BlockBuilder(spec, state, memo, { number, parentHash: PARENT, slot: BigInt(number) })
    builder.initialize()
    if (number === 1) {
      const call = { pallet: 'SubtensorModule', name: 'root_dissolve_network', args: { netuid: 1 } }
      expect(builder.context.dispatch(call, { type: 'Root' }).ok).toBe(true)
    }
    timestamp.storage.DidUpdate.set(builder.context, true)
    builder.finalize()
    const done = builder.context.events.filter(({ event }) => event.name === 'NetworkDissolveCleanupCompleted')
    phases.push(...done.map(({ phase }) => `${number} ${phase.type}`))
  }
  expect(phases).toEqual(['4 Finalization'])
  expect(subtensor475.storage.DissolveCleanupQueue.get(store)).toEqual([])
})
