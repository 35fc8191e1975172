/**
 * One write through `executePlan`, over a proxy that misbehaves, to a chain whose blocks tell what really happened.
 *
 * The clock of the client stands still: a deadline passes only when nothing is under way any more, so a slow machine times nothing out
 * and a timeout of minutes takes no time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { ChainClient } from '../../../src/chain/client.js'
import { type JournalEntry, readJournal } from '../../../src/chain/journal/journal.js'
import { type FoundOutcome, findOutcome } from '../../../src/chain/outcome/find-outcome.js'
import type { Executed, Planner, Stage } from '../../../src/chain/plan.js'
import { executePlan } from '../../../src/chain/send/execute-plan.js'
import type { Signer } from '../../../src/chain/signer.js'
import { EXIT, TaoError } from '../../../src/core/errors.js'
import { ethereum } from '../../../src/localnet/pallets/ethereum/schema.js'
import type { LocalNode } from '../../../src/localnet/start-node.js'
import { type FaultProxyOptions, startFaultProxy } from './fault-proxy.js'
import { type Frame, makeDecision } from './fault-proxy-frame.js'

const { setInterval: every, clearInterval: stopEvery, setTimeout: later } = globalThis

export interface Write {
  readonly name: string
  readonly signer: Signer
  plan(client: ChainClient): ReturnType<Planner>
}

export interface FaultRun {
  /** The exit code with which the process would end. */
  readonly exit: number
  /** The code of the error; the status where there is no error. */
  readonly code: string
  readonly error: unknown
  readonly executed: Executed | undefined
  readonly stages: readonly Stage[]
  /** How many times the user was asked. */
  readonly confirmations: number
  /** The extrinsics that the client submitted, one entry for each time. */
  readonly submissions: readonly string[]
  /** The signed extrinsics that were in anything the client sent, hex. */
  readonly handedOut: readonly string[]
  /** Signed extrinsics in the blocks that were made meanwhile, hex. */
  readonly included: readonly string[]
  /** What the journal holds in the end. */
  readonly journal: readonly JournalEntry[]
  /** How many entries the journal had when each submission was sent. */
  readonly journaledBefore: readonly number[]
  /** What `tx status` finds out afterwards, on a line that works; undefined where nothing was signed. */
  readonly resolved: FoundOutcome | undefined
  readonly frames: readonly Frame[]
  readonly faults: number
  readonly connections: number
}

export interface FaultRunOptions extends FaultProxyOptions {
  readonly cacheDirectory: string
  readonly wait?: 'none' | 'inclusion' | 'finalization'
}

/**
 * How many looks in a row, at least 5 ms apart, must find that nothing moved. This is not a time, because a process that was held up has
 * not looked.
 */
const QUIET_LOOKS = 8
const DEADLINE_MS = 20_000

/** Replaces the timers of the client and of the chain. */
export function freezeClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
}

/** Lets the next timer fire whenever no frame has moved for a while; returns how to stop. */
export function runClockWhenQuiet(frames: readonly Frame[]): () => void {
  let seen = -1
  let quiet = 0
  const timer = every(() => {
    // Wait until the frames that have arrived are read.
    setImmediate(() => {
      quiet = frames.length === seen ? quiet + 1 : 0
      seen = frames.length
      if (quiet < QUIET_LOOKS || vi.getTimerCount() === 0) return
      quiet = 0
      vi.advanceTimersToNextTimer()
    })
  }, 5)
  return () => stopEvery(timer)
}

function judge(executed: Executed | undefined, error: unknown): { readonly exit: number; readonly code: string; readonly error: unknown } {
  if (error instanceof TaoError) return { exit: error.exitCode, code: error.code, error }
  if (error !== undefined) return { exit: EXIT.bug, code: 'BUG', error }
  if (executed?.status !== 'done') return { exit: EXIT.ok, code: executed?.status ?? '', error }
  const { outcome } = executed
  if ('error' in outcome && outcome.error) return { exit: outcome.error.exitCode, code: outcome.error.code, error: outcome.error }
  return { exit: EXIT.ok, code: outcome.status, error }
}

