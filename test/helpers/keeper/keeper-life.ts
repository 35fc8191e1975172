/**
 * The life of a keeper of weights on an embedded chain in this process: it is killed at random, loses its endpoint, and sees an upgrade.
 * After each block it is written down which weights were set; each epoch has to have them once.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseAddress } from '../../../src/core/ss58.js'
import { appendNeuron } from '../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { KeeperHealth, KeeperLine } from '../../../src/report/weights-keep.js'
import { startFaultProxy } from '../fault-proxy/fault-proxy.js'
import { type CliHome, cliArguments, cliEnvironment, runJson } from '../run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../start-localnet.js'
import { addSubnets } from '../worlds/add-subnets.js'
import { changeState } from '../worlds/change-state.js'

const { storage } = subtensor
/** Longer than any life: blocks come when it is told. */
const NEVER_S = 360_000
/** Where nothing moves for so long, the chain goes on, as chains do. */
const STALL_MS = 8_000
const MECHANISM = 4_096
const PLAIN = ['--no-password', '--no-mnemonic'] as const

export interface LifeWish {
  readonly epochs: number
  readonly tempo: number
  /** Subnets without commit-reveal; the last of them has two mechanisms. */
  readonly direct: number
  /** Whether one more subnet has commit-reveal. */
  readonly committed: boolean
  readonly args?: readonly string[]
  /** Chances, of 1: that it is killed with a line, and that a message of the line closes the connection. */
  readonly kills: number
  readonly losses: number
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
}

/** A port that nobody listens on. */
export function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** The answer to a health check; null where nobody answers. */
export function askHealth(port: number): Promise<{ readonly code: number; readonly health: KeeperHealth } | null> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, agent: false, timeout: 5_000 }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => resolve({ code: answer.statusCode ?? 0, health: JSON.parse(text) as KeeperHealth }))
      answer.on('error', () => resolve(null))
    })
    asked.on('error', () => resolve(null))
    asked.on('timeout', () => asked.destroy())
    asked.end()
  })
}

/** A wallet whose hotkey owns all subnets of a new chain, so that it needs neither stake nor a permit. */
export async function makeKeeperChain(
  home: CliHome,
  {
    tempo,
    direct,
    committed,
    blockTime = NEVER_S,
  }: Pick<LifeWish, 'tempo' | 'direct' | 'committed'> & { readonly blockTime?: 'instant' | number },
): Promise<
  LocalnetInProcess & { readonly hotkey: string; readonly netuids: readonly number[]; readonly uids: ReadonlyMap<number, number> }
> {
  const localnet = await startLocalnet({ blockTime })
  const made = await runJson<{ readonly hotkey: { readonly address: string } }>(home, ['wallet', 'create', '-w', 'v', ...PLAIN])
  const { address } = made.envelope.data.hotkey
  const key = `0x${Buffer.from(parseAddress(address)).toString('hex')}` as const
  const netuids = Array.from({ length: direct + (committed ? 1 : 0) }, (_, index) => index + 1)
  addSubnets(localnet.node, netuids.length)
  const uids = new Map<number, number>()
  changeState(localnet.node, (ctx) => {
    const head = BigInt(localnet.node.chain.head.number)
    for (const netuid of netuids) {
      storage.Owner.set(ctx, key, key)
      const uid = appendNeuron(ctx, netuid, key)
      uids.set(netuid, uid)
      appendNeuron(ctx, netuid, `0x${'e1'.repeat(32)}`)
      storage.SubnetOwnerHotkey.set(ctx, netuid, key)
      storage.WeightsSetRateLimit.set(ctx, netuid, 0n)
      storage.Tempo.set(ctx, netuid, tempo)
      storage.LastEpochBlock.set(ctx, netuid, head)
      storage.CommitRevealWeightsEnabled.set(ctx, netuid, netuid > direct)
      storage.RevealPeriodEpochs.set(ctx, netuid, 1n)
      storage.MinAllowedWeights.set(ctx, netuid, 1)
    }
    storage.MechanismCountCurrent.set(ctx, direct, 2)
    storage.LastUpdate.set(ctx, MECHANISM + direct, [0n, 0n, 0n])
  })
  return { ...localnet, hotkey: address, netuids, uids }
}

