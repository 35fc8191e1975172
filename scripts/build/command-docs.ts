import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface ManifestFlag {
  readonly name: string
  readonly char?: string
  readonly type: 'boolean' | 'option'
  readonly summary?: string
  readonly description?: string
  readonly helpValue?: string
  readonly helpGroup?: string
  readonly hidden?: boolean
  readonly required?: boolean
  readonly allowNo?: boolean
  readonly options?: readonly string[]
  readonly env?: string
  readonly default?: unknown
}

interface ManifestArg {
  readonly name: string
  readonly description?: string
  readonly required?: boolean
}

interface ManifestCommand {
  readonly id: string
  readonly summary?: string
  readonly description?: string
  readonly hidden?: boolean
  readonly examples?: readonly string[]
  readonly args: Readonly<Record<string, ManifestArg>>
  readonly flags: Readonly<Record<string, ManifestFlag>>
}

interface Package {
  readonly oclif: { readonly topics: Readonly<Record<string, { readonly description: string }>> }
}

const NOTICE = '<!-- Written by `npm run docs` from the commands themselves: change them, not this. -->'

/** Flags that are described only once, in the index. */
const SHARED = [
  'json',
  'quiet',
  'verbose',
  'network',
  'wallet',
  'hotkey',
  'wallet-path',
  'password-file',
  'password-stdin',
  'yes',
  'dry-run',
  'wait',
  'period',
  'nonce',
  'tip',
  'stream',
]

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function writeFlag(flag: ManifestFlag): string {
  const long = flag.allowNo ? `--[no-]${flag.name}` : `--${flag.name}`
  const value = flag.type === 'boolean' ? '' : ` ${flag.options ? flag.options.join('\\|') : escapeCell(flag.helpValue ?? '<value>')}`
  const short = flag.char === undefined ? '' : `\`-${flag.char}\`, `
  const notes = [
    flag.required ? 'Required.' : '',
    flag.default === undefined || flag.default === false ? '' : `Default: ${String(flag.default)}.`,
  ]
  const text = [escapeCell(flag.summary ?? flag.description ?? ''), ...notes].filter((part) => part !== '').join(' ')
  return `| ${short}\`${long}${value}\` | ${text} |`
}

function writeCommand(command: ManifestCommand): string {
  const name = `taoctl ${command.id.replaceAll(':', ' ')}`
  const args = Object.values(command.args)
  const usage = [name, ...args.map((arg) => (arg.required ? `<${arg.name}>` : `[${arg.name}]`)), '[flags]'].join(' ')
  const flags = Object.values(command.flags).filter((flag) => !flag.hidden)
  const own = flags.filter((flag) => !SHARED.includes(flag.name))
  const shared = flags.filter((flag) => SHARED.includes(flag.name)).map((flag) => `\`--${flag.name}\``)
  const parts = [`## ${name}`, command.summary ?? '', `    ${usage}`]
  if (command.description !== undefined) parts.push(command.description)
  if (args.length > 0)
    parts.push(`| argument | |\n|---|---|\n${args.map((arg) => `| \`${arg.name}\` | ${escapeCell(arg.description ?? '')} |`).join('\n')}`)
  if (own.length > 0) parts.push(`| flag | |\n|---|---|\n${own.map(writeFlag).join('\n')}`)
  if (shared.length > 0) parts.push(`Shared flags: ${shared.join(', ')}.`)
  const examples = (command.examples ?? []).map((example) => `    $ ${example.replaceAll('<%= config.bin %>', 'taoctl')}`)
  if (examples.length > 0) parts.push(`Examples:\n\n${examples.join('\n')}`)
  return parts.filter((part) => part !== '').join('\n\n')
}

function writeSharedFlags(commands: readonly ManifestCommand[]): string {
  const shared = new Map<string, ManifestFlag>()
  for (const command of commands) {
    for (const flag of Object.values(command.flags)) if (SHARED.includes(flag.name) && !flag.hidden) shared.set(flag.name, flag)
  }
  const lines = [...shared.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(writeFlag)
  return `## Flags that mean the same everywhere\n\n| flag | |\n|---|---|\n${lines.join('\n')}`
}

/** Writes docs/commands from the manifest: one page for each topic, and an index. Pages of topics that no longer exist are removed. */
export function writeCommandDocs(root: string): void {
  const manifest = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as { commands: Record<string, ManifestCommand> }
  const { oclif } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package
  const commands = Object.values(manifest.commands).filter((command) => !command.hidden)
  const directory = join(root, 'docs/commands')
  mkdirSync(directory, { recursive: true })
  const pages = new Map<string, string>()
  const index: string[] = []
  for (const topic of [...new Set(commands.map((command) => command.id.split(':')[0] ?? ''))].sort()) {
    const mine = commands.filter((command) => command.id.split(':')[0] === topic)
    const description = oclif.topics[topic]?.description ?? ''
    pages.set(
      `${topic}.md`,
      `${[NOTICE, `# taoctl ${topic}`, description, ...mine.map(writeCommand)].filter((part) => part !== '').join('\n\n')}\n`,
    )
    const list = mine.map((command) => `- \`${command.id.replaceAll(':', ' ')}\`: ${command.summary ?? ''}`).join('\n')
    index.push(`## [${topic}](${topic}.md)\n\n${description}\n\n${list}`)
  }
  pages.set('README.md', `${[NOTICE, '# Commands', ...index, writeSharedFlags(commands)].join('\n\n')}\n`)
  for (const [name, text] of pages) writeFileSync(join(directory, name), text)
  for (const name of readdirSync(directory)) if (!pages.has(name)) rmSync(join(directory, name))
}
