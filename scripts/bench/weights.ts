import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encryptTimelock } from '../../src/chain/drand/encrypt-timelock.js'
import { encodeVector } from '../../src/chain/weights/timelocked/seal-weights.js'
import { parseAddress } from '../../src/core/ss58.js'
import { drand } from '../../src/localnet/pallets/drand/schema.js'
import { appendNeuron } from '../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { bytesToHex, hexToBytes } from '../../src/localnet/schema/scale.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { startNode } from '../../src/localnet/start-node.js'
import { addNeurons, addSubnets } from '../../test/helpers/worlds/add-subnets.js'
import { changeState } from '../../test/helpers/worlds/change-state.js'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, startChain, timeNode } from './run.js'

const WALLET = 'weights'
const UIDS = 256
/** As many as a subnet can have at most. */
const MOST_UIDS = 4_096
/** The subnet on which weights are set at once, and the one on which they are committed first. */
const OPEN = 1
const HIDDEN = 2
const TEMPO = 360
/** The chain keeps ten commits of a hotkey that are still closed, and a first run is not counted. */
const MOST_RUNS = 9
const ENCRYPTIONS = 5

interface Keys {
  readonly coldkey: string
  readonly hotkey: string
}

const toHex = (address: string): Hex => `0x${bytesToHex(parseAddress(address))}`

/** Saves a chain on which the hotkey may set weights on two subnets of 256 neurons. Returns its file, and the key of its beacon. */
async function makeState(context: BenchContext, { coldkey, hotkey }: Keys): Promise<{ stateFile: string; beaconKey: Uint8Array }> {
  const stateFile = join(context.home, 'weights.json')
  const node = await startNode({ port: 0, stateFile })
  addSubnets(node, HIDDEN)
  const { storage } = subtensor
  let beaconKey = ''
  const had = new Map<number, number>()
  changeState(node, (ctx) => {
    storage.Owner.set(ctx, toHex(hotkey), toHex(coldkey))
    beaconKey = String(drand.storage.BeaconConfig.get(ctx).public_key)
    for (const netuid of [OPEN, HIDDEN]) {
      const uid = appendNeuron(ctx, netuid, toHex(hotkey))
      storage.ValidatorPermit.mutate(ctx, netuid, (list) => list.with(uid, true))
      storage.WeightsSetRateLimit.set(ctx, netuid, 0n)
      storage.Tempo.set(ctx, netuid, TEMPO)
      storage.CommitRevealWeightsEnabled.set(ctx, netuid, netuid === HIDDEN)
      had.set(netuid, Number(storage.SubnetworkN.get(ctx, netuid)))
    }
  })
  for (const netuid of [OPEN, HIDDEN]) addNeurons(node, netuid, UIDS - (had.get(netuid) ?? 0))
  await node.stop()
  return { stateFile, beaconKey: hexToBytes(beaconKey) }
}

function writeVector(context: BenchContext): string {
  const file = join(context.home, 'weights.csv')
  const lines = Array.from({ length: UIDS }, (_, uid) => `${uid},${1 + ((uid * 7) % 50)}`)
  writeFileSync(file, `uid,weight\n${lines.join('\n')}\n`)
  return file
}

/** What the encryption of so many weights takes in this process, once the curve is loaded, in ms. */
async function measureEncryption(beaconKey: Uint8Array, hotkey: string, count: number): Promise<number> {
  const uids = Array.from({ length: count }, (_, uid) => uid)
  const plaintext = encodeVector({ hotkey, uids, values: uids, versionKey: 0n })
  const times: number[] = []
  for (let round = -1; round < ENCRYPTIONS; round++) {
    const start = performance.now()
    await encryptTimelock(beaconKey, 1_000_000n, plaintext)
    if (round >= 0) times.push(performance.now() - start)
  }
  return median(times)
}

/** Measures the weights of 256 neurons on their way into a block, at once and under a timelock, as multiples of `node -e 0`. */
export async function* measureWeights(context: BenchContext): AsyncGenerator<Row> {
  const made = ['--no-password', '--no-mnemonic']
  const { coldkey } = await callTaoctl<{ readonly coldkey: string }>(context, ['wallet', 'create', '--wallet', WALLET, ...made])
  const { wallets } = await callTaoctl<{
    readonly wallets: readonly { readonly name: string; readonly hotkeys: readonly { readonly address: string }[] }[]
  }>(context, ['wallet', 'list'])
  const hotkey = wallets.find(({ name }) => name === WALLET)?.hotkeys[0]?.address
  if (hotkey === undefined) throw new Error('the hotkey of the bench is not listed')
  const { stateFile, beaconKey } = await makeState(context, { coldkey, hotkey })
  const chain = await startChain(context, ['--state', stateFile])
  try {
    await callTaoctl(context, ['localnet', 'fund', coldkey, '100', '--port', chain.port])
    await callTaoctl(context, ['localnet', 'fund', hotkey, '100', '--port', chain.port])
    const set = [context.bin, 'weights', 'set', '--weights-file', writeVector(context), '--wallet', WALLET, '--yes']
    const end = ['--wait', 'inclusion', '--network', chain.url]
    const [bare, directly, timelocked]: [number[], number[], number[]] = [[], [], []]
    for (let round = -1; round < Math.min(context.runs, MOST_RUNS); round++) {
      const base = await timeNode(context, ['-e', '0'])
      const direct = await timeNode(context, [...set, '--netuid', String(OPEN), '--path', 'direct', ...end])
      const hidden = await timeNode(context, [...set, '--netuid', String(HIDDEN), '--path', 'timelocked', ...end])
      if (round < 0) continue
      bare.push(base)
      directly.push(direct)
      timelocked.push(hidden)
    }
    yield { name: `weights set, ${UIDS} uids at once`, value: median(directly) / median(bare), unit: '×', budget: 7 }
    yield { name: `weights set, ${UIDS} uids under a timelock`, value: median(timelocked) / median(bare), unit: '×', budget: 14 }
    for (const count of [UIDS, MOST_UIDS]) {
      yield {
        name: `encryption to a round of the beacon, ${count} uids`,
        value: await measureEncryption(beaconKey, hotkey, count),
        unit: 'ms',
      }
    }
  } finally {
    await chain.stop()
  }
}
