import type { AnyTy } from '../schema/types.js'
import type { AnyExtension } from './extension.js'
import type { Pallet } from './pallet.js'
import type { NotEstablished, Runtime, RuntimeApi } from './runtime.js'
import type { RuntimeOrigin } from './runtime-origin.js'
import type { Spec } from './spec.js'
import type { RuntimeVersion } from './version.js'

/** What runtime APIs may be made of: some read extrinsics with the extensions, one describes the runtime, which is asked for late. */
export interface ApiParts {
  readonly extensions: readonly AnyExtension[]
  readonly runtime: () => Runtime
}

/**
 * A runtime as a value: what it is made of, before codecs, tables and metadata are made from it. Another runtime is another value, most
 * often the difference from one that is known ({@link changeRuntime}).
 */
export interface RuntimeDeclaration extends Pick<Spec, 'guards' | 'allowsCall' | 'extensions' | 'writeGenesis'> {
  readonly version: RuntimeVersion
  /** Absent for a known runtime, which its spec version names. */
  readonly origin?: RuntimeOrigin
  /** In the order of their hooks and of the metadata. */
  readonly pallets: readonly Pallet[]
  readonly apis: (parts: ApiParts) => readonly RuntimeApi[]
  readonly address: AnyTy
  readonly signature: AnyTy
  /** The whole extrinsic as V14 metadata shows it, with what the node wraps around FRAME's. */
  readonly extrinsic: (extensions: readonly AnyExtension[]) => AnyTy
  /** What this chain assumes where a rule of the real runtime could not be established. */
  readonly notEstablished?: readonly NotEstablished[]
  /** Whether the metadata names the newtypes around subtensor's numbers. Default false. */
  readonly namesWrappers?: boolean
  /** Associated types that V16 metadata shows of a pallet, by pallet name. */
  readonly associatedTypes?: Readonly<Record<string, Readonly<Record<string, AnyTy>>>>
}
