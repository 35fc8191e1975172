import type { Simulator } from '../../src/chain/rehearsal/simulator.js'
import type { SignatureCheck } from '../../src/localnet/executive/signatures.js'
import type { LocalnetInProcess } from './start-localnet.js'

/** What a fork for rehearsals takes for the signature of whoever is named. */
export const MARK = `deadbeef${'cd'.repeat(60)}`

/** A check of signatures that takes the mark for one, as that fork does. */
export const takeMark =
  (check: SignatureCheck): SignatureCheck =>
  (message, signature, who) =>
    signature.value === `0x${MARK}` || check(message, signature, who)

/**
 * Tries extrinsics on the embedded chain itself, which goes back to before each time. Only where its check of signatures is that of
 * {@link takeMark}. `seen` gets what was tried.
 */
export function simulateOn({ node: { chain } }: LocalnetInProcess, seen: string[] = []): Simulator {
  return {
    run: async (_client, bytes, use) => {
      seen.push(bytes)
      const { number } = chain.head
      const before = chain.snapshot()
      try {
        chain.take(Buffer.from(bytes.slice(2), 'hex'))
        const { extrinsics } = chain.makeBlock()
        const index = extrinsics.findIndex((extrinsic) => `0x${Buffer.from(extrinsic).toString('hex')}` === bytes)
        const read = async (key: string) => {
          const value = chain.read(key.slice(2))
          return value === undefined ? null : `0x${Buffer.from(value).toString('hex')}`
        }
        return await use({ number, index: index < 0 ? null : index, isProved: true, refusal: null, read })
      } finally {
        chain.revert(before)
      }
    },
  }
}
