/**
 * The life of a keeper of weights on an embedded chain in this process: it is killed at random, loses its endpoint, sees an upgrade, and
 * blocks with its weights are replaced. Each epoch has to have them once, in the chain that is there in the end.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { KeeperLine } from '../../../src/report/weights-keep.js'
import { startFaultProxy } from '../fault-proxy/fault-proxy.js'
import { type CliHome, cliArguments, cliEnvironment } from '../run-cli.js'
import { readState } from '../worlds/change-state.js'
import { EpochCount } from './epoch-count.js'
import { askHealth, findPort, type KeeperWorld, makeKeeperChain } from './keeper-chain.js'

const { storage } = subtensor
/** Where nothing moves for so long, the chain goes on, as chains do. */
const STALL_MS = 8_000
/** How often the keeper is looked at. */
const LOOK_MS = 5

export interface LifeWish extends KeeperWorld {
  readonly epochs: number
  readonly args?: readonly string[]
  /** Chances, of 1: that it is killed with a line, and that a message of the line closes the connection. */
  readonly kills: number
  readonly losses: number
  /** The chance, of 1, that a block with weights is replaced, as long as it is not final, once in an epoch at most; default 0. */
  readonly replaced?: number
  /** In which epoch the runtime is upgraded; null for none. */
  readonly upgradeIn: number | null
  readonly random: () => number
  readonly env?: Readonly<Record<string, string>>
  /** Whether it has to end before all epochs are over. */
  readonly isEnough?: () => boolean
  readonly onEpoch?: (epoch: number, child: ChildProcess | undefined) => void
  /** A whole epoch of a place has ended with weights set so often, and not once; with what the keeper said last, and on stderr. */
  readonly onWrong?: (place: string, count: number, said: readonly KeeperLine[], told: string) => void
}

export interface Life {
  /** For each place, how often weights were set in each whole epoch. */
  readonly counts: Readonly<Record<string, readonly number[]>>
  readonly kills: number
  readonly losses: number
  readonly transactions: number
  readonly lines: readonly KeeperLine[]
  /** Epochs of the committed subnet in which weights were revealed. */
  readonly revealed: number
  readonly stderr: string
  readonly exitCode: number | null
  readonly stalls: number
  /** How many blocks with weights were replaced. */
  readonly replaced: number
}

