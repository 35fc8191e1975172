import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT_HELP } from '../../src/cli/start/root-help.js'
import { makeCliHome, runCli } from '../helpers/run-cli.js'

interface Flag {
  readonly name: string
  readonly char?: string
  readonly type: string
  readonly aliases?: readonly string[]
  readonly charAliases?: readonly string[]
  readonly options?: readonly string[]
  readonly env?: string
  readonly required?: boolean
  readonly hidden?: boolean
  readonly allowNo?: boolean
  readonly multiple?: boolean
  readonly default?: unknown
  readonly dependsOn?: readonly string[]
}

interface Command {
  readonly id: string
  readonly summary?: string
  readonly description?: string
  readonly flags: Readonly<Record<string, Flag>>
  readonly args: Readonly<Record<string, { readonly name: string; readonly required?: boolean }>>
}

const root = join(import.meta.dirname, '../..')
const read = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T
const commands = Object.values(read<{ commands: Record<string, Command> }>('oclif.manifest.json').commands)
const { oclif } = read<{ oclif: { topics: Record<string, { description: string }> } }>('package.json')
const home = makeCliHome({ resident: true })

afterAll(() => home.remove())

function describeFlag(flag: Flag): string {
  const parts = [
    flag.char === undefined ? '' : `-${flag.char}`,
    flag.allowNo ? `--[no-]${flag.name}` : `--${flag.name}`,
    flag.type === 'option' ? `<${flag.options?.join('|') ?? 'value'}>` : '',
    flag.required ? 'required' : '',
    flag.multiple ? 'multiple' : '',
    flag.default === undefined || flag.default === false ? '' : `default ${JSON.stringify(flag.default)}`,
    flag.hidden ? 'hidden' : '',
    (flag.aliases ?? []).length + (flag.charAliases ?? []).length === 0
      ? ''
      : `also ${[...(flag.aliases ?? []).map((name) => `--${name}`), ...(flag.charAliases ?? []).map((char) => `-${char}`)].join(' ')}`,
  ]
  return `  ${parts.filter((part) => part !== '').join(' ')}`
}

function describeCommand(command: Command): string {
  const args = Object.values(command.args).map((arg) => (arg.required ? `<${arg.name}>` : `[${arg.name}]`))
  return [[command.id.replaceAll(':', ' '), ...args].join(' '), ...Object.values(command.flags).map(describeFlag).sort()].join('\n')
}

