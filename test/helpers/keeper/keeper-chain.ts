/** A chain whose subnets wait for the weights of one hotkey, and how its keeper is asked whether it is well. */
import { request } from 'node:http'
import { createServer } from 'node:net'
import { parseAddress } from '../../../src/core/ss58.js'
import { appendNeuron } from '../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { KeeperHealth } from '../../../src/report/weights-keep.js'
import { type CliHome, runJson } from '../run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../start-localnet.js'
import { addSubnets } from '../worlds/add-subnets.js'
import { changeState } from '../worlds/change-state.js'

const { storage } = subtensor
/** Longer than any life: blocks come when they are told to. */
const NEVER_S = 360_000
const MECHANISM = 4_096
const PLAIN = ['--no-password', '--no-mnemonic'] as const

export interface KeeperWorld {
  readonly tempo: number
  /** Subnets without commit-reveal; the last of them has two mechanisms. */
  readonly direct: number
  /** Whether one more subnet has commit-reveal. */
  readonly committed: boolean
  /** How many blocks behind the head the last final one is; default 0. */
  readonly finalityLag?: number
}

export interface KeeperChain extends LocalnetInProcess {
  readonly hotkey: string
  readonly netuids: readonly number[]
  readonly uids: ReadonlyMap<number, number>
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
      // Where this process had no time to ask for longer than a request may take, the answer is a refusal without a body.
      const code = answer.statusCode ?? 0
      answer.on('end', () => resolve(code === 408 ? null : { code, health: JSON.parse(text) as KeeperHealth }))
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
  { tempo, direct, committed, finalityLag = 0, blockTime = NEVER_S }: KeeperWorld & { readonly blockTime?: 'instant' | number },
): Promise<KeeperChain> {
  const localnet = await startLocalnet({ blockTime, finalityLag })
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
