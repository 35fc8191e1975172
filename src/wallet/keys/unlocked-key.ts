import type { KeyScheme } from '../formats/keyfile-content.js'
import { signEd25519 } from './ed25519.js'
import { type KeyMaterial, wipeKeyMaterial } from './key-material.js'
import { signSr25519 } from './sr25519.js'

/** A key that can sign. Only unlocking makes one; {@link UnlockedKey.wipe} it as soon as the last signature is made. */
export class UnlockedKey {
  /** SS58, prefix 42. */
  readonly address: string
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  readonly scheme: KeyScheme
  readonly #key: KeyMaterial
  #isWiped = false

  /** Takes ownership of the key. */
  constructor(key: KeyMaterial) {
    this.#key = key
    this.address = key.address
    this.publicKey = key.publicKey
    this.scheme = key.scheme
  }

  /** Signs the bytes as they are and returns the bare 64-byte signature. Throws when the key was wiped. */
  async sign(message: Uint8Array): Promise<Uint8Array> {
    if (this.#isWiped) throw new Error('the key was wiped')
    const { privateKey } = this.#key
    return this.scheme === 'sr25519' ? await signSr25519(privateKey, message) : signEd25519(privateKey, message)
  }

  /**
   * Opens a message that was encrypted for this key, which must be ed25519: see {@link openSealedMessage}. Throws when the key was wiped.
   */
  async openSealed(box: Uint8Array): Promise<Buffer | undefined> {
    if (this.#isWiped) throw new Error('the key was wiped')
    const { openSealedMessage } = await import('./sealed-box.js')
    return this.scheme === 'ed25519' ? openSealedMessage(this.#key.privateKey, box) : undefined
  }

  /** Overwrites the secret with zeros. It may be called more than once. */
  wipe(): void {
    this.#isWiped = true
    wipeKeyMaterial(this.#key)
  }
}
