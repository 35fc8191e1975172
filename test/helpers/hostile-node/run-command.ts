/**
 * Runs one complete command in this process over a proxy; only the two output streams are replaced. Returns what the command reported and
 * what the chain says.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type JournalEntry, readJournal } from '../../../src/chain/journal/journal.js'
import type { FoundOutcome } from '../../../src/chain/outcome/find-outcome.js'
import { runClosers, runWipers } from '../../../src/cli/terminal/exit.js'
import type { LocalNode } from '../../../src/localnet/start-node.js'
import { type FaultProxyOptions, startFaultProxy } from '../fault-proxy/fault-proxy.js'
import { listHandedOut, listSigned, resolveEntry, runClockWhenQuiet } from '../fault-proxy/fault-proxy-run.js'
import type { CliHome } from '../run-cli.js'
import type { WriteCommand } from './write-commands.js'

const { setTimeout: later } = globalThis
const DEADLINE_MS = 30_000

export interface Reported {
  readonly code: string
  readonly exit_code: number
  readonly message: string
  readonly hint?: string
  readonly details?: Readonly<Record<string, unknown>>
}

export interface CommandRun {
  readonly exit: number
  /** The last line of stdout, or all of it. */
  readonly envelope: { readonly success: boolean; readonly data: unknown; readonly errors: readonly Reported[] }
  readonly stderr: string
  /** As in a {@link FaultRun}. */
  readonly submissions: readonly string[]
  readonly handedOut: readonly string[]
  readonly included: readonly string[]
  readonly journal: readonly JournalEntry[]
  readonly open: readonly JournalEntry[]
  readonly resolved: FoundOutcome | undefined
  readonly faults: number
}

/** The output that the test's mocked streams have captured; emptied by {@link runCommand}. */
export interface Streams {
  stdout: string
  stderr: string
}

/** Where commands are run. */
export interface World {
  readonly node: LocalNode
  readonly home: CliHome
  readonly streams: Streams
}

/** Runs it to its end. Rejects only when it does not end. Timers must be frozen. */
export async function runCommand(
  { node, home, streams }: World,
  { id, Command }: WriteCommand,
  args: readonly string[],
  options: FaultProxyOptions,
): Promise<CommandRun> {
  const base = node.chain.head.number
  const state = mkdtempSync(join(home.directory, 'state-'))
  const proxy = await startFaultProxy(node.url, options)
  const before = { ...process.env }
  Object.assign(process.env, home.env, { TAOCTL_STATE_DIR: state })
  Object.assign(streams, { stdout: '', stderr: '' })
  process.exitCode = 0
  const stopClock = runClockWhenQuiet(proxy.frames)
  Command.id = id
  const command = new Command([...args, '--yes', '--json', '--network', proxy.url], { bin: 'taoctl', runHook: async () => ({}) })
  const hung = new Promise<never>((_resolve, reject) => {
    later(() => reject(new Error(`${id} did not end`)), DEADLINE_MS).unref()
  })
  let exit = 0
  try {
    await Promise.race([command._run(), hung])
    exit = Number(process.exitCode)
  } finally {
    stopClock()
    runWipers()
    await runClosers()
    await proxy.close()
    process.exitCode = 0
    process.env = before
  }
  // The transaction may still be on its way into a block.
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  const directory = join(state, 'journal')
  const journal = readJournal(directory).entries
  const open = readJournal(directory, { open: true }).entries
  rmSync(state, { recursive: true })
  return {
    exit,
    envelope: JSON.parse(streams.stdout) as CommandRun['envelope'],
    stderr: streams.stderr,
    submissions: proxy.submissions,
    handedOut: listHandedOut(proxy.frames),
    included: listSigned(node, base),
    journal,
    open,
    resolved: journal[0] === undefined ? undefined : await resolveEntry(node, journal[0], home.directory),
    faults: proxy.faults,
  }
}
