import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAddress } from '../../../../src/wallet/listing/read-address.js'
import { resolveAddress } from '../../../../src/wallet/names/resolve-address.js'
import { codeOf } from '../error-code.js'
import { at, vectors } from '../vectors.js'

const DEV = at(vectors.keysSr25519, 0).ss58
const ALICE = at(vectors.keysSr25519, 1).ss58
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-resolve-'))
  mkdirSync(join(root, 'bob', 'hotkeys'), { recursive: true })
  writeFileSync(join(root, 'bob', 'coldkeypub.txt'), vectors.plaintextJson.py1_pub ?? '')
  writeFileSync(join(root, 'bob', 'hotkeys', 'miner'), vectors.plaintextJson.rust_2_to_4_0_uri_alice ?? '')
  writeFileSync(join(root, 'bob', 'hotkeys', 'locked'), at(vectors.ansibleVault, 0).fileText)
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('where an address is wanted', () => {
  it('takes an address, a wallet, or a hotkey of a wallet', () => {
    expect(resolveAddress({ root }, ALICE)).toEqual({ address: ALICE, name: null })
    expect(resolveAddress({ root }, 'bob')).toEqual({ address: DEV, name: 'bob' })
    expect(resolveAddress({ root }, 'bob/miner')).toEqual({ address: ALICE, name: 'bob/miner' })
  })

  it('tells a mistyped address, one of another network, a bad name and an unknown wallet apart', async () => {
    expect(await codeOf(() => resolveAddress({ root }, `${ALICE.slice(0, -1)}X`))).toBe('ADDRESS_CHECKSUM/2')
    expect(await codeOf(() => resolveAddress({ root }, '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5'))).toBe('ADDRESS_PREFIX/2')
    expect(await codeOf(() => resolveAddress({ root }, 'nobody'))).toBe('WALLET_NOT_FOUND/4')
    expect(await codeOf(() => resolveAddress({ root }, 'bob/nobody'))).toBe('KEY_NOT_FOUND/4')
    for (const name of ['', '../bob', 'bob/miner/x', '..', '.'])
      expect(await codeOf(() => resolveAddress({ root }, name))).toBe('INVALID_NAME/2')
  })

  it('says why the address of an encrypted key without a public file cannot be told', async () => {
    const secret = join(root, 'bob', 'hotkeys', 'locked')
    expect(await codeOf(() => readAddress({ dir: join(root, 'bob'), secret, public: `${secret}pub.txt` }))).toBe('PUBLIC_FILE_MISSING/4')
  })
})
