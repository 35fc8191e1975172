/** A pallet that only drifted runtimes have: calls wait in it for some blocks before they are done. */
import { dispatchError } from '../../frame/dispatch-error.js'
import { type AnyCallImpl, implementPallet, type PalletHooks } from '../../frame/pallet.js'
import { constant, definePallet, event } from '../../frame/pallet-schema.js'
import type { CallValue } from '../../frame/values.js'
import { addWeight, ZERO_WEIGHT } from '../../frame/weight.js'
import { result, struct } from '../../schema/composites.js'
import { AccountId32 } from '../../schema/primitives.js'
import { value } from '../../schema/storage.js'
import { bool, named, runtimeType, u32, unit, vec } from '../../schema/types.js'

/** Blocks from the call to its execution. */
const DELAY = 5

const waiting = struct(named('pallet_delays::Waiting', [['T']]), {
  who: [AccountId32, 'T::AccountId'],
  due: [u32, 'BlockNumberFor<T>'],
  call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
})

const delays = definePallet({
  name: 'Delays',
  index: 254,
  crate: 'pallet_delays',
  storage: { Queue: value(vec(waiting), { default: [] }), IsRunning: value(bool, { default: false }) },
  events: {
    CallQueued: event(0, { who: [AccountId32, 'T::AccountId'], due: [u32, 'BlockNumberFor<T>'] }),
    QueuedCallDone: event(1, { who: [AccountId32, 'T::AccountId'], result: [result(unit, dispatchError), 'DispatchResult'] }),
  },
  constants: { Delay: constant(u32, DELAY) },
})

/** The call of that name, put off: what `impl` does for a signer is done when the call's turn has come. */
export function putOff(pallet: string, name: string, impl: AnyCallImpl): AnyCallImpl {
  return {
    ...impl,
    handle: (ctx, origin, args) => {
      if (origin.type !== 'Signed' || delays.storage.IsRunning.get(ctx)) return impl.handle(ctx, origin, args)
      const { who } = origin
      const due = ctx.blockNumber + DELAY
      delays.storage.Queue.mutate(ctx, (queue) => [...queue, { who, due, call: { pallet, name, args } }])
      ctx.deposit(delays.event.CallQueued({ who, due }))
      return undefined
    },
  }
}

const hooks: PalletHooks = {
  onInitialize: (ctx) => {
    const queue = delays.storage.Queue.get(ctx)
    const isDue = ({ due }: (typeof queue)[number]): boolean => due <= ctx.blockNumber
    if (!queue.some(isDue)) return ZERO_WEIGHT
    delays.storage.Queue.set(
      ctx,
      queue.filter((item) => !isDue(item)),
    )
    delays.storage.IsRunning.set(ctx, true)
    let used = ZERO_WEIGHT
    for (const { who, call } of queue.filter(isDue)) {
      used = addWeight(used, ctx.dispatchInfo(call).callWeight)
      const outcome = ctx.dispatchBypassFilter(call, { type: 'Signed', who })
      ctx.deposit(delays.event.QueuedCallDone({ who, result: outcome.ok ? { ok: undefined } : { err: outcome.error } }))
    }
    delays.storage.IsRunning.remove(ctx)
    return used
  },
}

export const delaysPallet = implementPallet(delays, { calls: {}, hooks })
