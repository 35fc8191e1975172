import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Opened {
  readonly ciphertext: string
  readonly signature: string
  readonly plaintext: string
}

const { ciphertexts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/vectors/timelock.json'), 'utf8')) as {
  readonly ciphertexts: readonly [Opened, ...Opened[]]
}

/** A timelock of the Python packages without its round, in hex, and what quicknet signed that round with. */
export const OPENED_TIMELOCK = { ...ciphertexts[0], round: '1000' }
