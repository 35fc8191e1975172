/** The curve BLS12-381, synchronous once loaded: to set it up takes a fourth of the time in which the chain listens. */
type Curve = typeof import('@noble/curves/bls12-381').bls12_381

let loading: Promise<void> | undefined
let loaded: Curve | undefined

/** Loads the curve, once. Has to be done before a pulse of the beacon is made or checked and before a timelock is opened. */
export function loadBls12381(): Promise<void> {
  loading ??= import('@noble/curves/bls12-381').then(({ bls12_381 }) => {
    loaded = bls12_381
  })
  return loading
}

/** The curve. Throws an Error where it is not loaded yet. */
export function bls12381Curve(): Curve {
  if (loaded === undefined) throw new Error('BLS12-381 cannot be computed yet')
  return loaded
}
