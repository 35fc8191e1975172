/** Counts what becomes of each call that is dispatched, also of those inside others, and of those that hooks make. */
import { DispatchFailure } from '../../src/localnet/frame/dispatch.js'
import type { DispatchError } from '../../src/localnet/frame/dispatch-error.js'
import type { AnyCallImpl, Pallet } from '../../src/localnet/frame/pallet.js'
import type { Spec } from '../../src/localnet/frame/spec.js'

/** `Pallet.Error`, or the kind of another error. */
export function nameOfError(error: DispatchError): string {
  if (error.type === 'Module') return `${error.pallet}.${error.name}`
  return 'name' in error ? `${error.type}.${error.name}` : error.type
}

export class Coverage {
  readonly #calls = new Map<string, Map<string, number>>()

  /** Notes an outcome of a call: `ok`, or what it failed by. */
  note(call: string, outcome: string): void {
    const outcomes = this.#calls.get(call) ?? new Map<string, number>()
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    this.#calls.set(call, outcomes)
  }

  of(call: string): ReadonlyMap<string, number> {
    return this.#calls.get(call) ?? new Map()
  }

  /** Each call and outcome as `Pallet.call outcome`, in the order of the alphabet. */
  pairs(): string[] {
    return [...this.#calls].flatMap(([call, outcomes]) => [...outcomes.keys()].map((outcome) => `${call} ${outcome}`)).sort()
  }

  add(other: Coverage): void {
    for (const [call, outcomes] of other.#calls) {
      for (const [outcome, count] of outcomes) {
        for (let i = 0; i < count; i++) this.note(call, outcome)
      }
    }
  }
}

/** A call that was dispatched, wherever it came from. */
export interface Dispatched {
  /** `Pallet.call` */
  readonly call: string
  readonly args: Readonly<Record<string, unknown>>
  readonly outcome: string
}

/** May take the place of a call's handler, for tests that need a fault. */
export type Fault = (call: string, impl: AnyCallImpl) => AnyCallImpl

/** The spec with handlers that tell how they came out. Codecs, metadata and hooks are as they were. */
export function countCalls(spec: Spec, note: (dispatched: Dispatched) => void, fault: Fault = (_call, impl) => impl): Spec {
  const counting = (pallet: Pallet): Pallet => {
    const calls = [...pallet.calls].map(([name, entry]) => {
      const call = `${pallet.schema.name}.${name}`
      const impl = fault(call, entry.impl)
      const handle: AnyCallImpl['handle'] = (ctx, origin, args) => {
        try {
          const post = impl.handle(ctx, origin, args)
          note({ call, args, outcome: 'ok' })
          return post
        } catch (error) {
          if (error instanceof DispatchFailure) note({ call, args, outcome: nameOfError(error.error) })
          throw error
        }
      }
      return [name, { ...entry, impl: { ...impl, handle } }] as const
    })
    return { ...pallet, calls: new Map(calls) }
  }
  const { runtime } = spec
  const palletByName = new Map([...runtime.palletByName].map(([name, pallet]) => [name, counting(pallet)]))
  return { ...spec, runtime: { ...runtime, palletByName } }
}
