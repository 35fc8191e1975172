import { DispatchFailure } from './dispatch.js'
import { type AnyCallImpl, implementPallet, type Pallet } from './pallet.js'
import type { AnyPalletSchema, PalletInput } from './pallet-schema.js'
import { ZERO_WEIGHT } from './weight.js'

/**
 * The handler of every call that is declared, as the real runtime has it, and that nothing here carries out: it fails with
 * `Other("not implemented by the embedded chain")` whoever makes it, and weighs nothing. It never succeeds silently. On the wire
 * `Other` has no text, as on the real chain; what `dev_status` lists says which calls these are.
 */
export const notImplemented: AnyCallImpl = {
  weight: () => ZERO_WEIGHT,
  handle: () => {
    throw new DispatchFailure({ type: 'Other' })
  },
}

/** The handler {@link notImplemented} for each of these calls. */
export function leaveOut<const Name extends string>(...names: readonly Name[]): { readonly [K in Name]: AnyCallImpl } {
  return Object.fromEntries(names.map((name) => [name, notImplemented])) as { readonly [K in Name]: AnyCallImpl }
}

/** A pallet whose storage, constants, events and errors are there, while none of its calls can be carried out. */
export function declareOnly(schema: AnyPalletSchema): Pallet {
  return implementPallet(schema, { calls: leaveOut(...Object.keys((schema.input as PalletInput).calls ?? {})) })
}

/** The calls of a runtime that are declared only, such as `Proxy.proxy`, in the order of the metadata. */
export function listNotImplemented(pallets: readonly Pallet[]): readonly string[] {
  return pallets.flatMap(({ schema, calls }) =>
    [...calls].filter(([, { impl }]) => impl === notImplemented).map(([name]) => `${schema.name}.${name}`),
  )
}
