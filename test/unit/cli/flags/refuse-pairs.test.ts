import * as Flags from '@oclif/core/flags'
import { expect, test } from 'vitest'
import { checkWords } from '../../../../src/cli/flags/check-words.js'
import { addressFlags, walletFlags } from '../../../../src/cli/flags/flags.js'
import { readColumn } from '../../../../src/cli/flags/list-flags.js'
import { refuseNoFile, refusePairs } from '../../../../src/cli/flags/refuse-pairs.js'

const declared = {
  ...walletFlags,
  ...addressFlags,
  html: Flags.string({ helpValue: '<file>' }),
  from: Flags.string({ helpValue: '<block|file>' }),
  csv: Flags.string({ helpValue: '<file|->' }),
  'csv-layout': Flags.string({ default: 'full' }),
  overwrite: Flags.boolean(),
  tolerance: Flags.string(),
  safe: Flags.boolean({ allowNo: true }),
  'limit-price': Flags.string(),
}

/** What is thrown, by its code and its text. */
function refusalOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return `${code}: ${message}`
  }
}

const pairsOf = (given: readonly string[], flags: Readonly<Record<string, unknown>> = {}, args: Readonly<Record<string, unknown>> = {}) =>
  refusalOf(() => refusePairs({ given: new Set(given), declared, flags, args }))

test('a dash is no file, except where help says that it stands for a stream', () => {
  expect(refusalOf(() => refuseNoFile(declared, { html: '-' }, {}))).toBe('NO_FILE: --html takes a file, and - is none')
  expect(refusalOf(() => refuseNoFile(declared, { from: '-' }, {}))).toBe('NO_FILE: --from takes a file, and - is none')
  expect(refusalOf(() => refuseNoFile(declared, {}, { file: '-' }))).toBe('NO_FILE: The command takes a file, and - is none')
  expect(refusalOf(() => refuseNoFile(declared, { html: './-', csv: '-', tolerance: '-' }, { file: './-', account: '-' }))).toBeNull()
})

test('two flags of which one would have no effect are refused by name', () => {
  expect(pairsOf(['wallet', 'address'])).toBe('FLAG_CONFLICT: --address and --wallet do not go together')
  expect(pairsOf(['all-wallets', 'wallet'])).toBe('FLAG_CONFLICT: --all-wallets and --wallet do not go together')
  expect(pairsOf(['tolerance', 'limit-price'])).toBe('FLAG_CONFLICT: --limit-price and --tolerance do not go together')
  expect(pairsOf(['tolerance', 'safe'], { safe: false })).toBe('FLAG_CONFLICT: --tolerance and --no-safe do not go together')
  expect(pairsOf(['wallet'], {}, { account: 'bob' })).toBe('FLAG_CONFLICT: An account and --wallet do not go together')
})

test('what was not typed conflicts with nothing', () => {
  expect(pairsOf(['all-wallets'], { wallet: 'of the environment', tolerance: '1%', 'limit-price': '2' })).toBeNull()
  expect(pairsOf(['tolerance'], { safe: true })).toBeNull()
  expect(pairsOf([], { wallet: 'of the environment' }, { account: 'bob' })).toBeNull()
})

test('the address of what is to be made goes with the wallet that it is made in', () => {
  const other = { ...walletFlags, address: Flags.string() }
  const given = new Set(['wallet', 'address'])
  expect(refusalOf(() => refusePairs({ given, declared: other, flags: {}, args: {} }))).toBeNull()
})

test('a flag that is about another one wants it', () => {
  expect(pairsOf(['csv-layout'], { 'csv-layout': 'koinly' })).toBe('FLAG_CONFLICT: --csv-layout has no effect without --csv')
  expect(pairsOf(['csv-layout'], { csv: '-' })).toBeNull()
  expect(pairsOf(['overwrite'])).toBe('FLAG_CONFLICT: --overwrite has no effect without --csv or --html')
  expect(pairsOf(['overwrite'], { html: 'page.html' })).toBeNull()
})

test('the spelling in which a flag was typed is told apart from its name', () => {
  const { given, spellings } = checkWords(['--name=b', '--html', '--csv', '-k', 'x'], declared)
  expect([[...given], [...spellings]]).toEqual([
    ['wallet', 'html', 'address'],
    ['--name', '--html', '-k'],
  ])
})

test('a column is known by the titles of btcli, with units and in any case', () => {
  const columns = ['stake', 'emission', 'hotkey'] as const
  const titles = { hotkey_ss58: 'hotkey' } as const
  expect(['EMISSION(ρ)', 'Stake', 'HOTKEY_SS58'].map((text) => readColumn(text, columns, titles))).toEqual(['emission', 'stake', 'hotkey'])
  expect(refusalOf(() => readColumn('toString', columns, titles))).toBe('INVALID_VALUE: Invalid value for --sort')
})
