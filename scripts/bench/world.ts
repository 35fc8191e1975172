import { fundAccount } from '../../src/localnet/fund.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { type LocalNode, startNode } from '../../src/localnet/start-node.js'
import { addNeurons, addSubnets } from '../../test/helpers/worlds/add-subnets.js'
import { changeState, readState } from '../../test/helpers/worlds/change-state.js'
import { giveStake } from '../../test/helpers/worlds/stake-world.js'
import { type BenchContext, median, type Row } from './row.js'

const SUBNETS = 128
const NEURONS = 256
const ACCOUNTS = 10_000
/** A day of the chain. */
const DAY = 7_200

const TEMPO = 360
const VALIDATORS = 64
const { storage } = subtensor
const NETUIDS = Array.from({ length: SUBNETS }, (_, at) => at + 1)
const keyOf = (byte: string, number: number): `0x${string}` => `0x${number.toString(16).padStart(4, '0')}${byte.repeat(30)}`

/**
 * Accounts with balances, and subnets that are full, with validators that have stake and weights for all; epochs come one after the
 * other.
 */
function fillWorld(node: LocalNode): void {
  changeState(node, (ctx) => {
    for (let number = 1; number <= ACCOUNTS; number++) fundAccount(ctx, keyOf('ee', number), 1_000_000_000n)
  })
  addSubnets(node, SUBNETS)
  for (const netuid of NETUIDS) {
    addNeurons(node, netuid, NEURONS - 1)
    changeState(node, (ctx) => {
      storage.SubtokenEnabled.set(ctx, netuid, true)
      storage.FirstEmissionBlockNumber.set(ctx, netuid, 1n)
      storage.Tempo.set(ctx, netuid, TEMPO)
      const weights = Array.from({ length: NEURONS }, (_, uid): [number, number] => [uid, 1 + ((uid * 7 + netuid) % 65_535)])
      for (let number = 1; number <= VALIDATORS; number++) {
        giveStake(ctx, [keyOf('dd', number), keyOf('cc', number)], netuid, 1_000_000_000_000n + BigInt(number))
        storage.Weights.set(ctx, netuid, number, weights)
      }
    })
  }
  changeState(node, (ctx) => {
    for (const netuid of NETUIDS) storage.LastEpochBlock.set(ctx, netuid, BigInt(2 * netuid))
  })
}

/** In which block each subnet had its last epoch. */
const readEpochs = (node: LocalNode): readonly bigint[] =>
  readState(node, (ctx) => NETUIDS.map((netuid) => storage.LastEpochBlock.get(ctx, netuid)))

/** Measures a world as large as mainnet's: what a block, an epoch, a day and a snapshot of it take, all in this process. */
export async function* measureWorld({ runs }: BenchContext): AsyncGenerator<Row> {
  const node = await startNode({ port: 0, blockTime: 'manual' })
  const { chain } = node
  try {
    fillWorld(node)
    yield {
      name: `a world of ${ACCOUNTS} accounts and ${SUBNETS} × ${NEURONS} neurons: keys in storage`,
      value: [...chain.state.entries()].length,
      unit: 'items',
    }
    // The first block has the whole trie to make.
    chain.makeBlock()
    const times: { readonly ms: number; readonly epochs: number }[] = []
    let last = readEpochs(node)
    for (let block = 0; block < DAY; block++) {
      const start = performance.now()
      chain.makeBlock()
      const ms = performance.now() - start
      const now = readEpochs(node)
      times.push({ ms, epochs: now.filter((at, index) => at !== last[index]).length })
      last = now
    }
    yield { name: 'that world, a day of 7,200 blocks', value: times.reduce((sum, { ms }) => sum + ms, 0) / 1_000, unit: 's', budget: 60 }
    yield {
      name: 'that world, a block without an epoch',
      value: median(times.filter(({ epochs }) => epochs === 0).map(({ ms }) => ms)),
      unit: 'ms',
      budget: 15,
    }
    yield {
      name: 'that world, a block with one',
      value: median(times.filter(({ epochs }) => epochs === 1).map(({ ms }) => ms)),
      unit: 'ms',
      budget: 150,
    }
    const [taken, back]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run++) {
      const start = performance.now()
      const id = chain.snapshot()
      taken.push(performance.now() - start)
      for (let block = 0; block < 10; block++) chain.makeBlock()
      const there = performance.now()
      chain.revert(id)
      chain.makeBlock()
      back.push(performance.now() - there)
    }
    yield { name: 'that world, a snapshot', value: median(taken), unit: 'ms', budget: 100 }
    yield { name: 'that world, back to it over ten blocks, and the next block', value: median(back), unit: 'ms', budget: 100 }
  } finally {
    await node.stop()
  }
}
