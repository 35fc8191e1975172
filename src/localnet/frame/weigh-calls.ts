import type { AnyCallImpl, Pallet } from './pallet.js'

/** The pallet with another ref time (picoseconds) of some calls, by their names; their proof sizes stay. */
export function weighCalls(pallet: Pallet, refTimes: Readonly<Record<string, number>>): Pallet {
  const reweigh = (name: string, impl: AnyCallImpl): AnyCallImpl => {
    const refTime = Object.hasOwn(refTimes, name) ? refTimes[name] : undefined
    if (refTime === undefined) return impl
    return { ...impl, weight: (args, ctx) => ({ ...impl.weight(args, ctx), refTime: BigInt(refTime) }) }
  }
  const calls = [...pallet.calls].map(([name, call]) => [name, { ...call, impl: reweigh(name, call.impl) }] as const)
  return { ...pallet, calls: new Map(calls) }
}