/** Lives. */
export async function liveAsKeeper(home: CliHome, wish: LifeWish): Promise<Life> {
  const localnet = await makeKeeperChain(home, wish)
  const { chain } = localnet.node
  const { netuids, uids } = localnet
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
  const name = ({ netuid, mechid }: { netuid: number; mechid: number }): string => `${netuid}/${mechid}`
  const counts: Record<string, number[]> = Object.fromEntries(places.map((place) => [name(place), []]))
  const last = new Map<string, bigint>()
  const epochs = new Map<number, bigint>()
  const lines: KeeperLine[] = []
  let [kills, stalls, stderr, revealed, revealedBefore] = [0, 0, '', 0, '']
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

  const record = (): void =>
    changeState(localnet.node, (ctx) => {
      for (const place of places) {
        const { netuid, mechid } = place
        const key = name(place)
        const epoch = storage.SubnetEpochIndex.get(ctx, netuid)
        const list = counts[key] ?? []
        if (epochs.get(netuid * MECHANISM + mechid) !== epoch) {
          const ended = list.at(-1)
          if (list.length > 1 && ended !== undefined && ended !== 1) wish.onWrong?.(key, ended, lines, stderr)
          list.push(0)
        }
        epochs.set(netuid * MECHANISM + mechid, epoch)
        const update = storage.LastUpdate.get(ctx, mechid * MECHANISM + netuid)[uids.get(netuid) ?? 0] ?? 0n
        if (update !== last.get(key) && update === BigInt(chain.head.number)) list[list.length - 1] = (list.at(-1) ?? 0) + 1
        last.set(key, update)
      }
      if (!wish.committed) return
      const weights = JSON.stringify(storage.Weights.get(ctx, netuids.at(-1) ?? 0, uids.get(netuids.at(-1) ?? 0) ?? 0))
      if (weights !== revealedBefore && weights !== '[]') revealed++
      revealedBefore = weights
    })
  const first = `${netuids[0]}/0`
  const tick = async (): Promise<void> => {
    await chain.advance(1)
    moved = Date.now()
    const before = counts[first]?.length ?? 0
    record()
    const now = counts[first]?.length ?? 0
    if (now === before) return
    wish.onEpoch?.(now, child)
    if (wish.committed) writeFileSync(vector, JSON.stringify({ uids: [0, 1], weights: [1, 2 + (now % 7)] }))
    if (now === wish.upgradeIn) localnet.node.upgrade({ drift: { seed: 7 } })
  }

  record()
  start()
  try {
    // The first epoch and the last are not whole.
    while (Math.min(...Object.values(counts).map(({ length }) => length)) < wish.epochs + 2 && wish.isEnough?.() !== true) {
      if (child === undefined) {
        // Without a connection at the start it ends with 5, and whoever runs it starts it again.
        if (exitCode !== null && exitCode !== 5) throw new Error(`the keeper ended with ${exitCode}: ${stderr}`)
        exitCode = null
        start()
      }
      if (chain.pool.readyCount > 0) {
        await tick()
        continue
      }
      const answer = await askHealth(port)
      const { health } = answer ?? {}
      const isQuiet = health?.block_number === chain.head.number && health.places.every(({ decision }) => decision !== 'set')
      if (isQuiet && child !== undefined) await tick()
      else if (Date.now() - moved > STALL_MS) {
        stalls++
        await tick()
      } else await new Promise((resolve) => setImmediate(resolve))
    }
    // In the end it is left alone, and told to end.
    isEnding = true
    isCut = false
    if (child === undefined) start()
    while ((await askHealth(port)) === null && child !== undefined) await new Promise((resolve) => setImmediate(resolve))
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
  const whole = Object.fromEntries(
    Object.entries(counts).map(([key, list]) => [key, list.slice(1, Math.min(list.length - 1, wish.epochs + 1))]),
  )
  return {
    ...{ counts: whole, kills, losses, lines, revealed, stderr, exitCode, stalls },
    transactions: lines.filter(({ type }) => type === 'signed').length,
  }
}
