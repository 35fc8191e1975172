import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeAnswer } from '../../../../src/cli/completion/write-answer.js'
import type { Shell } from '../../../../src/cli/terminal/shells.js'
import { describeOddCharacter } from '../../../../src/core/odd-characters.js'

const OPEN = { text: '', quote: '', kept: 0 } as const
const answer = (...values: readonly string[]) => ({ candidates: values.map((value) => ({ value, summary: '' })) })
const write = (shell: Shell, value: string, open: Parameters<typeof writeAnswer>[2] = OPEN) => writeAnswer(shell, answer(value), open)

describe('what a shell is given', () => {
  it('means the name itself to bash, whatever is in it', () => {
    // What is not offered is left out.
    const name = fc
      .string({ unit: 'binary-ascii', minLength: 1, maxLength: 30 })
      .filter((text) => describeOddCharacter(text) === undefined && !text.startsWith(':'))
    fc.assert(
      fc.property(fc.array(name, { minLength: 30, maxLength: 60 }), (names) => {
        const words = names.map((one) => write('bash', one).trimEnd().replace(/\\$/, '\\ '))
        const { stdout } = spawnSync('bash', ['-c', `printf '%s\\n' ${words.join(' ')}`], { encoding: 'utf8' })
        expect(stdout.split('\n').slice(0, -1)).toEqual(names)
      }),
      { numRuns: 20 },
    )
  })

  it('is the rest of the word where bash completes a part of it', () => {
    expect(write('bash', '--network=finney', { text: '--network=f', quote: '', kept: 10 })).toBe('finney \n')
    expect(write('bash', 'a b', { text: 'a', quote: '"', kept: 0 })).toBe('a b\n')
    expect(write('bash', 'a "$(b)`\\', { text: 'a', quote: '"', kept: 0 })).toBe('a \\"\\$(b)\\`\\\\\n')
    expect(write('bash', 'Balances.')).toBe('Balances.\n')
  })

  it('has no name that the open quote of bash cannot hold', () => {
    expect(write('bash', "it's", { text: 'i', quote: "'", kept: 0 })).toBe('')
    expect(write('bash', 'hey!', { text: 'h', quote: '"', kept: 0 })).toBe('')
  })

  it('is quoted for PowerShell, its other quotes as well, and left to zsh and fish', () => {
    expect(write('powershell', 'owner')).toBe('owner\towner\towner\n')
    expect(write('powershell', "a'b \u2019$(c)")).toBe("'a''b \u2019\u2019$(c)'\ta'b \u2019$(c)\ta'b \u2019$(c)\n")
    for (const shell of ['zsh', 'fish'] as const) expect(write(shell, "a'b $(c)")).toBe("a'b $(c)\n")
  })

  it('has no name that acts on the terminal, ends a line, or is a word of the script', () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell'] as const) {
      expect(writeAnswer(shell, answer('a\u001b[31m', 'b\nc', 'd\te', 'f\u202e', 'g\u200b', '\u0090h', ':files', ''), OPEN)).toBe('')
      expect(writeAnswer(shell, { candidates: [], files: true }, OPEN)).toBe(':files\n')
    }
  })
})
