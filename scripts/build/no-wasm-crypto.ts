/**
 * Replaces `@polkadot/wasm-crypto` for the second reader, which decodes and compares, and neither signs nor derives keys. The package
 * unpacks a quarter of a megabyte of WebAssembly whenever it is loaded; where it is not ready, its callers hash in script.
 */
export function isReady(): boolean {
  return false
}

export async function waitReady(): Promise<boolean> {
  return false
}

function missing(): never {
  throw new Error('the second reader has no WebAssembly')
}

export {
  missing as bip39Generate,
  missing as bip39ToEntropy,
  missing as bip39ToMiniSecret,
  missing as bip39ToSeed,
  missing as bip39Validate,
  missing as blake2b,
  missing as ed25519KeypairFromSeed,
  missing as ed25519Sign,
  missing as ed25519Verify,
  missing as hmacSha256,
  missing as hmacSha512,
  missing as keccak256,
  missing as keccak512,
  missing as pbkdf2,
  missing as scrypt,
  missing as secp256k1Compress,
  missing as secp256k1Expand,
  missing as secp256k1FromSeed,
  missing as secp256k1Recover,
  missing as secp256k1Sign,
  missing as sha256,
  missing as sha512,
  missing as sr25519DeriveKeypairHard,
  missing as sr25519DeriveKeypairSoft,
  missing as sr25519DerivePublicSoft,
  missing as sr25519KeypairFromSeed,
  missing as sr25519Sign,
  missing as sr25519Verify,
  missing as sr25519Agree,
  missing as vrfSign,
  missing as vrfVerify,
  missing as twox,
}
