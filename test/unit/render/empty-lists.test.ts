/** What is said in the place of a table that has no lines. */
import { expect, test } from 'vitest'
import { renderAddressBook } from '../../../src/render/address-book.js'
import { renderDelegates } from '../../../src/render/holder/delegates.js'
import { renderMultisigs } from '../../../src/render/multisig.js'
import { renderWalletList } from '../../../src/render/wallet/wallet.js'
import { findWideLines } from '../../helpers/terminal-lines.js'

const LOOK = { terminal: true, columns: 60, color: false }
const head = { network: 'local', block_hash: `0x${'0'.repeat(64)}` as const }

test.each([
  ['the address book', renderAddressBook({ file: '/tmp/book', addresses: [] }, LOOK)],
  ['the delegates', renderDelegates({ ...head, delegates: [] }, LOOK)],
  ['the multisig accounts', renderMultisigs({ file: '/tmp/multisigs', multisigs: [] }, LOOK)],
  ['the wallets', renderWalletList({ path: '/home/somebody/.bittensor/wallets', wallets: [] }, LOOK)],
])('of %s fits 60 columns, and breaks in no command', (_, text) => {
  expect(findWideLines(text.split('\n'), 60)).toEqual([])
  expect(text).toMatch(/`taoctl [^`\n]+`/)
})
