import { addressToEvm, ethereumEncode, evmToAddress } from '@polkadot/util-crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEvmAddress, formsOfEvm, formsOfKey, isEvmShape, parseEvmAddress } from '../../../src/core/evm-address.js'
import { parseAddress } from '../../../src/core/ss58.js'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

describe('an EVM address', () => {
  it('has the mirror, the key and the letters that another implementation gives it', () => {
    fc.assert(
      fc.property(bytes(20), (address) => {
        const forms = formsOfEvm(address)
        expect(forms.evmAddress).toBe(ethereumEncode(address))
        expect(forms.address).toBe(evmToAddress(forms.evmAddress, 42))
        expect(forms.mirror).toBe(forms.address)
        expect(Buffer.from(parseAddress(forms.address))).toEqual(Buffer.from(forms.publicKey))
      }),
    )
  })

  it('of an account is the one that another implementation gives it, and its mirror goes beside that', () => {
    fc.assert(
      fc.property(bytes(32), (publicKey) => {
        const forms = formsOfKey(publicKey)
        expect(Buffer.from(parseEvmAddress(forms.evmAddress))).toEqual(Buffer.from(addressToEvm(forms.address)))
        expect(forms.mirror).toBe(evmToAddress(forms.evmAddress, 42))
      }),
    )
  })

  it('is read with letters of one size or with those of its checksum, with 0x and without', () => {
    const { evmAddress } = formsOfKey(parseAddress(ALICE))
    const plain = evmAddress.slice(2)
    for (const text of [evmAddress, plain, plain.toLowerCase(), plain.toUpperCase(), `0x${plain.toUpperCase()}`]) {
      expect(formatEvmAddress(parseEvmAddress(text)), text).toBe(evmAddress)
    }
  })

  it('with one letter of the other size is refused', () => {
    const { evmAddress } = formsOfKey(parseAddress(ALICE))
    const at = evmAddress.search(/[A-F]/)
    const wrong = evmAddress.slice(0, at) + evmAddress.charAt(at).toLowerCase() + evmAddress.slice(at + 1)
    expect(() => parseEvmAddress(wrong)).toThrow(expect.objectContaining({ code: 'ADDRESS_CHECKSUM', exitCode: 2 }))
  })

  it.each(['', '0x', `0x${'0'.repeat(39)}`, `0x${'0'.repeat(41)}`, `0x${'g'.repeat(40)}`])('is not %j', (text) => {
    expect(isEvmShape(text)).toBe(false)
    expect(() => parseEvmAddress(text)).toThrow(expect.objectContaining({ code: 'INVALID_ADDRESS' }))
  })
})