/** The hex of all extrinsics above block `base` that somebody signed, transactions of Ethereum among them. */
export function listSigned({ chain }: LocalNode, base: number): string[] {
  const found: string[] = []
  for (let number = base + 1; number <= chain.head.number; number++) {
    const hash = chain.blocks.hashAt(number)
    const block = hash === undefined ? undefined : chain.blocks.find(hash)
    for (const bytes of block?.extrinsics ?? []) {
      // The version byte follows a length of one, two or four bytes.
      const skip = [1, 2, 4][(bytes[0] ?? 0) & 3] ?? 4
      if ((bytes[skip] ?? 0) & 0x80 || bytes[skip + 1] === ethereum.index) found.push(`0x${Buffer.from(bytes).toString('hex')}`)
    }
  }
  return found
}

/** Placeholder for a signature in extrinsics that nobody has signed yet. */
const ONES = '01'.repeat(64)

/** The signed extrinsics in what the client sent: submitted ones, and those that the runtime was asked about. */
export function listHandedOut(frames: readonly Frame[]): string[] {
  const found = new Set<string>()
  for (const { direction, method, text } of frames) {
    if (direction !== 'up') continue
    const { params = [] } = JSON.parse(text) as { params?: readonly unknown[] }
    if (/^author_submit|^system_dryRun/.test(method)) found.add(String(params[0]))
    if (params[0] === 'TaggedTransactionQueue_validate_transaction') found.add(`0x${String(params[1]).slice(4, -64)}`)
  }
  return [...found].filter((extrinsic) => !extrinsic.includes(ONES))
}

/** Finds out what `tx status` would tell afterwards over a connection that works. */
export async function resolveEntry(node: LocalNode, { signed }: JournalEntry, cacheDirectory: string): Promise<FoundOutcome> {
  const client = await ChainClient.connect({ network: node.url, cacheDirectory })
  try {
    return await findOutcome(client, {
      hash: signed.hash,
      fromBlock: signed.from_block,
      eraEndBlock: signed.era_end_block,
      account: { address: signed.signer, nonce: signed.nonce },
      specVersion: signed.spec_version,
    })
  } finally {
    client.disconnect()
  }
}

/** Runs it. Rejects only if it does not end. Timers must be frozen. */
export async function runWithFaults(node: LocalNode, write: Write, options: FaultRunOptions): Promise<FaultRun> {
  const base = node.chain.head.number
  const journalDirectory = mkdtempSync(join(options.cacheDirectory, 'journal-'))
  const journaledBefore: number[] = []
  const decided = options.decide ?? makeDecision(options.rules ?? [])
  const proxy = await startFaultProxy(node.url, {
    ...options,
    decide: (frame) => {
      if (frame.direction === 'up' && /^author_submit/.test(frame.method))
        journaledBefore.push(readJournal(journalDirectory).entries.length)
      return decided(frame)
    },
  })
  const stages: Stage[] = []
  let confirmations = 0
  const stopClock = runClockWhenQuiet(proxy.frames)
  const attempt = async (): Promise<Executed> => {
    const client = await ChainClient.connect({ network: proxy.url, cacheDirectory: options.cacheDirectory })
    try {
      return await executePlan(
        client,
        () => write.plan(client),
        {
          onPreview: () => undefined,
          confirm: async () => {
            confirmations++
            return true
          },
          unlock: async () => write.signer,
          onStage: (stage) => {
            stages.push(stage)
          },
        },
        { guard: null, dryRun: false, wait: options.wait ?? 'inclusion', journalDirectory },
      )
    } finally {
      client.disconnect()
    }
  }
  const hung = new Promise<never>((_resolve, reject) => {
    later(() => reject(new Error(`${write.name} did not end`)), DEADLINE_MS).unref()
  })
  let executed: Executed | undefined
  let error: unknown
  let ended = true
  try {
    executed = await Promise.race([
      attempt(),
      hung.catch((reason) => {
        ended = false
        throw reason
      }),
    ])
  } catch (thrown) {
    error = thrown
  } finally {
    stopClock()
    await proxy.close()
  }
  if (!ended) throw error
  // The transaction may still be on its way into a block.
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  const { frames, submissions, faults, connections } = proxy
  const journal = readJournal(journalDirectory).entries
  rmSync(journalDirectory, { recursive: true })
  return {
    ...judge(executed, error),
    executed,
    stages,
    confirmations,
    submissions,
    handedOut: listHandedOut(frames),
    included: listSigned(node, base),
    journal,
    journaledBefore,
    resolved: journal[0] === undefined ? undefined : await resolveEntry(node, journal[0], options.cacheDirectory),
    frames,
    faults,
    connections,
  }
}
