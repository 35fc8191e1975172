import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { addToBook, findInBook, getBookEntry, readAddressBook, removeFromBook } from '../../../../src/wallet/names/address-book.js'
import { readForeignBook } from '../../../../src/wallet/names/foreign-book.js'
import { findLookAlike } from '../../../../src/wallet/names/look-alike.js'
import { listKnownAddresses, resolveAddress } from '../../../../src/wallet/names/resolve-address.js'
import { codeOf } from '../error-code.js'
import { at, vectors } from '../vectors.js'

const [DEV, ALICE, STASH] = [0, 1, 3].map((index) => at(vectors.keysSr25519, index).ss58) as [string, string, string]
let root: string
let book: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-book-'))
  book = join(root, 'config', 'address-book.json')
  for (const [wallet, hotkeys] of [
    ['bob', ['miner', 'own']],
    ['eve', ['miner', 'spare']],
  ] as const) {
    mkdirSync(join(root, 'wallets', wallet, 'hotkeys'), { recursive: true })
    writeFileSync(join(root, 'wallets', wallet, 'coldkeypub.txt'), vectors.plaintextJson.py1_pub ?? '')
    for (const [i, hotkey] of hotkeys.entries()) {
      const address = encodeAddress(Buffer.alloc(32, wallet.length * 16 + wallet.charCodeAt(0) + i))
      writeFileSync(join(root, 'wallets', wallet, 'hotkeys', `${hotkey}pub.txt`), JSON.stringify({ ss58Address: address }))
    }
  }
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const resolve = (text: string, wallet?: string) =>
  resolveAddress({ root: join(root, 'wallets'), book, ...(wallet === undefined ? {} : { wallet }) }, text)

describe('the address book', () => {
  it('is empty where there is no file, and keeps, finds and forgets entries', async () => {
    expect(readAddressBook(book)).toEqual([])
    addToBook(book, { name: 'exchange', address: ALICE, note: 'deposits' }, false)
    addToBook(book, { name: 'a friend', address: STASH, note: null }, false)
    expect(readAddressBook(book).map(({ name }) => name)).toEqual(['a friend', 'exchange'])
    expect(statSync(book).mode & 0o777).toBe(0o600)
    expect(findInBook(book, 'exchange')).toBe(ALICE)
    expect(removeFromBook(book, 'exchange')).toEqual({ name: 'exchange', address: ALICE, note: 'deposits' })
    expect(await codeOf(() => removeFromBook(book, 'exchange'))).toBe('NAME_UNKNOWN/4')
    expect(findInBook(book, '__proto__')).toBeUndefined()
  })

  it('gives the entry of a name, or says that there is none', async () => {
    addToBook(book, { name: 'x', address: ALICE, note: 'n' }, false)
    expect(getBookEntry(book, 'x')).toEqual({ name: 'x', address: ALICE, note: 'n' })
    expect(await codeOf(() => getBookEntry(book, 'y'))).toBe('NAME_UNKNOWN/4')
  })

  it('reads the books of btcli 11 and of taoctl, and nothing else', async () => {
    const file = join(root, 'other.json')
    const read = (text: string) => {
      writeFileSync(file, text)
      return readForeignBook(file)
    }
    expect(read(JSON.stringify([{ name: 'a', address: ALICE, note: '', signer: 'vault' }, { name: '', address: 5 }, null]))).toEqual([
      { name: 'a', address: ALICE, note: null },
      { name: null, address: null, note: null },
      { name: null, address: null, note: null },
    ])
    expect(read(JSON.stringify({ version: 1, addresses: { b: { address: STASH } } }))).toEqual([{ name: 'b', address: STASH, note: null }])
    for (const text of ['', '{', '3', 'null', '{"a":1}']) expect(await codeOf(() => read(text))).toBe('ADDRESS_BOOK_DAMAGED/4')
    expect(await codeOf(() => readForeignBook(join(root, 'none.json')))).toBe('ADDRESS_BOOK_NOT_FOUND/4')
  })

  it('lets a name stand for another address only on request', async () => {
    addToBook(book, { name: 'x', address: ALICE, note: null }, false)
    addToBook(book, { name: 'x', address: ALICE, note: 'the same' }, false)
    expect(await codeOf(() => addToBook(book, { name: 'x', address: STASH, note: null }, false))).toBe('NAME_TAKEN/4')
    expect(findInBook(book, 'x')).toBe(ALICE)
    addToBook(book, { name: 'x', address: STASH, note: null }, true)
    expect(findInBook(book, 'x')).toBe(STASH)
  })

  it('takes no bad name and no bad address', async () => {
    for (const name of ['', '../x', 'a/b', ALICE, '-x']) {
      expect(await codeOf(() => addToBook(book, { name, address: ALICE, note: null }, false))).toBe('INVALID_NAME/2')
    }
    expect(await codeOf(() => addToBook(book, { name: 'x', address: `${ALICE.slice(0, -1)}X`, note: null }, false))).toBe(
      'ADDRESS_CHECKSUM/2',
    )
    expect(readAddressBook(book)).toEqual([])
  })

  it('is not guessed at when it is damaged, and stays as it is', async () => {
    mkdirSync(join(root, 'config'))
    for (const text of ['{', '[]', '{"version":2,"addresses":{}}', '{"version":1}', '{"version":1,"addresses":{"x":{"address":"5x"}}}']) {
      writeFileSync(book, text)
      expect(await codeOf(() => readAddressBook(book))).toBe('ADDRESS_BOOK_DAMAGED/4')
      expect(await codeOf(() => addToBook(book, { name: 'y', address: ALICE, note: null }, false))).toBe('ADDRESS_BOOK_DAMAGED/4')
      expect(readFileSync(book, 'utf8')).toBe(text)
    }
  })

  it('gives back whatever names were put in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z_][a-zA-Z0-9_. ]{0,20}[a-z]$/), { maxLength: 8 }), (names) => {
        rmSync(book, { force: true })
        for (const name of names) addToBook(book, { name, address: ALICE, note: null }, false)
        expect(
          readAddressBook(book)
            .map(({ name }) => name)
            .sort(),
        ).toEqual([...names].sort())
      }),
      { numRuns: 20 },
    )
  })
})