/** Between two looks at the keeper: who asks without a pause takes the processor that the keeper needs. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS))

/** Lives. */
export async function liveAsKeeper(home: CliHome, wish: LifeWish): Promise<Life> {
  const localnet = await makeKeeperChain(home, wish)
  const { chain } = localnet.node
  const { netuids } = localnet
  // Before it the chain has nothing to keep weights of.
  const beginning = chain.head.number
  let isCut = false
  let losses = 0
  const proxy = await startFaultProxy(localnet.url, {
    decide: () => {
      if (!isCut) return 'pass'
      isCut = false
      losses++
      return 'close'
    },
  })
  const port = await findPort()
  const vector = join(home.directory, 'vector.json')
  writeFileSync(vector, JSON.stringify({ uids: [0, 1], weights: [1, 2] }), { mode: 0o600 })
  const places = netuids.flatMap((netuid) => (netuid === wish.direct ? [0, 1] : [0]).map((mechid) => ({ netuid, mechid })))
  const lines: KeeperLine[] = []
  let [kills, stalls, stderr, revealed, revealedBefore] = [0, 0, '', 0, '']
  let [setIn, replaced, replacedIn] = [0, 0, 0]
  let child: ChildProcess | undefined
  let exitCode: number | null = null
  let moved = Date.now()
  let isEnding = false

  const start = (): void => {
    const args = [
      'weights',
      'keep',
      '-w',
      'v',
      '--netuid',
      netuids.join(','),
      '--mechid',
      'all',
      '--from',
      vector,
      '--yes',
      '--period',
      '4',
    ]
    const words = [...args, '--health', String(port), '--network', proxy.url, ...(wish.args ?? [])]
    const started = spawn(process.execPath, cliArguments(words), {
      env: cliEnvironment(home, wish.env ?? {}),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-4_000)
    })
    createInterface({ input: started.stdout }).on('line', (text) => {
      if (child !== started) return
      lines.push(JSON.parse(text) as KeeperLine)
      if (lines.length > 5_000) lines.shift()
      moved = Date.now()
      if (isEnding) return
      if (wish.random() < wish.losses) isCut = true
      if (wish.random() >= wish.kills) return
      kills++
      child = undefined
      started.kill('SIGKILL')
    })
    started.once('close', (code) => {
      if (child !== started) return
      child = undefined
      exitCode = code
    })
  }

  const count = new EpochCount(localnet, places, (place, sets) => {
    if (sets !== 1) wish.onWrong?.(place, sets, lines, stderr)
  })
  const noteRevealed = (): void => {
    const netuid = netuids.at(-1) ?? 0
    const weights = JSON.stringify(readState(localnet.node, (ctx) => storage.Weights.get(ctx, netuid, localnet.uids.get(netuid) ?? 0)))
    if (weights !== revealedBefore && weights !== '[]') revealed++
    revealedBefore = weights
  }
  /** Replaces the block in which weights were set last, in the first half of an epoch, so that there is time to set them again. */
  const replace = (): boolean => {
    const head = chain.head.number
    const since = readState(localnet.node, (ctx) => Math.max(...netuids.map((netuid) => Number(storage.LastEpochBlock.get(ctx, netuid)))))
    const depth = head - setIn + 1 + Math.floor(wish.random() * 2)
    const base = Math.max(head - depth, since, beginning)
    if (base < chain.finality.block.number || base >= setIn || head > since + wish.tempo / 2 || replacedIn === count.epochs) return false
    chain.reorganise(head - base, { comesBack: wish.random() < 0.5 })
    count.forgetAfter(base)
    replacedIn = count.epochs
    replaced++
    setIn = 0
    return true
  }
  const tick = (): void => {
    moved = Date.now()
    // The keeper has seen its weights in the block that goes.
    if (setIn > 0 && wish.random() < (wish.replaced ?? 0) && replace()) return
    chain.makeBlock()
    const before = count.epochs
    if (count.record() > 0) setIn = chain.head.number
    if (wish.committed) noteRevealed()
    const now = count.epochs
    if (now === before) return
    wish.onEpoch?.(now, child)
    if (wish.committed) writeFileSync(vector, JSON.stringify({ uids: [0, 1], weights: [1, 2 + (now % 7)] }))
    if (now !== wish.upgradeIn) return
    localnet.node.upgrade({ drift: { seed: 7 } })
    count.record()
  }

  count.record()
  start()
  try {
    // The first epoch and the last are not whole.
    while (count.epochs < wish.epochs + 2 && wish.isEnough?.() !== true) {
      if (child === undefined) {
        // Without a connection at the start it ends with 5, and whoever runs it starts it again.
        if (exitCode !== null && exitCode !== 5) throw new Error(`the keeper ended with ${exitCode}: ${stderr}`)
        exitCode = null
        start()
      }
      if (chain.pool.readyCount > 0) {
        tick()
        continue
      }
      const answer = await askHealth(port)
      const { health } = answer ?? {}
      const isQuiet = health?.block_number === chain.head.number && health.places.every(({ decision }) => decision !== 'set')
      if (isQuiet && child !== undefined) tick()
      else if (Date.now() - moved > STALL_MS) {
        stalls++
        tick()
      } else await pause()
    }
    // In the end it is left alone, and told to end.
    isEnding = true
    isCut = false
    if (child === undefined) start()
    while ((await askHealth(port)) === null && child !== undefined) await pause()
    const ending = child
    if (ending !== undefined) {
      await new Promise((resolve) => {
        ending.once('close', (code) => {
          exitCode = code
          resolve(code)
        })
        ending.kill('SIGTERM')
      })
    }
  } finally {
    child?.kill('SIGKILL')
    child = undefined
    await proxy.close()
    await localnet.stop()
  }
  return {
    ...{ counts: count.count(wish.epochs), kills, losses, lines, revealed, stderr, exitCode, stalls, replaced },
    transactions: lines.filter(({ type }) => type === 'signed').length,
  }
}
