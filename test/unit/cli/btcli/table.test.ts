import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readKnownItems } from '../../../../src/chain/runtime/compare-items.js'
import { COMMANDS_9 } from '../../../../src/cli/btcli/commands-9.js'
import { explainUnknownCommand } from '../../../../src/cli/btcli/explain-command.js'
import { explainUnknownFlags } from '../../../../src/cli/btcli/explain-flags.js'
import { ALL_ROWS, findCounterpart } from '../../../../src/cli/btcli/find-counterpart.js'
import { findFlagAnswer } from '../../../../src/cli/btcli/flags.js'

const root = join(import.meta.dirname, '../../../..')
const listNames = (release: string) =>
  readFileSync(join(root, `test/fixtures/btcli/btcli-${release}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
interface Flag {
  readonly name: string
  readonly char?: string
  readonly allowNo?: boolean
  readonly aliases?: readonly string[]
  readonly charAliases?: readonly string[]
}
interface Manifest {
  readonly commands: Readonly<Record<string, { hiddenAliases?: string[]; flags: Record<string, Flag> }>>
}
const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest
const ids = Object.keys(commands)

/** As it may be typed. */
function listSpellings({ name, char, allowNo = false, aliases = [], charAliases = [] }: Flag): string[] {
  const names = [name, ...aliases]
  const chars = [...(char === undefined ? [] : [char]), ...charAliases]
  return [...names.map((one) => `--${one}`), ...(allowNo ? names.map((one) => `--no-${one}`) : []), ...chars.map((one) => `-${one}`)]
}

/** The row of a command, by the words after `btcli`. */
function rowOf(name: string) {
  const found = findCounterpart(name.split(' '))
  return found?.kind === 'command' ? found.row : undefined
}

describe('the table of what became of the commands of btcli', () => {
  it('has all 96 of btcli 9, each once', () => {
    expect(COMMANDS_9.map(([command]) => command).sort()).toEqual(listNames('9.21').sort())
    expect(COMMANDS_9).toHaveLength(96)
    expect(new Set(ALL_ROWS.map(([command]) => command)).size).toBe(ALL_ROWS.length)
  })

  for (const release of ['9.21', '9.23', '11.3']) {
    it(`has every command of btcli ${release}, with underscores too`, () => {
      const names = listNames(release)
      expect(names.length).toBeGreaterThanOrEqual(96)
      for (const name of names) {
        expect(rowOf(name), name).toBeDefined()
        expect(rowOf(name.replaceAll('-', '_')), name).toEqual(rowOf(name))
      }
    })
  }

  it('never says that a command is itself, whatever its group was called', () => {
    for (const group of ['crowdloan', 'wallets', 'children', 'weight', 'cr', 'st']) {
      for (const word of ['list', 'info', 'balance', 'add', 'get', 'set', 'commit']) {
        const { message } = explainUnknownCommand([group, word], group, [], ids)
        const [, said, use] = /^`(.*)` is `(.*)` here$/.exec(message) ?? []
        expect(use === undefined || said !== use, message).toBe(true)
      }
    }
    expect(explainUnknownCommand(['crowdloan', 'list'], 'crowdloan', [], ids).message).toBe('`crowdloan list` is `crowd list` here')
  })

  it('leads to commands, flags and items of the newest runtime that there are', async () => {
    const items = await readKnownItems(475)
    for (const [command, status, use, note] of ALL_ROWS) {
      if (status === 'gone') {
        expect(use, command).toMatch(/\w/)
        continue
      }
      const words = use.split(' ').filter((word) => word !== '')
      const end = words.findIndex((word) => word.startsWith('--') || /^\d|\./.test(word))
      const id = (end < 0 ? words : words.slice(0, end)).join(':')
      expect(ids, `${command}: ${use}`).toContain(id)
      for (const item of words.filter((one) => one.includes('.'))) {
        expect(
          [`storage ${item}`, `constant ${item}`, `call ${item}`].some((key) => items?.has(key)),
          `${command}: ${use}`,
        ).toBe(true)
      }
      for (const word of words.filter((one) => one.startsWith('--'))) {
        const flags = Object.values(commands[id]?.flags ?? {}).flatMap((flag) => [flag.name, `no-${flag.name}`, ...(flag.aliases ?? [])])
        expect(flags, `${command}: ${use}`).toContain(word.slice(2))
      }
      if (note !== undefined) expect(note, command).toMatch(/\.$/)
    }
  })

  it('calls the same what is the same, and nothing else', () => {
    for (const [command, status, use] of ALL_ROWS) if (status === 'same') expect(use).toBe(command)
    // Nothing that is here under its own name is said to be missing.
    for (const [command, status] of ALL_ROWS) {
      if (status === 'gone') expect(ids, command).not.toContain(command.replaceAll(' ', ':'))
    }
  })

  it('knows the short names of btcli, and a group as a whole', () => {
    expect(rowOf('st child get')?.[0]).toBe('stake child get')
    expect(rowOf('stake children get')?.[0]).toBe('stake child get')
    expect(rowOf('cr info')?.[0]).toBe('crowd info')
    expect(rowOf('s mech count')?.[0]).toBe('subnets mechanisms count')
    expect(rowOf('conviction list')?.[0]).toBe('lock list')
    expect(rowOf('l modify')?.[0]).toBe('liquidity modify')
    expect(rowOf('sudo senate more words')?.[0]).toBe('sudo senate')
    expect(findCounterpart(['evm'])).toMatchObject({ kind: 'group', name: 'evm' })
    expect(findCounterpart(['evm', 'key'])).toMatchObject({ kind: 'group', name: 'evm key' })
    expect(findCounterpart(['nonsense'])).toBeUndefined()
    expect(findCounterpart([])).toBeUndefined()
    expect(findCounterpart(['constructor'])).toBeUndefined()
  })
})

describe('the answer to a word that is no command', () => {
  const explain = (line: string, siblings: string[] = []) => {
    const words = line.split(' ')
    return explainUnknownCommand(words, words[words.length > 1 ? 1 : 0] ?? '', siblings, ids)
  }

  it('says that it is gone and since when, or what does it', () => {
    expect(explain('sudo senate')).toMatchObject({ message: '`sudo senate` is gone from the chain, since October 2025', exitCode: 2 })
    expect(explain('wallet registrations')).toMatchObject({ hint: 'taoctl wallet overview' })
    expect(explain('tx add-stake')).toMatchObject({ message: '`tx add-stake` is `stake add` here', hint: 'taoctl stake add' })
    expect(explain('evm').message).toBe('There is no `evm` in taoctl')
  })

  it('names the nearest, with the words that follow', () => {
    expect(explainUnknownCommand(['walet', 'list'], 'walet', ['wallet'], ids)).toMatchObject({ hint: 'taoctl wallet list' })
    expect(explain('balance')).toMatchObject({
      message: 'Unknown command: balance',
      hint: 'taoctl wallet balance, taoctl evm balance, taoctl watch balance',
    })
    expect(explain('send')).toMatchObject({ hint: 'taoctl wallet transfer, taoctl evm send, taoctl tx send' })
    expect(explain('stake nonsense')).toMatchObject({ hint: 'taoctl stake --help' })
    expect(explain('nonsense')).toMatchObject({ hint: 'taoctl --help' })
  })

  it('does not repeat what may be a secret', () => {
    expect(explain('d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d').message).toBe('Unknown command')
    expect(explain('//Alice').message).toBe('Unknown command')
  })
})

describe('the answer to a flag that a command has not got', () => {
  const declared = { json: {}, tolerance: {}, safe: { allowNo: true }, secret: { hidden: true } }

  it('says what to use in its place, or names the nearest', () => {
    expect(explainUnknownFlags(['--no-mev-protection'], 'stake:add', declared)).toMatchObject({
      code: 'UNKNOWN_FLAG',
      exitCode: 2,
      hint: expect.stringContaining('leave it out'),
    })
    expect(explainUnknownFlags(['--tolerence'], 'stake:add', declared)).toMatchObject({ hint: '--tolerance' })
    expect(explainUnknownFlags(['--secre'], 'stake:add', declared)).toMatchObject({ hint: 'taoctl stake add --help' })
    expect(explainUnknownFlags(['--live', '--sort'], 'stake:list', declared).hint).toMatch(/--live: .* --sort: /)
  })

  it('is there for every flag of btcli 9.23 and 11.3 that is refused', () => {
    for (const line of listNames('refused-flags')) {
      const [id = '', ...refused] = line.split(' ')
      expect(ids).toContain(id)
      const taken = Object.values(commands[id]?.flags ?? {}).flatMap(listSpellings)
      for (const flag of refused) {
        expect(taken, id).not.toContain(flag)
        expect(findFlagAnswer(flag, id), `${id} ${flag}`).toMatch(/\.$/)
      }
    }
  })

  it('says of --network on a localnet which flag names a chain there', () => {
    expect(findFlagAnswer('--network', 'localnet:fund')).toContain('--port')
    expect(findFlagAnswer('-n', 'localnet:start')).toContain('--fork')
  })
})
