import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, startChain, timeNode } from './run.js'

interface Candidate {
  readonly name: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const CALL = ['tx', 'call', 'System.remark', '--arg', 'remark=hello', '--wallet', 'w0', '--dry-run']

/** Measures start-up without a code cache: what the first run of a command costs, once. */
async function* measureFirstStarts(context: BenchContext, candidates: readonly Candidate[], bareMs: number): AsyncGenerator<Row> {
  for (const { name, args } of candidates) {
    const times: number[] = []
    for (let round = 0; round < Math.min(context.runs, 7); round++) {
      const env = { ...context.env, TAOCTL_CODE_CACHE: mkdtempSync(join(context.home, 'code-')) }
      times.push(await timeNode({ ...context, env }, [context.bin, ...args]))
    }
    yield { name: `${name}, first start`, value: median(times) / bareMs, unit: '×' }
  }
}

/**
 * Measures start-up and reads, as multiples of `node -e 0`. The candidates take turns, so that a busy moment of the machine affects all
 * alike.
 */
export async function* measureCommands(context: BenchContext): AsyncGenerator<Row> {
  for (let index = 0; index < 10; index++) {
    await callTaoctl(context, ['wallet', 'create', '--wallet', `w${index}`, '--no-password', '--no-mnemonic'])
  }
  const chain = await startChain(context)
  try {
    await callTaoctl(context, ['localnet', 'fund', 'w0', '10', '--port', chain.port])
    const candidates: readonly (Candidate & { readonly budget: number })[] = [
      { name: '--version', args: ['--version'], budget: 1.1 },
      { name: '--help', args: ['--help'], budget: 1.1 },
      {
        name: 'a key press that is completed',
        args: ['__complete', 'bash'],
        env: { TAOCTL_LINE: 'taoctl wallet transfer --wallet w', TAOCTL_BREAKS: '=:' },
        budget: 1.5,
      },
      { name: 'wallet transfer --help', args: ['wallet', 'transfer', '--help'], budget: 1.7 },
      { name: 'wallet list (10 wallets)', args: ['wallet', 'list'], budget: 1.7 },
      { name: 'wallet balance', args: ['wallet', 'balance', '--wallet', 'w0', '--network', chain.url], budget: 6 },
      { name: 'subnets list', args: ['subnets', 'list', '--network', chain.url], budget: 8 },
      { name: 'query', args: ['query', 'System.Account', 'w0', '--network', chain.url], budget: 14 },
      { name: 'tx call --dry-run', args: [...CALL, '--network', chain.url], budget: 14 },
    ]
    const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]))
    const bare: number[] = []
    // The first round fills the file system's cache and that of the metadata.
    for (let round = -1; round < context.runs; round++) {
      const base = await timeNode(context, ['-e', '0'])
      if (round >= 0) bare.push(base)
      for (const { name, args, env } of candidates) {
        const ms = await timeNode(context, [context.bin, ...args], env)
        if (round >= 0) times.get(name)?.push(ms)
      }
    }
    yield { name: 'bare node', value: median(bare), unit: 'ms' }
    for (const { name, budget } of candidates) yield { name, value: median(times.get(name) ?? []) / median(bare), unit: '×', budget }
    yield* measureFirstStarts(context, candidates.slice(3), median(bare))
  } finally {
    await chain.stop()
  }
}