describe('the command tree', () => {
  it('has no empty choice in the usage of any command', () => {
    const pages = readdirSync(join(root, 'dist/help')).filter((name) => name.endsWith('.json'))
    const empty = pages.filter((name) =>
      /\| *[\])|]|[[(] *\|/.test(
        read<{ sections: { kind: string; text?: string }[] }>(`dist/help/${name}`).sections.find(({ kind }) => kind === 'usage')?.text ??
          '',
      ),
    )
    expect(empty).toEqual([])
  })

  it('has the commands, arguments, flags, defaults and aliases that were agreed', async () => {
    await expect(`${commands.map(describeCommand).join('\n\n')}\n`).toMatchFileSnapshot('snapshots/command-tree.txt')
  })

  it('is what the sources have', () => {
    const files = readdirSync(join(root, 'src/commands'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    expect(commands.map((command) => command.id).sort()).toEqual(files.map((file) => file.replace(/\.ts$/, '').replaceAll('/', ':')).sort())
  })

  it('has the topics that the root help and package.json describe', () => {
    const topics = [...new Set(commands.map((command) => command.id.split(':')[0] ?? ''))].sort()
    const nested = [...new Set(commands.flatMap(({ id }) => id.split(':').map((_, at, parts) => parts.slice(0, at).join(':'))))]
    // Each has a sentence of its own: without one its help is headed by that of its first command.
    expect(Object.keys(oclif.topics).sort()).toEqual([...new Set([...topics, ...nested.filter((id) => id !== '')])].sort())
    const said = [...Object.values(oclif.topics).map(({ description }) => description)]
    expect(new Set(said).size).toBe(said.length)
    const listed = ROOT_HELP.slice(ROOT_HELP.indexOf('TOPICS'), ROOT_HELP.indexOf('FLAGS THAT'))
    expect([...listed.matchAll(/^ {2}([\w-]+) {2,}/gm)].map((match) => match[1]).sort()).toEqual(topics)
  })

  it('says of every command what it does, in a sentence', () => {
    for (const command of commands) expect(command.summary, command.id).toMatch(/^[A-Z].*\.$/)
  })

  it('leaves it to the help where lines of prose end', () => {
    for (const { id, description = '' } of commands) expect(description, id).not.toMatch(/[a-z,]\n[a-z]/)
  })
})

describe('every flag', () => {
  const entries = commands.flatMap((command) => Object.values(command.flags).map((flag) => [command.id, flag] as const))

  it('is long, in kebab-case', () => {
    for (const [id, flag] of entries) expect(flag.name, id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  })

  it('of a command is told from all others by its name, its letter and its aliases', () => {
    for (const command of commands) {
      const names = Object.values(command.flags).flatMap((flag) => [flag.name, ...(flag.aliases ?? [])])
      const letters = Object.values(command.flags).flatMap((flag) => [...(flag.char ? [flag.char] : []), ...(flag.charAliases ?? [])])
      expect(new Set(names).size, `${command.id}: ${names}`).toBe(names.length)
      expect(new Set(letters).size, `${command.id}: ${letters}`).toBe(letters.length)
    }
  })

  it('that is global has its twin in the environment and the spellings of btcli 9', () => {
    const global: Record<string, { env: string; aliases: string[] }> = {
      network: { env: 'TAOCTL_NETWORK', aliases: ['subtensor.network', 'chain', 'subtensor.chain_endpoint'] },
      wallet: { env: 'TAOCTL_WALLET', aliases: ['wallet-name', 'wallet.name', 'wallet_name', 'name'] },
      hotkey: { env: 'TAOCTL_HOTKEY', aliases: ['wallet-hotkey', 'wallet.hotkey', 'wallet_hotkey'] },
      'wallet-path': { env: 'TAOCTL_WALLET_PATH', aliases: ['wallet.path', 'wallet_path'] },
      json: { env: 'TAOCTL_JSON', aliases: ['json-output', 'json-out'] },
      'dry-run': { env: 'TAOCTL_DRY_RUN', aliases: [] },
      quiet: { env: 'TAOCTL_QUIET', aliases: [] },
      yes: { env: 'TAOCTL_YES', aliases: ['no-prompt', 'no_prompt'] },
    }
    for (const [id, flag] of entries) {
      const expected = global[flag.name]
      if (!expected) continue
      expect(flag.env, `${id} --${flag.name}`).toBe(expected.env)
      expect(flag.aliases ?? [], `${id} --${flag.name}`).toEqual(expect.arrayContaining(expected.aliases))
    }
  })

  it('that goes with another one goes with one that has no default, which would count as given', () => {
    for (const command of commands) {
      for (const { name, dependsOn = [] } of Object.values(command.flags)) {
        for (const other of dependsOn) expect(command.flags[other], `${command.id} --${name}`).toMatchObject({ name: other })
        for (const other of dependsOn) expect(command.flags[other]?.default, `${command.id} --${name}`).toBeUndefined()
      }
    }
  })

  it('that prints JSON or silences notes is on every command', () => {
    for (const command of commands) expect(Object.keys(command.flags), command.id).toEqual(expect.arrayContaining(['json', 'quiet']))
  })
})

describe('--help', () => {
  it('of the root is what was agreed', async () => {
    await expect(ROOT_HELP).toMatchFileSnapshot('snapshots/help/root.txt')
  })

  for (const command of commands) {
    it(`of ${command.id.replaceAll(':', ' ')} is what was agreed`, async () => {
      const { code, stdout, stderr } = await runCli(home, [...command.id.split(':'), '--help'], { env: { COLUMNS: '100' } })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      await expect(stdout).toMatchFileSnapshot(`snapshots/help/${command.id.replaceAll(':', '-')}.txt`)
    })
  }
})
