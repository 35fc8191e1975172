/**
 * Replaces the curve of Ethereum's keys for the second reader, which reads such accounts and has no use for the keys: to set the curve up
 * takes a tenth of the time in which the reader is loaded.
 */
function missing(): never {
  throw new Error('the second reader has no curves')
}

export const secp256k1 = {
  getPublicKey: missing,
  get Signature(): never {
    return missing()
  },
  get ProjectivePoint(): never {
    return missing()
  },
}
