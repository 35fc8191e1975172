/** A pallet that runtime 425 does not have: one call that leaves a note, one that always fails with an error of its own. */
import { ensureSigned } from '../../frame/origins.js'
import { type CallImpl, implementPallet } from '../../frame/pallet.js'
import { type ArgsOf, call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { dbWeight, weightOf } from '../../frame/weight.js'
import { AccountId32 } from '../../schema/primitives.js'
import { map } from '../../schema/storage.js'
import { bytes, type Hex, u16, u32, vec } from '../../schema/types.js'

const baskets = definePallet({
  name: 'Baskets',
  index: 255,
  crate: 'pallet_baskets',
  storage: { Legs: map([['Twox64Concat', u32]], vec(u16), { default: [] }) },
  calls: {
    note: call(0, { memo: [bytes, 'Vec<u8>'] }),
    open: call(1, { legs: [vec(u16), 'Vec<NetUid>'] }),
  },
  events: { Noted: event(0, { who: [AccountId32, 'T::AccountId'], memo: [bytes, 'Vec<u8>'] }) },
  errors: { NotYet: 0 },
  constants: { MaxLegs: constant(u16, 32) },
})

const note: CallImpl<{ readonly memo: Hex }> = {
  weight: () => weightOf(5_000_000, 0),
  handle: (ctx, origin, { memo }) => {
    ctx.deposit(baskets.event.Noted({ who: ensureSigned(origin), memo }))
    return undefined
  },
}

const open: CallImpl<ArgsOf<(typeof baskets.input.calls)['open']>> = {
  weight: () => dbWeight(1, 0),
  handle: (_ctx, origin) => {
    ensureSigned(origin)
    throw baskets.error('NotYet')
  },
}

export const basketsPallet = implementPallet(baskets, { calls: { note, open } })
