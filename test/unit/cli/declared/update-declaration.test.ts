import { describe, expect, test } from 'vitest'
import type { Declared } from '../../../../src/chain/declared/declaration.js'
import { readDeclarationText } from '../../../../src/cli/declared/read-declaration.js'
import { updateDeclaration } from '../../../../src/cli/declared/update-declaration.js'
import { ALICE, BOB } from '../../../helpers/policy/judged.js'

const CAROL = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'

const TEXT = `# Ours.

version: 1
netuid:   5   # the one
hyperparameters:

    # Raised after the audit.
    tempo:     360      # blocks
    'max_burn': "100tao"
    yuma3_enabled: true  # leave this
identity:
  description: |
    two
    lines
  # And this.
symbol: β
children:
  ${ALICE}:
    ${BOB}: 25%    # a partner
    # Soon gone.
    ${CAROL}: 0.5
stake: { ${ALICE}: { at-least: 100 } }
# The end.
`

/** The entries of the text, each as `change` makes it. */
async function updateBy(text: string, change: (entry: Declared) => Declared | null): Promise<string> {
  const { entries } = await readDeclarationText(text)
  return updateDeclaration(
    text,
    entries.flatMap((entry) => change(entry) ?? []),
  )
}

describe('bringing a file up to date', () => {
  test('leaves a file alone of which nothing differs', async () => {
    expect(await updateBy(TEXT, () => null)).toBe(TEXT)
  })

  test('changes values, and no comment, order, space or blank line', async () => {
    const updated = await updateBy(TEXT, (entry) => {
      if (entry.kind === 'identity') return { ...entry, text: 'one "line"\u202E' }
      if (entry.kind === 'symbol') return { ...entry, symbol: 'γ' }
      if (entry.kind === 'stake') return { ...entry, target: { ...entry.target, alphaRao: 7_500_000_000n } }
      if (entry.kind !== 'param') return null
      return { ...entry, value: entry.param.kind === 'tao' ? 1n : entry.param.kind === 'bool' ? false : 99n }
    })
    expect(updated).toBe(
      TEXT.replace('360 ', '99 ')
        .replace('"100tao"', '0.000000001tao')
        .replace('true  #', 'false  #')
        .replace('|\n    two\n    lines\n', '"one \\"line\\"\\u202e"\n')
        .replace('β', 'γ')
        .replace('at-least: 100', 'at-least: 7.5'),
    )
  })

  test('changes, adds and removes children in lines of their own', async () => {
    const children = [
      { hotkey: BOB, proportion: (1n << 63n) - 1n },
      { hotkey: ALICE, proportion: 1n },
    ]
    const updated = await updateBy(TEXT, (entry) => (entry.kind === 'children' ? { ...entry, children } : null))
    expect(updated).toBe(
      TEXT.replace(`${BOB}: 25%    # a partner\n`, `${BOB}: 50%    # a partner\n    ${ALICE}: raw:1\n`).replace(`    ${CAROL}: 0.5\n`, ''),
    )
  })

  test.each([
    ['of lines', `  ${ALICE}:\n    ${BOB}: 25%\n`],
    ['in braces', `  ${ALICE}: { ${BOB}: 25% }\n`],
    ['that are none', `  ${ALICE}: {}\n`],
  ])('writes children %s that are all others, or none, anew', async (_, section) => {
    const text = `version: 1\nnetuid: 5\nchildren:\n${section}symbol: β\n`
    for (const children of [[], [{ hotkey: CAROL, proportion: (1n << 64n) - 1n }]]) {
      const updated = await updateBy(text, (entry) => (entry.kind === 'children' ? { ...entry, children } : null))
      const { entries } = await readDeclarationText(updated)
      expect(entries).toMatchObject([{ kind: 'children', children }, { kind: 'symbol' }])
    }
  })
})
