/** Collections of the runtime's standard library that are structs to the registry. */
import { newtype } from './composites.js'
import { bytes, type Hex, named, type Ty, tuple, u8, vec } from './types.js'

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

/** `BoundedVec<T, S>`. A `BoundedVec<u8, _>` is {@link boundedBytes}. */
export function boundedVec<T>(inner: Ty<T>): Ty<T[]> {
  return newtype(named('bounded_collections::bounded_vec::BoundedVec', [['T', inner], ['S']]), [vec(inner), 'Vec<T>'])
}

export const boundedBytes: Ty<Hex> = newtype(named('bounded_collections::bounded_vec::BoundedVec', [['T', u8], ['S']]), [bytes, 'Vec<T>'])
