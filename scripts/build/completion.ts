import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NETWORKS } from '../../src/chain/networks.js'
import { readKnownItems } from '../../src/chain/runtime/compare-items.js'
import { KNOWN_CALL_SHAPES, KNOWN_SPEC_VERSION } from '../../src/chain/runtime/known-call-shapes.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../src/chain/sudo/known-params.js'
import {
  COMPLETION_DATA,
  type CompletedCommand,
  type CompletedFlag,
  type CompletionData,
  type ListName,
  locateList,
  type ValueKind,
} from '../../src/cli/completion/completion-data.js'
import { CONFIG_KEYS } from '../../src/cli/config/config.js'
import type { CommandIndex } from '../../src/cli/start/command-index.js'

interface ManifestFlag {
  readonly name: string
  readonly type: 'boolean' | 'option'
  readonly char?: string
  readonly charAliases?: readonly string[]
  readonly aliases?: readonly string[]
  readonly summary?: string
  readonly hidden?: boolean
  readonly multiple?: boolean
  readonly options?: readonly string[]
  readonly helpValue?: string
  readonly exclusive?: readonly string[]
  readonly allowNo?: boolean
}

interface ManifestCommand {
  readonly summary?: string
  readonly hidden?: boolean
  readonly flags: Readonly<Record<string, ManifestFlag>>
  readonly args: Readonly<Record<string, { readonly name: string; readonly options?: readonly string[]; readonly description?: string }>>
}

/** What an argument may be, by command and name, where its name alone does not tell. */
const ARGUMENTS: Readonly<Record<string, ValueKind>> = {
  'address-book:remove name': 'book',
  'address-book:show name': 'book',
  'config:get key': 'config-keys',
  'config:set key': 'config-keys',
  'config:unset key': 'config-keys',
  'const constant': 'constants',
  'encode type': 'calls',
  'explain name': 'calls',
  'metadata:diff other': 'networks',
  'metadata:show name': 'pallets',
  'multisig:approve name': 'multisig',
  'multisig:cancel name': 'multisig',
  'multisig:execute name': 'multisig',
  'multisig:pending name': 'multisig',
  'multisig:remove name': 'multisig',
  'multisig:show name': 'multisig',
  'order:list folder': 'file',
  'order:prune order': 'file',
  'policy:check command': 'command',
  'proxy:book:remove name': 'proxy-book',
  'proxy:book:show name': 'proxy-book',
  'proxy:book:update name': 'proxy-book',
  'proxy:types kind': 'proxy-kinds',
  'query item': 'storage',
  'root:claim-type:set type': ['keep', 'swap'],
  'sudo:get name': 'parameters',
  'tx:call call': 'calls',
  'tools command': 'command',
  'utils:convert value': 'account',
}

/** What a flag may be by its name, whatever it is called in the help. */
const FLAGS: Readonly<Record<string, ValueKind>> = {
  wallet: 'wallet',
  only: 'wallet',
  network: 'networks',
  param: 'parameters',
  'proxy-type': 'proxy-kinds',
  multisig: 'multisig',
  'destination-hotkey': 'hotkey',
  children: 'hotkey',
  'include-hotkeys': 'hotkey',
  address: 'account',
}

/** The names of columns are in the sentence of the flag. */
const COLUMNS = /: ([\w, ]+)\.$/

function findFlagKind(id: string, { name, options, helpValue = '', summary = '' }: ManifestFlag): ValueKind | undefined {
  if (options !== undefined) return options
  if (name === 'hotkey') return helpValue === '<hotkeys>' ? 'account' : 'hotkey'
  if (Object.hasOwn(FLAGS, name)) return FLAGS[name]
  if (helpValue === '<column>') return COLUMNS.exec(summary)?.[1]?.split(', ')
  if (helpValue === '<call>') return 'calls'
  if (helpValue === '<kind>' && id.startsWith('proxy:')) return 'proxy-kinds'
  if (helpValue === '<Pallet|Pallet.Event>') return 'events'
  if (/\b(?:name|account)\b/.test(helpValue) && /\b(?:address|account)\b/.test(helpValue)) return 'account'
  return /\b(?:file|directory|folder)\b/.test(helpValue) ? 'file' : undefined
}

