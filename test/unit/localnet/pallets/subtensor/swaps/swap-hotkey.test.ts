import { expect, test } from 'vitest'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../../helpers/worlds/chain-on-spec.js'

const { storage } = subtensor
const accountOf = (byte: string): Hex => `0x${byte.repeat(32)}`
const [COLDKEY, OLD, NEW] = ['c1', 'a1', 'b1'].map(accountOf) as [Hex, Hex, Hex]

test.each([425, 475])('on %i a hotkey that a swap took off a subnet gets no place there by another one', (spec) => {
  const ctx = makeChainCtx(spec, 50_000)
  storage.Owner.set(ctx, OLD, COLDKEY)
  storage.IsNetworkMember.set(ctx, OLD, 1, true)
  // What the swap of all places leaves behind where the hotkey had none.
  storage.IsNetworkMember.set(ctx, NEW, 1, false)
  const args = { hotkey: OLD, new_hotkey: NEW, netuid: 1, keep_stake: false }
  const outcome = ctx.dispatch({ pallet: 'SubtensorModule', name: 'swap_hotkey_v2', args }, { type: 'Signed', who: COLDKEY })
  expect(outcome).toMatchObject({ ok: false, error: { name: 'HotKeyAlreadyRegisteredInSubNet' } })
})
