import { createKeyMulti, encodeAddress as encodeOther } from '@polkadot/util-crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TaoError } from '../../../src/core/errors.js'
import { listOthers, MAX_SIGNATORIES, makeMultisigAccount } from '../../../src/core/multisig-account.js'
import { encodeAddress } from '../../../src/core/ss58.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'

function codeOf(make: () => unknown): string {
  try {
    make()
    return 'none'
  } catch (error) {
    return error instanceof TaoError ? `${error.code}/${error.exitCode}: ${error.why}` : String(error)
  }
}

describe('the address of an account of several keys', () => {
  it('is that of polkadot-js, for any set and threshold, in whatever order the set is given', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const keys = fc.uniqueArray(key, { minLength: 2, maxLength: MAX_SIGNATORIES, selector: (one) => Buffer.from(one).toString('hex') })
    fc.assert(
      fc.property(keys, fc.nat(), (list, seed) => {
        const threshold = 1 + (seed % list.length)
        const account = makeMultisigAccount(
          list.map((one) => encodeAddress(one)),
          threshold,
        )
        expect(account.address).toBe(encodeOther(createKeyMulti(list, threshold), 42))
        const sorted = [...list].sort((one, other) => Buffer.compare(one, other)).map((one) => encodeAddress(one))
        expect(account.signatories).toEqual(sorted)
        expect(makeMultisigAccount([...sorted].reverse(), threshold)).toEqual(account)
      }),
      { numRuns: 50 },
    )
  })

  it('is another one for another threshold, and lists the others in the order of the chain', () => {
    const account = makeMultisigAccount([ALICE, BOB, CHARLIE], 2)
    expect(makeMultisigAccount([ALICE, BOB, CHARLIE], 3).address).not.toBe(account.address)
    expect(listOthers(account, BOB)).toEqual(account.signatories.filter((one) => one !== BOB))
  })

  it('is refused for what can never approve', () => {
    expect(codeOf(() => makeMultisigAccount([ALICE], 1))).toBe('INVALID_MULTISIG/2: It needs at least two signatories.')
    expect(codeOf(() => makeMultisigAccount([ALICE, BOB, ALICE], 2))).toBe(`INVALID_MULTISIG/2: ${ALICE} is named twice.`)
    for (const threshold of [0, 3, 1.5, -1, Number.NaN]) {
      expect(codeOf(() => makeMultisigAccount([ALICE, BOB], threshold))).toContain('INVALID_MULTISIG/2')
    }
    const many = Array.from({ length: MAX_SIGNATORIES + 1 }, (_, index) => encodeAddress(Buffer.alloc(32, index + 1)))
    expect(codeOf(() => makeMultisigAccount(many, 2))).toBe('INVALID_MULTISIG/2: The chain allows at most 100 signatories.')
    expect(codeOf(() => makeMultisigAccount([ALICE, 'nobody'], 2))).toContain('INVALID_ADDRESS/2')
  })
})
