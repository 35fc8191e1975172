import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, startChain, timeNode } from './run.js'

const NETUID = '2'

/** Thirty parameters of an owner, each with two values that the chain takes in any order. */
const VALUES: Readonly<Record<string, readonly [string, string]>> = {
  activity_cutoff_factor: ['10000', '13889'],
  adjustment_alpha: ['10%', '0%'],
  alpha_sigmoid_steepness: ['900', '1000'],
  alpha_values: ['60%,80%', '70%,90%'],
  bonds_moving_avg: ['80%', '90%'],
  bonds_penalty: ['50%', '100%'],
  bonds_reset_enabled: ['true', 'false'],
  burn_half_life: ['720', '360'],
  burn_increase_mult: ['1.5', '1.25'],
  collateral_drain_ratio: ['2.0', '1.0'],
  collateral_lock_share: ['10%', '0%'],
  commit_reveal_period: ['2', '1'],
  commit_reveal_weights_enabled: ['false', 'true'],
  immunity_period: ['7200', '5000'],
  liquid_alpha_consensus_mode: ['Previous', 'Auto'],
  max_allowed_uids: ['128', '256'],
  max_burn: ['50tao', '100tao'],
  max_difficulty: ['4611686018427387900', '4611686018427387903'],
  min_allowed_weights: ['2', '1'],
  min_burn: ['0.01tao', '0.0005tao'],
  min_childkey_take: ['5%', '0%'],
  network_pow_registration_allowed: ['true', 'false'],
  owner_cut_auto_lock_enabled: ['true', 'false'],
  owner_cut_enabled: ['false', 'true'],
  owner_immune_neuron_limit: ['2', '1'],
  recycle_or_burn: ['Recycle', 'Burn'],
  rho: ['11', '10'],
  serving_rate_limit: ['60', '50'],
  transfers_enabled: ['false', 'true'],
  yuma3_enabled: ['false', 'true'],
}

function writeFile(context: BenchContext, side: 0 | 1): string {
  const file = join(context.home, `subnet-${side}.yaml`)
  const lines = Object.entries(VALUES).map(([name, values]) => `  ${name}: ${values[side]}`)
  const head = ['version: 1', `netuid: ${NETUID}`, 'hyperparameters:', '  liquid_alpha_enabled: true']
  writeFileSync(file, `${[...head, ...lines].join('\n')}\n`, { mode: 0o600 })
  return file
}

/**
 * Measures a file of 30 changed parameters on its way into a block as one batch, and the comparison alone, as multiples of `node -e 0`.
 * Two files take turns, on a chain that lets owners change parameters as often as they like.
 */
export async function* measureDeclared(context: BenchContext): AsyncGenerator<Row> {
  const chain = await startChain(context)
  const network = ['--network', chain.url]
  try {
    const made = ['--no-password', '--no-mnemonic']
    const { coldkey } = await callTaoctl<{ readonly coldkey: string }>(context, ['wallet', 'create', '--wallet', 'declared', ...made])
    await callTaoctl(context, ['wallet', 'import', '--wallet', 'root', '--uri', '//Alice', '--no-password'])
    await callTaoctl(context, ['localnet', 'fund', coldkey, '5000', '--port', chain.port])
    const owner = ['--wallet', 'declared', '--yes', ...network]
    await callTaoctl(context, ['subnets', 'create', ...owner])
    const limit = ['--global', '--param', 'owner_hyperparam_rate_limit', '--value', '0']
    await callTaoctl(context, ['sudo', 'set', ...limit, '--wallet', 'root', '--yes', ...network])
    const files = [writeFile(context, 0), writeFile(context, 1)] as const
    const [bare, applied, compared]: [number[], number[], number[]] = [[], [], []]
    const runs = Math.min(context.runs, 9)
    for (let round = -2; round < runs; round++) {
      const file = files[round % 2 === 0 ? 0 : 1]
      const base = await timeNode(context, ['-e', '0'])
      const ms = await timeNode(context, [context.bin, 'subnets', 'apply', '--file', file, ...owner])
      const diff = await timeNode(context, [context.bin, 'subnets', 'diff', '--file', file, '--check', ...network])
      if (round < 0) continue
      bare.push(base)
      applied.push(ms)
      compared.push(diff)
    }
    const count = Object.keys(VALUES).length
    yield { name: 'bare node', value: median(bare), unit: 'ms' }
    yield { name: `subnets apply, ${count} changed parameters in one batch`, value: median(applied) / median(bare), unit: '×', budget: 10 }
    yield { name: `subnets diff --check, ${count} parameters`, value: median(compared) / median(bare), unit: '×' }
  } finally {
    await chain.stop()
  }
}
