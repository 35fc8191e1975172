import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeMultisigAccount } from '../../../../src/core/multisig-account.js'
import { readForeignBookInPlace } from '../../../../src/wallet/names/foreign-book.js'
import { parseForeignMultisigBook, readForeignMultisigsInPlace } from '../../../../src/wallet/names/foreign-multisig-book.js'
import {
  addToMultisigBook,
  type MultisigEntry,
  readMultisigBook,
  removeFromMultisigBook,
} from '../../../../src/wallet/names/multisig-book.js'
import { codeOf } from '../error-code.js'
import { at, vectors } from '../vectors.js'

const [DEV, ALICE, STASH] = [0, 1, 3].map((index) => at(vectors.keysSr25519, index).ss58) as [string, string, string]
const TREASURY: MultisigEntry = { name: 'treasury', ...makeMultisigAccount([DEV, ALICE, STASH], 2), note: 'ours' }
let root: string
let book: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-multisigs-'))
  book = join(root, 'config', 'multisigs.json')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(text: string, file = book): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, text, { mode: 0o600 })
}

describe('the book of multisig accounts', () => {
  it('is empty where there is no file, and keeps and forgets accounts', async () => {
    expect(readMultisigBook(book)).toEqual([])
    addToMultisigBook(book, TREASURY, false)
    addToMultisigBook(book, { ...TREASURY, name: 'again', note: null }, false)
    expect(readMultisigBook(book)).toEqual([{ ...TREASURY, name: 'again', note: null }, TREASURY])
    expect(statSync(book).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(book, 'utf8'))).toEqual({
      version: 1,
      multisigs: {
        again: { threshold: 2, signatories: TREASURY.signatories },
        treasury: { threshold: 2, signatories: TREASURY.signatories, note: 'ours' },
      },
    })
    expect(removeFromMultisigBook(book, 'again')).toMatchObject({ name: 'again', address: TREASURY.address })
    expect(await codeOf(() => removeFromMultisigBook(book, 'again'))).toBe('MULTISIG_UNKNOWN/4')
  })

  it('lets a name stand for another account only on request', async () => {
    addToMultisigBook(book, TREASURY, false)
    addToMultisigBook(book, { ...TREASURY, note: 'the same' }, false)
    const other = { name: 'treasury', ...makeMultisigAccount([DEV, ALICE], 2), note: null }
    expect(await codeOf(() => addToMultisigBook(book, other, false))).toBe('NAME_TAKEN/4')
    expect(readMultisigBook(book)[0]?.address).toBe(TREASURY.address)
    addToMultisigBook(book, other, true)
    expect(readMultisigBook(book)[0]?.address).toBe(other.address)
    expect(await codeOf(() => addToMultisigBook(book, { ...other, name: '../x' }, false))).toBe('INVALID_NAME/2')
  })

  it('is refused where it is no such book, or could be the work of another', async () => {
    const entry = (value: unknown): string => JSON.stringify({ version: 1, multisigs: { x: value } })
    const wrong = ['', '[]', '3', '{"version":2,"multisigs":{}}', entry(1), entry({ threshold: 2 })]
    const impossible = [
      entry({ threshold: 2, signatories: [ALICE] }),
      entry({ threshold: 3, signatories: [ALICE, STASH] }),
      entry({ threshold: 1, signatories: [ALICE, 'bob'] }),
      entry({ threshold: 1, signatories: [ALICE, ALICE] }),
    ]
    for (const text of [...wrong, ...impossible]) {
      write(text)
      expect(await codeOf(() => readMultisigBook(book)), text).toBe('MULTISIG_BOOK_DAMAGED/4')
    }
    addToMultisigBook(join(root, 'fine', 'multisigs.json'), TREASURY, false)
    chmodSync(join(root, 'fine', 'multisigs.json'), 0o666)
    expect(await codeOf(() => readMultisigBook(join(root, 'fine', 'multisigs.json')))).toBe('MULTISIG_BOOK_NOT_TRUSTED/4')
  })
})

describe("btcli 11's book", () => {
  it('is read as btcli writes it, nothing in it believed', async () => {
    const text = JSON.stringify([
      { name: 'sudo', threshold: 2, signatories: ['alice', STASH], note: '' },
      { name: '', threshold: '2', signatories: [7] },
      null,
    ])
    expect(parseForeignMultisigBook('x', text)).toEqual([
      { name: 'sudo', threshold: 2, signatories: ['alice', STASH], note: null },
      { name: null, threshold: null, signatories: [''], note: null },
      { name: null, threshold: null, signatories: [], note: null },
    ])
    for (const wrong of ['', '{}', '3']) expect(await codeOf(() => parseForeignMultisigBook('x', wrong))).toBe('MULTISIG_BOOK_DAMAGED/4')
  })

  it('is read where it lies only if nobody else could have written it', async () => {
    const [multisigs, addresses] = [join(root, 'btcli', 'multisigs.json'), join(root, 'btcli', 'addresses.json')]
    expect(readForeignMultisigsInPlace(multisigs)).toEqual([])
    expect(readForeignBookInPlace(addresses)).toEqual([])
    write(JSON.stringify([{ name: 'sudo', threshold: 1, signatories: ['a'] }]), multisigs)
    write(JSON.stringify([{ name: 'a', address: ALICE }]), addresses)
    expect(readForeignMultisigsInPlace(multisigs)).toHaveLength(1)
    expect(readForeignBookInPlace(addresses)).toEqual([{ name: 'a', address: ALICE, note: null }])
    for (const file of [multisigs, addresses]) chmodSync(file, 0o666)
    expect(await codeOf(() => readForeignMultisigsInPlace(multisigs))).toBe('MULTISIG_BOOK_NOT_TRUSTED/4')
    expect(await codeOf(() => readForeignBookInPlace(addresses))).toBe('ADDRESS_BOOK_NOT_TRUSTED/4')
  })
})
