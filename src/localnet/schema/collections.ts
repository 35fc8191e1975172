/** Collections of the runtime's standard library that are structs to the registry. */
import { newtype } from './composites.js'
import { type AnyTy, bytes, type Hex, named, type Ty, type TypeName, tuple, u8, vec } from './types.js'

/** `BTreeMap<K, V>`: pairs in key order. */
export function btreeMap<K, V>(key: Ty<K>, value: Ty<V>): Ty<[K, V][]> {
  return newtype(
    named('BTreeMap', [
      ['K', key],
      ['V', value],
    ]),
    vec(tuple(key, value) as unknown as Ty<[K, V]>),
  )
}

/** `BTreeSet<T>`: items in order. */
export function btreeSet<T>(inner: Ty<T>): Ty<T[]> {
  return newtype(named('BTreeSet', [['T', inner]]), vec(inner))
}

/** The name of a `BoundedVec<T, S>`. The registry does not show `S`, and yet has a type for each. */
function boundedName(inner: AnyTy, bound: number | undefined): TypeName {
  const name = named('bounded_collections::bounded_vec::BoundedVec', [['T', inner], ['S']])
  return bound === undefined ? name : { ...name, bound }
}

/**
 * `BoundedVec<T, S>`. A `BoundedVec<u8, _>` is {@link boundedBytes}. `bound` is the most items that it holds, and is given where a runtime
 * has several such vectors of the same items: it tells them apart in the registry, while a vector that is too long is not refused.
 */
export function boundedVec<T>(inner: Ty<T>, bound?: number): Ty<T[]> {
  return newtype(boundedName(inner, bound), [vec(inner), 'Vec<T>'])
}

/** `BoundedVec<u8, S>`, as hex; `bound` as for {@link boundedVec}. */
export function boundedBytes(bound: number): Ty<Hex> {
  return newtype(boundedName(u8, bound), [bytes, 'Vec<T>'])
}
