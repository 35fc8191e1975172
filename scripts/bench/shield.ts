import { join } from 'node:path'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, startChain, timeNode } from './run.js'
import { makeStakeState } from './stake-state.js'

const WALLET = 'shield'
/** What an encrypted stake may take, from its start to the block that has it: the second one after it was sent. */
const BUDGET = 12
/** Blocks that are there beforehand; authors announce their keys some blocks before these are of use. */
const BLOCKS = 5

/** Measures a stake that is sent encrypted, beside one that is sent openly, as multiples of bare node with warm caches. */
export async function* measureShield(context: BenchContext): AsyncGenerator<Row> {
  const warm = { ...context, env: { ...context.env, TAOCTL_CODE_CACHE: join(context.home, 'code-shield') } }
  const { stateFile, hotkey } = await makeStakeState(warm, 'shield.json', BLOCKS)
  const chain = await startChain(warm, ['--state', stateFile])
  try {
    const create = ['wallet', 'create', '--wallet', WALLET, '--no-password', '--no-mnemonic']
    const { coldkey } = await callTaoctl<{ readonly coldkey: string }>(warm, create)
    await callTaoctl(warm, ['localnet', 'fund', coldkey, '1000', '--port', chain.port])
    const stake = ['stake', 'add', '--netuid', '1', '--hotkey', hotkey, '--amount', '0.01', '--tolerance', '50%', '--wallet', WALLET]
    const args = [context.bin, ...stake, '--yes', '--wait', 'inclusion', '--network', chain.url]
    const [bare, openly, encrypted]: [number[], number[], number[]] = [[], [], []]
    for (let round = -1; round < context.runs; round++) {
      const base = await timeNode(warm, ['-e', '0'])
      const plain = await timeNode(warm, args)
      const shielded = await timeNode(warm, [...args, '--mev-shield'])
      if (round < 0) continue
      bare.push(base)
      openly.push(plain)
      encrypted.push(shielded)
    }
    yield { name: 'stake add, openly', value: median(openly) / median(bare), unit: '×' }
    yield { name: 'stake add --mev-shield', value: median(encrypted) / median(bare), unit: '×', budget: BUDGET }
  } finally {
    await chain.stop()
  }
}
