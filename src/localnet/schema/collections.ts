/** Collections of the runtime's standard library that are structs to the registry. */
import { newtype } from './composites.js'
import { ScaleError } from './scale.js'
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

/**
 * `BTreeSet<T>`: items in order, each once. The wire may have them in any order and several times, and nothing of that is left when the
 * runtime has decoded them.
 */
export function btreeSet<T extends Ordered>(inner: Ty<T>): Ty<T[]> {
  const items = vec(inner)
  const decode: Ty<T[]>['decode'] = (reader) => {
    const read = items.decode(reader)
    if (read.every((item, i) => i === 0 || compare(read[i - 1] as T, item) < 0)) return read
    reader.isRewritten = true
    const sorted = read.sort(compare)
    return sorted.filter((item, i) => i === 0 || compare(sorted[i - 1] as T, item) < 0)
  }
  return { ...newtype(named('BTreeSet', [['T', inner]]), items), decode }
}

/** What sets can have in them: numbers, bytes of one length, and tuples of such. */
type Ordered = number | bigint | Hex | readonly (number | bigint | Hex)[]

function compare(a: Ordered, b: Ordered): number {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b ? 0 : a < b ? -1 : 1
  const at = a.findIndex((item, i) => item !== b[i])
  return at < 0 ? 0 : compare(a[at] as Hex, b[at] as Hex)
}

/** The name of a `BoundedVec<T, S>`. The registry does not show `S`, and yet has a type for each. */
function boundedName(inner: AnyTy, bound: number | undefined): TypeName {
  const name = named('bounded_collections::bounded_vec::BoundedVec', [['T', inner], ['S']])
  return bound === undefined ? name : { ...name, bound }
}

/** @throws ScaleError if there are more */
function ensureWithin(count: number, bound: number | undefined): void {
  if (bound !== undefined && count > bound) throw new ScaleError('BoundedVec exceeds its limit')
}

/**
 * `BoundedVec<T, S>`. A `BoundedVec<u8, _>` is {@link boundedBytes}. `bound` is the most items that it holds: a longer one cannot be
 * decoded, so that an extrinsic with it is none of the runtime. It also tells vectors of the same items apart in the registry, which has
 * a type for each bound.
 */
export function boundedVec<T>(inner: Ty<T>, bound?: number): Ty<T[]> {
  const items = vec(inner)
  const decode: Ty<T[]>['decode'] = (reader) => {
    const decoded = items.decode(reader)
    ensureWithin(decoded.length, bound)
    return decoded
  }
  return { ...newtype(boundedName(inner, bound), [items, 'Vec<T>']), decode }
}

/** `BoundedVec<u8, S>`, as hex; `bound` as for {@link boundedVec}. */
export function boundedBytes(bound: number): Ty<Hex> {
  const decode: Ty<Hex>['decode'] = (reader) => {
    const hex = bytes.decode(reader)
    ensureWithin((hex.length - 2) / 2, bound)
    return hex
  }
  return { ...newtype(boundedName(u8, bound), [bytes, 'Vec<T>']), decode }
}