describe('a name where an address is wanted', () => {
  const hotkeyOf = (wallet: string, i: number) => encodeAddress(Buffer.alloc(32, wallet.length * 16 + wallet.charCodeAt(0) + i))

  it('is that of a wallet, of a hotkey of a wallet, or of the address book', () => {
    addToBook(book, { name: 'exchange', address: ALICE, note: null }, false)
    expect(resolve('exchange')).toEqual({ address: ALICE, name: 'exchange' })
    expect(resolve('bob')).toEqual({ address: DEV, name: 'bob' })
    expect(resolve('bob/own')).toEqual({ address: hotkeyOf('bob', 1), name: 'bob/own' })
  })

  it('of a hotkey alone stands for no account, as it could be taken for that of a wallet', async () => {
    for (const wallet of [undefined, 'eve', 'bob']) expect(await codeOf(() => resolve('miner', wallet))).toBe('HOTKEY_NAME/2')
    await expect(async () => resolve('miner')).rejects.toMatchObject({
      hint: 'Write bob/miner, eve/miner for the hotkey, or bob, eve for the coldkey.',
    })
    await expect(async () => resolve('own')).rejects.toMatchObject({ hint: 'Write bob/own for the hotkey, or bob for the coldkey.' })
  })

  it('that could mean two addresses is refused with both of them in full', async () => {
    addToBook(book, { name: 'bob', address: ALICE, note: null }, false)
    await expect(async () => resolve('bob')).rejects.toMatchObject({
      code: 'AMBIGUOUS_NAME',
      exitCode: 2,
      details: { addresses: [DEV, ALICE] },
    })
    addToBook(book, { name: 'own', address: ALICE, note: null }, false)
    expect(await codeOf(() => resolve('own', 'bob'))).toBe('AMBIGUOUS_NAME/2')
    // A hotkey of a wallet that is not chosen gives way to the book.
    expect(resolve('own', 'eve')).toEqual({ address: ALICE, name: 'own' })
    addToBook(book, { name: 'eve', address: DEV, note: null }, false)
    expect(resolve('eve').address).toBe(DEV)
  })

  it('that nobody has is refused', async () => {
    expect(await codeOf(() => resolve('nobody'))).toBe('WALLET_NOT_FOUND/4')
  })
})

describe('an address that imitates a known one', () => {
  const imitation = `${ALICE.slice(0, 6)}${'x'.repeat(36)}${ALICE.slice(42)}`

  it('is found by both of its ends', () => {
    const known = [{ name: 'alice', address: ALICE }]
    expect(findLookAlike(imitation, known)).toEqual(known[0])
    expect(findLookAlike(ALICE, known)).toBeUndefined()
    expect(findLookAlike(STASH, known)).toBeUndefined()
    expect(findLookAlike(imitation, [...known, { name: 'it', address: imitation }])).toBeUndefined()
  })

  it('is compared with wallets, hotkeys and the book', () => {
    addToBook(book, { name: 'exchange', address: ALICE, note: null }, false)
    const known = listKnownAddresses({ root: join(root, 'wallets'), book })
    expect(known.map(({ name }) => name)).toEqual(['bob', 'bob/miner', 'bob/own', 'eve', 'eve/miner', 'eve/spare', 'exchange'])
  })
})
