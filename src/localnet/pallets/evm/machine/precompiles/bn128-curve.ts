/** The curve alt_bn128, synchronous once loaded: to set it up takes longer than all else that the chain does before it listens. */
type Curve = typeof import('@noble/curves/bn254').bn254

let loading: Promise<void> | undefined
let loaded: Curve | undefined

/** Loads the curve, once. Has to be done before code of contracts runs. */
export function loadBn128(): Promise<void> {
  loading ??= import('@noble/curves/bn254').then(({ bn254 }) => {
    loaded = bn254
  })
  return loading
}

export function bn128Curve(): Curve {
  if (loaded === undefined) throw new Error('alt_bn128 cannot be computed yet')
  return loaded
}
