import type { Pallet } from './pallet.js'
import type { RuntimeApi } from './runtime.js'
import type { ApiParts, RuntimeDeclaration } from './runtime-declaration.js'
import type { RuntimeVersion } from './version.js'

/** In what a runtime differs from another. */
export interface RuntimeChanges
  extends Partial<
    Pick<
      RuntimeDeclaration,
      'guards' | 'allowsCall' | 'extensions' | 'writeGenesis' | 'namesWrappers' | 'notEstablished' | 'associatedTypes'
    >
  > {
  readonly version: Partial<RuntimeVersion> & Pick<RuntimeVersion, 'specVersion'>
  /** Pallets that are new, and those that take the place of one with their name. */
  readonly pallets?: readonly Pallet[]
  /** Runtime APIs likewise. */
  readonly apis?: (parts: ApiParts) => readonly RuntimeApi[]
  readonly gone?: { readonly pallets?: readonly string[]; readonly apis?: readonly string[] }
}

/** Another runtime: the one given with these changes. What is not named stays as it is; pallets stand in the order of their indices. */
export function changeRuntime(from: RuntimeDeclaration, changes: RuntimeChanges): RuntimeDeclaration {
  const { version, pallets = [], apis, gone, ...others } = changes
  return {
    ...from,
    ...others,
    version: { ...from.version, ...version },
    pallets: mergeByName(from.pallets, pallets, gone?.pallets, ({ schema }) => schema.name).sort((a, b) => a.schema.index - b.schema.index),
    apis: (parts) => mergeByName(from.apis(parts), apis?.(parts) ?? [], gone?.apis, ({ name }) => name),
  }
}

function mergeByName<T>(before: readonly T[], changed: readonly T[], gone: readonly string[] = [], nameOf: (item: T) => string): T[] {
  const items = new Map([...before, ...changed].map((item) => [nameOf(item), item]))
  for (const name of gone) if (!items.delete(name)) throw new RangeError(`there is no ${name} that could be gone`)
  return [...items.values()]
}
