/** btcli 9 and 11, as people type them. The address of the wallet is read from the file that they wrote. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, run } from '../nodes/fetch-node.js'
import { type ChainPlace, type Checked, lastLines, programs } from './client.js'

const COMMAND_MS = 90_000
export const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'

/** One command. Without `expect` it has to end well; with it, what it prints has to contain it as well. */
export interface Command {
  readonly name: string
  readonly args: readonly string[]
  readonly expect?: string
  /** Another wallet than `w`; null for none at all. */
  readonly wallet?: string | null
  /** Another hotkey than `default`. */
  readonly hotkey?: string
  /** It takes no `--network`. */
  readonly isOffline?: true
  /** How many blocks go by before it. */
  readonly after?: number
  /** What is learnt from what it prints: the first group. Later commands have it for their argument `@`. */
  readonly learns?: RegExp
}

export interface Style {
  readonly create: readonly string[]
  /** What commands of a wallet take besides the network. */
  wallet(folder: string, name: string, hotkey: string): readonly string[]
  readonly commands: readonly Command[]
}

/** Makes a wallet, funds it, and types the commands one after the other. They run in the folder of the programs that they may name. */
export async function* checkCommands(style: Style, chain: ChainPlace, place: string): AsyncGenerator<Checked> {
  const home = join(place, `home-${chain.spec}`)
  mkdirSync(home, { recursive: true })
  copyFileSync(join(programs, 'counter.json'), join(place, 'counter.json'))
  const program = join(place, 'bin', 'btcli')
  const env = [
    '-i',
    '-C',
    place,
    `HOME=${home}`,
    `PATH=${process.env.PATH ?? ''}`,
    'COLUMNS=200',
    'NO_COLOR=1',
    'BT_WALLET_PASSWORD=not a secret',
  ]
  const type = (args: readonly string[]): Promise<Ended> => run('env', [...env, program, ...args], false, COMMAND_MS)
  const made = await type([...style.create, ...style.wallet(home, 'w', 'default')])
  yield { check: 'wallet create', ok: made.code === 0, said: made.code === 0 ? '' : lastLines(made.text) }
  if (made.code !== 0) return
  const { ss58Address } = JSON.parse(readFileSync(join(home, 'w', 'coldkeypub.txt'), 'utf8')) as { readonly ss58Address: string }
  await chain.fund(ss58Address, 20_000)
  let learnt = ''
  for (const { name, args, expect, wallet = 'w', hotkey = 'default', isOffline, after, learns } of style.commands) {
    if (after !== undefined) await chain.advance(after)
    const whose = wallet === null ? [] : style.wallet(home, wallet, hotkey)
    const words = args.map((one) => (one === '@' ? learnt : one))
    const { code, text } = await type([...words, ...whose, ...(isOffline ? [] : ['--network', chain.url])])
    learnt = learns?.exec(text)?.[1] ?? learnt
    const ok = code === 0 && (expect === undefined || text.includes(expect))
    yield { check: name, ok, said: ok ? '' : lastLines(text) }
  }
}
