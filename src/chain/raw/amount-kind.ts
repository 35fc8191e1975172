import type { MetadataType } from '../metadata/runtime-metadata.js'

/** What an integer counts: rao, or units of some subnet's alpha. */
export type AmountKind = 'tao' | 'alpha'

/**
 * Names that a runtime has for TAO. Until spec 426 amounts are plain integers in metadata, and only the name that a field has for its type
 * tells.
 */
const TAO = /^(?:TaoBalance|TaoCurrency|Balance|BalanceOf<[^<>]*>|.*\w>?::Balance)$/
const ALPHA = /^(?:AlphaBalance|AlphaCurrency)$/
const WRAPPER = /^(?:Option|Compact|Vec|BoundedVec|BTreeSet)<(.*)>$/s

/** The name of the type inside of an `Option<…>`, a `Vec<…>` or a `Compact<…>`; the name itself where it is none of these. */
export function peelTypeName(name: string | null): string | null {
  const inner = name === null ? undefined : WRAPPER.exec(name)?.[1]
  return inner === undefined ? name : inner.replace(/,[^,<>]*$/, '').trim()
}

/** Whether an integer of this type is an amount, by the path of the type or by the name that a field gives it; null where it is none. */
export function findAmountKind({ path, def }: MetadataType, typeName: string | null): AmountKind | null {
  const named = path === '' ? (typeName ?? '') : path.slice(path.lastIndexOf(':') + 1)
  if (def.kind === 'primitive' && !/^u(?:64|128)$/.test(def.name)) return null
  if (def.kind !== 'primitive' && def.kind !== 'composite') return null
  if (ALPHA.test(named)) return 'alpha'
  // A structure that holds an amount is called by its own name, which may end in the same word.
  return path === '' ? (TAO.test(named) ? 'tao' : null) : /^(?:TaoBalance|TaoCurrency)$/.test(named) ? 'tao' : null
}
