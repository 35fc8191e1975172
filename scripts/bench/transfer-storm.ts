import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { startFaultProxy } from '../../test/helpers/fault-proxy/fault-proxy.js'

export interface StormOptions {
  /** The built program. */
  readonly bin: string
  /** An empty directory: HOME for every program that is run. */
  readonly home: string
  readonly transfers: number
  readonly processes: number
  /** Delay in ms of every message between the transfers and the chain, in each direction; default 0. */
  readonly delayMs?: number
}

export interface StormResult {
  readonly seconds: number
  /** Time from the start of a process to its end: the median, and the longest, which shows whether each process gets its turn. */
  readonly medianSeconds: number
  readonly longestSeconds: number
  /** Transfers whose own process said that they succeeded. */
  readonly succeeded: number
  /**
   * `lost`: how many transfers are missing by the worst of four counts: the amount received, the nonce, the reports of the processes, and
   * the journal. `twice`: how many more than were sent the chain has, by amount or nonce.
   */
  readonly lost: number
  readonly twice: number
  readonly codes: Readonly<Record<string, number>>
  readonly errors: readonly string[]
  /** According to the chain: the nonce of the sender, and the amount that the receiver got. */
  readonly nonce: number
  readonly receivedRao: bigint
  readonly sentRao: bigint
  /** The number of different transactions in the journal. */
  readonly journaled: number
}

interface Envelope {
  readonly success: boolean
  readonly data: Readonly<Record<string, unknown>>
  readonly errors: readonly { readonly code: string; readonly message: string; readonly why?: string }[]
}

interface Run {
  readonly seconds: number
  readonly code: number | null
  readonly envelope: Envelope
}

const AMOUNT_RAO = 1_000_000n

class Program {
  constructor(
    private readonly bin: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  start(args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [this.bin, ...args], { env: this.env, stdio: ['ignore', 'pipe', 'inherit'] })
  }

  async run(args: readonly string[]): Promise<Run> {
    const start = performance.now()
    const child = this.start([...args, '--json'])
    let stdout = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { seconds: (performance.now() - start) / 1_000, code, envelope: JSON.parse(stdout) as Envelope }
  }

  async need(args: readonly string[]): Promise<Envelope['data']> {
    const { envelope } = await this.run(args)
    if (!envelope.success) throw new Error(`${args.join(' ')}: ${envelope.errors[0]?.message}`)
    return envelope.data
  }
}

async function startLocalnet(program: Program): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = program.start(['localnet', 'start', '--port', '0'])
  const url = await new Promise<string>((resolve, reject) => {
    if (!child.stdout) throw new Error('no stdout')
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^READY (ws:\S+)$/.exec(line)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error('localnet ended before it was ready')))
  })
  return { child, url }
}

async function askNode(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetch(url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  return ((await response.json()) as { result: unknown }).result
}

/** Runs the storm on a separate localnet, and counts afterwards what the chain, the journal and the processes say. */
export async function runStorm(options: StormOptions): Promise<StormResult> {
  const program = new Program(options.bin, { PATH: process.env.PATH ?? '', HOME: options.home })
  const { child, url } = await startLocalnet(program)
  const line = options.delayMs ? await startFaultProxy(url, { latencyMs: options.delayMs }) : null
  try {
    const create = ['wallet', 'create', '--no-mnemonic', '--no-password', '--wallet']
    const sender = String((await program.need([...create, 'sender'])).coldkey)
    await program.need([...create, 'receiver'])
    await askNode(url, 'dev_fund', [sender, '1000000000000'])
    const args = [
      ...['wallet', 'transfer', '--wallet', 'sender', '--to', 'receiver', '--amount', '0.001'],
      ...['--yes', '--network', line?.url ?? url],
    ]
    const runs: Run[] = []
    const start = performance.now()
    const workers = Array.from({ length: options.processes }, async (_, worker) => {
      for (let i = worker; i < options.transfers; i += options.processes) runs.push(await program.run(args))
    })
    await Promise.all(workers)
    const seconds = (performance.now() - start) / 1_000
    const codes: Record<string, number> = {}
    for (const { code } of runs) codes[String(code)] = (codes[String(code)] ?? 0) + 1
    const balance = await program.need(['wallet', 'balance', 'receiver', '--network', url])
    const [received] = balance.balances as { free: { rao: string } }[]
    const list = await program.need(['tx', 'list', '--limit', '0'])
    const listed = list.transactions as { hash: string; status: string }[]
    const each = runs.map((run) => run.seconds).sort((a, b) => a - b)
    const succeeded = runs.filter(({ envelope }) => envelope.data?.status === 'succeeded').length
    const nonce = Number(await askNode(url, 'system_accountNextIndex', [sender]))
    const receivedRao = BigInt(received?.free.rao ?? 0)
    const arrived = Number(receivedRao / AMOUNT_RAO)
    const journaled = new Set(listed.filter(({ status }) => status === 'succeeded').map(({ hash }) => hash)).size
    return {
      seconds,
      medianSeconds: each[Math.floor(each.length / 2)] ?? Number.NaN,
      longestSeconds: each.at(-1) ?? Number.NaN,
      succeeded,
      lost: Math.max(0, options.transfers - Math.min(arrived, nonce, succeeded, journaled)),
      twice: Math.max(0, Math.max(arrived, nonce) - options.transfers),
      codes,
      errors: runs.flatMap(({ envelope }) => envelope.errors.map(({ code, message, why }) => `${code}: ${message} (${why ?? ''})`)),
      nonce,
      receivedRao,
      sentRao: AMOUNT_RAO * BigInt(options.transfers),
      journaled,
    }
  } finally {
    await line?.close()
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    await ended
  }
}
