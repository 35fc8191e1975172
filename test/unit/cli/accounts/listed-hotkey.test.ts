import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chooseHotkeys, listHotkeysOf } from '../../../../src/cli/accounts/choose-hotkeys.js'
import { resolveListedHotkey } from '../../../../src/cli/accounts/resolve-listed-hotkey.js'
import { at, vectors } from '../../wallet/vectors.js'

const DEV = at(vectors.keysSr25519, 0).ss58
const ALICE = at(vectors.keysSr25519, 1).ss58
const root = mkdtempSync(join(tmpdir(), 'taoctl-hotkeys-'))
const choice = { 'wallet-path': root, wallet: 'bob' }

mkdirSync(join(root, 'bob', 'hotkeys'), { recursive: true })
writeFileSync(join(root, 'bob', 'coldkeypub.txt'), vectors.plaintextJson.py1_pub ?? '')
writeFileSync(join(root, 'bob', 'hotkeys', 'miner'), vectors.plaintextJson.rust_2_to_4_0_uri_alice ?? '')

afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a hotkey to look at is one of the wallets that are listed, or anybody', () => {
  expect(resolveListedHotkey(choice, ['bob'], 'miner')).toBe(ALICE)
  expect(resolveListedHotkey(choice, ['bob'], DEV)).toBe(DEV)
  const hotkeys = listHotkeysOf(root, [DEV])
  expect(chooseHotkeys(choice, hotkeys, { include: undefined, exclude: 'miner' })?.(ALICE)).toBe(false)
})

test('a name that nothing has is said to be that of no hotkey, and not of no wallet', () => {
  const refusal = expect.objectContaining({ code: 'KEY_NOT_FOUND', exitCode: 4, message: 'Hotkey not found: nobody' })
  expect(() => resolveListedHotkey(choice, ['bob'], 'nobody')).toThrow(refusal)
  expect(() => chooseHotkeys(choice, [], { include: 'nobody', exclude: undefined })).toThrow(refusal)
  expect(() => chooseHotkeys(choice, [], { include: undefined, exclude: `${DEV},nobody` })).toThrow(refusal)
  expect(() => resolveListedHotkey(choice, ['bob'], 'other/miner')).toThrow(expect.objectContaining({ code: 'WALLET_NOT_FOUND' }))
})