function describeFlag(id: string, flag: ManifestFlag): CompletedFlag {
  const value = findFlagKind(id, flag)
  const chars = [...(flag.char === undefined ? [] : [flag.char]), ...(flag.charAliases ?? [])]
  return {
    name: flag.name,
    spellings: [...(flag.aliases ?? []), ...(flag.allowNo ? [`no-${flag.name}`] : [])],
    chars,
    summary: flag.summary ?? '',
    ...(flag.hidden ? { isHidden: true } : {}),
    ...(flag.type === 'option' ? { takesValue: true } : {}),
    ...(flag.multiple ? { isMultiple: true } : {}),
    ...(flag.multiple || /s>$|,/.test(flag.helpValue ?? '') || flag.name === 'hotkey' ? { isList: true } : {}),
    ...(value === undefined ? {} : { value }),
    ...(flag.exclusive === undefined ? {} : { exclusive: flag.exclusive }),
  }
}

function findArgumentKind(id: string, name: string, options: readonly string[] | undefined, description: string): ValueKind | null {
  if (options !== undefined) return options
  const key = `${id} ${name}`
  if (Object.hasOwn(ARGUMENTS, key)) return ARGUMENTS[key] ?? null
  if (name === 'file') return 'file'
  return ['account', 'address', 'delegate', 'pure'].includes(name) || /\bwallet\b.*\baddress\b/i.test(description) ? 'account' : null
}

function describeCommands(root: string): CompletionData {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const manifest = read('oclif.manifest.json') as { readonly commands: Readonly<Record<string, ManifestCommand>> }
  const { files, aliases } = read('dist/command-index.json') as CommandIndex
  const { oclif } = read('package.json') as { oclif: { topics: Readonly<Record<string, { readonly description: string }>> } }
  const places = new Map<string, number>()
  const flags: CompletedFlag[] = []
  const place = (flag: CompletedFlag): number => {
    const key = JSON.stringify(flag)
    const known = places.get(key) ?? flags.push(flag) - 1
    places.set(key, known)
    return known
  }
  const commands: Record<string, CompletedCommand> = {}
  for (const id of Object.keys(files)) {
    const command = manifest.commands[id]
    if (command === undefined || command.hidden) continue
    commands[id] = {
      summary: command.summary ?? '',
      flags: Object.values(command.flags).map((flag) => place(describeFlag(id, flag))),
      args: Object.values(command.args).map(({ name, options, description = '' }) => findArgumentKind(id, name, options, description)),
    }
  }
  const topics = Object.fromEntries(Object.entries(oclif.topics).map(([id, { description }]) => [id, description]))
  return { flags, commands, topics, aliases }
}

/** The kinds of proxies that the newest runtime has, out of the shape of one of its calls. */
function listProxyKinds(): readonly string[] {
  const kinds = /proxy_type: enum\(([^)]*)\)/.exec(KNOWN_CALL_SHAPES['Proxy.add_proxy'] ?? '')?.[1]
  if (kinds === undefined) throw new Error('Proxy.add_proxy takes no proxy_type')
  return kinds.split(' | ').map((kind) => kind.replace(/^\d+ /, ''))
}

async function makeLists(): Promise<Readonly<Record<ListName, readonly string[]>>> {
  const items = [...((await readKnownItems(KNOWN_SPEC_VERSION)) ?? new Map()).keys()].map((key) => key.split(' '))
  const listItems = (kind: string): string[] => items.flatMap(([of, name]) => (of === kind && name !== undefined ? [name] : []))
  return {
    networks: NETWORKS.map(({ name }) => name),
    parameters: [...SETTABLE_PARAMS, ...CHAIN_PARAMS].map(({ name }) => name),
    calls: listItems('call'),
    storage: listItems('storage'),
    constants: listItems('constant'),
    events: listItems('event'),
    pallets: [...new Set(items.map(([, name = '']) => name.replace(/\..*$/, '')))].filter((name) => name !== ''),
    'proxy-kinds': listProxyKinds(),
    'config-keys': Object.keys(CONFIG_KEYS),
  }
}

/** Writes what a key press needs to know of the commands and of the runtime. Fails the build for a list without an entry. */
export async function writeCompletion(root: string): Promise<void> {
  const write = (file: string, content: unknown): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), `${JSON.stringify(content)}\n`)
  }
  write(COMPLETION_DATA, describeCommands(root))
  for (const [name, list] of Object.entries(await makeLists())) {
    if (list.length === 0) throw new Error(`There is nothing to complete ${name} with`)
    write(locateList(name as ListName), [...new Set(list)].sort())
  }
}
