import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listWallets } from '../../../src/wallet/listing/list-wallets.js'
import { openRealFile, REAL_FIXTURES, readManifest } from '../../helpers/real-wallets.js'
import { makeTestNaclKeys } from './test-nacl-keys.js'

const files = readManifest(REAL_FIXTURES)
// The encryptions that take seconds are opened in e2e.
const quick = files.filter(({ encryption }) => encryption === null || encryption === 'Ansible Vault')

describe('wallets written by the Python packages', () => {
  it('are there in every kind', () => {
    expect(new Set(files.map(({ encryption }) => encryption))).toEqual(new Set([null, 'NaCl', 'Ansible Vault', 'legacy']))
    expect(new Set(files.map(({ cryptoType }) => cryptoType))).toEqual(new Set([0, 1]))
    expect(quick.length).toBeGreaterThan(40)
  })

  it.each(quick)('opens $path as $ss58', async (file) => {
    const opened = await openRealFile(REAL_FIXTURES, file, makeTestNaclKeys())
    expect(opened).toEqual({ ss58: file.ss58, cryptoType: file.cryptoType, verifies: true })
  })

  it.each([...new Set(files.map(({ set }) => set))])('lists every wallet and hotkey of %s without a password', (set) => {
    const listed = listWallets(join(REAL_FIXTURES, set))
    for (const file of files.filter((one) => one.set === set)) {
      const wallet = listed.find(({ name }) => name === file.wallet)
      if (file.kind.startsWith('coldkey')) expect(wallet?.coldkey).toBe(file.ss58)
      else if (file.hotkey !== null) {
        const hotkey = wallet?.hotkeys.find(({ name }) => name === file.hotkey)
        // Releases before 4.0 wrote no public file for a hotkey, so an encrypted one cannot be told.
        const isTold = file.encryption === null || files.some((one) => one.path === `${file.path}pub.txt`)
        expect(hotkey?.address).toBe(isTold ? file.ss58 : null)
      }
    }
  })
})
