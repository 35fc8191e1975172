/** btcli 9 and 11, as people type them. The address of the wallet is read from the file that they wrote. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, run } from '../nodes/fetch-node.js'
import { type ChainPlace, type Checked, type Client, installPython, lastLines } from './client.js'

const COMMAND_MS = 180_000
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'

/** One command. Without `expect` it has to end well; with it, what it prints has to contain it as well. */
interface Command {
  readonly name: string
  readonly args: readonly string[]
  readonly expect?: string
  /** It takes no wallet. */
  readonly isPublic?: true
}

interface Style {
  readonly create: readonly string[]
  /** What commands of a wallet take besides the network. */
  wallet(folder: string): readonly string[]
  readonly commands: readonly Command[]
}

async function* checkCommands(style: Style, chain: ChainPlace, place: string): AsyncGenerator<Checked> {
  const home = join(place, `home-${chain.spec}`)
  mkdirSync(home, { recursive: true })
  const program = join(place, 'bin', 'btcli')
  const env = ['-i', `HOME=${home}`, `PATH=${process.env.PATH ?? ''}`, 'COLUMNS=200', 'NO_COLOR=1']
  const type = (args: readonly string[]): Promise<Ended> => run('env', [...env, program, ...args], false, COMMAND_MS)
  const wallet = style.wallet(home)
  const made = await type([...style.create, ...wallet])
  yield { check: 'wallet create', ok: made.code === 0, said: made.code === 0 ? '' : lastLines(made.text) }
  if (made.code !== 0) return
  const { ss58Address } = JSON.parse(readFileSync(join(home, 'w', 'coldkeypub.txt'), 'utf8')) as { readonly ss58Address: string }
  await chain.fund(ss58Address, 20_000)
  for (const { name, args, expect, isPublic } of style.commands) {
    const { code, text } = await type([...args, ...(isPublic ? [] : wallet), '--network', chain.url])
    const ok = code === 0 && (expect === undefined || text.includes(expect))
    yield { check: name, ok, said: ok ? '' : lastLines(text) }
  }
}

/** All that it would ask for. */
const IDENTITY = Object.entries({
  'subnet-name': 'mine',
  'github-repo': 'https://github.com/mine/mine',
  'subnet-contact': 'me@example.org',
  'subnet-url': 'https://example.org',
  'discord-handle': 'mine',
  description: 'mine',
  'logo-url': 'https://example.org/logo.png',
  'additional-info': 'none',
}).flatMap(([name, value]) => [`--${name}`, value])

const NINE: Style = {
  create: ['wallet', 'create', '--n-words', '12', '--no-use-password'],
  wallet: (folder) => ['--wallet-name', 'w', '--hotkey', 'default', '--wallet-path', folder],
  commands: [
    { name: 'wallet balance', args: ['wallet', 'balance', '--json-output'], expect: '20000' },
    { name: 'wallet transfer', args: ['wallet', 'transfer', '--dest', BOB, '--amount', '5', '--no-prompt'], expect: 'Finalized' },
    { name: 'subnets list', args: ['subnets', 'list', '--json-output'], expect: 'root', isPublic: true },
    { name: 'subnets burn-cost', args: ['subnets', 'burn-cost', '--json-output'], expect: '"rao"', isPublic: true },
    { name: 'subnets create', args: ['subnets', 'create', ...IDENTITY, '--no-mev-protection', '--no-prompt'], expect: 'netuid' },
    { name: 'subnets start', args: ['subnets', 'start', '--netuid', '2', '--no-prompt'], expect: 'uccess' },
    {
      name: 'stake add',
      args: ['stake', 'add', '--netuid', '2', '--amount', '10', '--unsafe', '--no-mev-protection', '--no-prompt'],
      expect: 'Finalized',
    },
    { name: 'stake list', args: ['stake', 'list', '--json-output', '--no-prompt'], expect: '"netuid": 2' },
    { name: 'sudo get', args: ['sudo', 'get', '--netuid', '2', '--json-output'], expect: 'tempo', isPublic: true },
    {
      name: 'subnets metagraph',
      args: ['subnets', 'metagraph', '--netuid', '2', '--json-output', '--no-prompt'],
      expect: 'uid',
      isPublic: true,
    },
    { name: 'crowd list', args: ['crowd', 'list', '--json-output'], expect: 'success', isPublic: true },
  ],
}

const ELEVEN: Style = {
  create: ['wallet', 'create', '--no-password'],
  wallet: (folder) => ['-w', 'w', '-H', 'default', '--wallet-path', folder],
  commands: [
    { name: 'wallet balance', args: ['wallet', 'balance', '--json'], expect: '20000' },
    { name: 'wallet transfer', args: ['wallet', 'transfer', '--dest', BOB, '--amount', '5', '-y'] },
    { name: 'subnets list', args: ['subnets', 'list', '--json'], expect: 'netuid' },
    { name: 'subnets create', args: ['subnets', 'create', '-y', '--json'], expect: 'success' },
    { name: 'hparams start', args: ['hparams', 'start', '--netuid', '2', '-y', '--json'], expect: 'success' },
    { name: 'stake add', args: ['stake', 'add', '--netuid', '2', '--amount', '10', '--no-mev-shield', '-y', '--json'], expect: 'success' },
    { name: 'stake list', args: ['stake', 'list', '--json'], expect: 'netuid' },
    { name: 'subnets metagraph', args: ['subnets', 'metagraph', '2', '--json'], expect: 'hotkey' },
    { name: 'hparams get', args: ['hparams', 'get', '--netuid', '2', '--json'], expect: 'tempo' },
    { name: 'misc crowd list', args: ['misc', 'crowd', 'list', '--json'], expect: 'count' },
    { name: 'evm mirror', args: ['evm', 'mirror', '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'], expect: '5' },
  ],
}

export const btcli9: Client = {
  name: 'bittensor-cli 9.23.2',
  install: (place) => installPython(place, ['bittensor-cli==9.23.2']),
  check: (chain, place) => checkCommands(NINE, chain, place),
  known: { 'subnets metagraph 475': 'it asks for RootClaimType, which is gone' },
}

export const btcli11: Client = {
  name: 'bittensor 11.3.0 (btcli)',
  install: (place) => installPython(place, ['bittensor==11.3.0']),
  check: (chain, place) => checkCommands(ELEVEN, chain, place),
  known: {
    'wallet balance 425': 'it asks for a runtime API that is newer',
    'stake list 425': 'it asks for a runtime API that is newer',
    'hparams get 425': 'it asks for a runtime API that is newer',
  },
}
