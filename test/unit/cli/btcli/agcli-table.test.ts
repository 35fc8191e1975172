import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readKnownItems } from '../../../../src/chain/runtime/compare-items.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import { AGCLI_ROWS } from '../../../../src/cli/btcli/commands-agcli.js'
import { explainUnknownCommand } from '../../../../src/cli/btcli/explain-command.js'

const root = join(import.meta.dirname, '../../../..')
interface Manifest {
  readonly commands: Readonly<
    Record<string, { readonly flags: Record<string, { readonly name: string; readonly aliases?: readonly string[] }> }>
  >
}
const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest
const ids = Object.keys(commands)
const PARAMS = new Set([...SETTABLE_PARAMS, ...CHAIN_PARAMS].map(({ name }) => name))

describe('the table of what became of the commands of agcli', () => {
  it('has all 233, each once', () => {
    const names = readFileSync(join(root, 'test/fixtures/btcli/agcli-0.1.txt'), 'utf8').trim().split('\n')
    expect(names).toHaveLength(233)
    expect(AGCLI_ROWS.map(([command]) => command).sort()).toEqual(names)
  })

  it('leads to commands, flags, parameters and calls that there are, and says why where to none', async () => {
    const items = await readKnownItems(475)
    for (const [command, status, use, note] of AGCLI_ROWS) {
      if (note !== undefined) expect(note, command).toMatch(/\.$/)
      if (status === 'same') expect(use).toBe(command)
      if (status === 'none') expect([use, note], command).toEqual(['', expect.any(String)])
      if (status === 'none' || status === 'gone') {
        expect(ids, command).not.toContain(command.replaceAll(' ', ':'))
        continue
      }
      const words = use.split(' ')
      const end = words.findIndex((word) => word.startsWith('--') || word.includes('.'))
      const id = (end < 0 ? words : words.slice(0, end)).join(':')
      expect(ids, `${command}: ${use}`).toContain(id)
      for (const call of words.filter((word) => word.includes('.'))) expect(items?.has(`call ${call}`), `${command}: ${use}`).toBe(true)
      const flags = Object.values(commands[id]?.flags ?? {}).flatMap(({ name, aliases = [] }) => [name, ...aliases])
      for (const word of words.filter((one) => one.startsWith('--'))) expect(flags, `${command}: ${use}`).toContain(word.slice(2))
      const param = words[words.indexOf('--param') + 1]
      if (words.includes('--param')) expect(PARAMS, command).toContain(param)
    }
  })

  it('answers at the terminal, with underscores and our name of subnets too', () => {
    const explain = (line: string) => {
      const words = line.split(' ')
      return explainUnknownCommand(words, words.at(-1) ?? '', [], ids)
    }
    expect(explain('subnet probe')).toMatchObject({ message: '`subnet probe` of agcli is `axon probe` here', hint: 'taoctl axon probe' })
    expect(explain('subnets snipe').hint).toContain('taoctl subnets register')
    expect(explain('view swap_sim').hint).toBe('taoctl stake add --dry-run')
    expect(explain('audit')).toMatchObject({ message: 'There is no `audit` of agcli in taoctl', exitCode: 2 })
    expect(explain('liquidity toggle').message).toContain('gone from the chain')
    // What btcli calls so comes first, and what could be several commands here is not taken for one of agcli.
    expect(explain('stake set-claim').message).not.toContain('agcli')
    expect(explain('balance').message).toBe('Unknown command: balance')
    expect(explain('batch').hint).toMatch(/^taoctl tx batch/)
    expect(explain('drand').message).toBe('There is no `drand write-pulse` of agcli in taoctl')
    expect(explain('scheduler')).toMatchObject({
      message: 'There is no `scheduler` in taoctl',
      hint: expect.stringContaining('taoctl tx call Sch'),
    })
  })
})
