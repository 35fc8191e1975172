import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeAddress } from '../../src/core/ss58.js'
import { startNode } from '../../src/localnet/start-node.js'
import { writePublicContent, writeSecretContent } from '../../src/wallet/formats/write-keyfile-content.js'
import { startFaultProxy } from '../../test/helpers/fault-proxy/fault-proxy.js'
import { addPortfolio, makeHotkey } from '../../test/helpers/worlds/add-portfolio.js'
import { addSubnets } from '../../test/helpers/worlds/add-subnets.js'
import { countWaves } from './count-waves.js'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, runToEnd, startChain, timeNode, timeProgram } from './run.js'

const SUBNETS = 128
const HOTKEYS = 20
const POSITIONS = 200
const MOST_WAVES = 6
const BLOCKS = 20
const WALLET = 'views'
const COLDKEY = Buffer.alloc(32, 0xab)
const bytesOf = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex')

/** Writes the two files of a key whose secret nobody needs: everything here reads alone. */
function writeKey(secret: string, publicFile: string, publicKey: Uint8Array): void {
  const known = { scheme: 'sr25519', publicKey, address: encodeAddress(publicKey) } as const
  const phrase = Buffer.from(Array.from({ length: 12 }, () => 'abandon').join(' '))
  writeFileSync(secret, writeSecretContent({ ...known, privateKey: randomBytes(64), seed: randomBytes(32), phrase }), { mode: 0o600 })
  writeFileSync(publicFile, writePublicContent(known), { mode: 0o600 })
}

/** A wallet with all the hotkeys, as btcli wants them: it looks at those alone whose files it has. */
function writeWallet(context: BenchContext): void {
  const folder = join(context.home, '.bittensor/wallets', WALLET)
  mkdirSync(join(folder, 'hotkeys'), { recursive: true, mode: 0o700 })
  writeKey(join(folder, 'coldkey'), join(folder, 'coldkeypub.txt'), COLDKEY)
  for (let index = 1; index <= HOTKEYS; index++) {
    const file = join(folder, 'hotkeys', `h${index}`)
    writeKey(file, `${file}pub.txt`, bytesOf(makeHotkey(index)))
  }
}

/** A chain on which every hotkey is registered on every subnet, and the coldkey has stake at some of these places. */
async function makeState(context: BenchContext): Promise<string> {
  const stateFile = join(context.home, 'views.json')
  const node = await startNode({ port: 0, stateFile })
  addSubnets(node, SUBNETS)
  addPortfolio(node, {
    coldkey: `0x${COLDKEY.toString('hex')}`,
    hotkeys: Array.from({ length: HOTKEYS }, (_, index) => makeHotkey(index + 1)),
    netuids: Array.from({ length: SUBNETS }, (_, index) => index + 1),
    positions: POSITIONS,
  })
  await node.stop()
  return stateFile
}

interface Other {
  readonly name: string
  readonly program: string
  readonly list: readonly string[]
  readonly overview: readonly string[]
}

/** The btclis that BENCH_BTCLI_9 and BENCH_BTCLI_11 name by the paths of their programs, with what each calls the same. */
function listOthers(): readonly Other[] {
  const { BENCH_BTCLI_9: nine, BENCH_BTCLI_11: eleven } = process.env
  const ofNine = ['--wallet-name', WALLET, '--json-output']
  const ofEleven = ['--wallet', WALLET, '--json']
  const overview = ['wallet', 'overview']
  return [
    ...(nine
      ? [{ name: 'btcli 9', program: nine, list: ['stake', 'list', '--no-prompt', ...ofNine], overview: [...overview, ...ofNine] }]
      : []),
    ...(eleven ? [{ name: 'btcli 11', program: eleven, list: ['stake', 'list', ...ofEleven], overview: [...overview, ...ofEleven] }] : []),
  ]
}

/**
 * A large wallet: 200 positions, and 20 hotkeys on each of 128 subnets. Times are multiples of bare node from a chain on this machine, run
 * in turns; waves are counted behind a slow line. Where a btcli is at hand, it is asked the same beside it, for comparison alone.
 */
export async function* measureViews(context: BenchContext): AsyncGenerator<Row> {
  writeWallet(context)
  const chain = await startChain(context, ['--state', await makeState(context)])
  try {
    // A chain that was loaded has the state of its newest block alone, and some clients look at the one before.
    await callTaoctl(context, ['localnet', 'advance', String(BLOCKS), '--port', chain.port])
    const candidates = [
      { name: `stake list, ${POSITIONS} positions`, args: ['stake', 'list', '--wallet', WALLET], other: 'list' },
      { name: `wallet overview, ${HOTKEYS} × ${SUBNETS}`, args: ['wallet', 'overview', '--wallet', WALLET], other: 'overview' },
    ] as const
    const delayed = await startFaultProxy(chain.url, { latencyMs: 100 })
    try {
      for (const { name, args, other } of candidates) {
        const [bare, own]: [number[], number[]] = [[], []]
        for (let run = -1; run < context.runs; run++) {
          const base = await timeNode(context, ['-e', '0'])
          const ms = await timeNode(context, [context.bin, ...args, '--network', chain.url])
          if (run < 0) continue
          bare.push(base)
          own.push(ms)
        }
        yield { name, value: median(own) / median(bare), unit: '×', budget: 8 }
        const before = delayed.frames.length
        await runToEnd(context, [...args, '--network', delayed.url], 0)
        yield { name: `${name}, waves`, value: countWaves(delayed.frames.slice(before)).waves, unit: 'waves', budget: MOST_WAVES }
        yield { name: `${name}, taoctl`, value: median(own), unit: 'ms' }
        for (const { name: program, program: path, ...rest } of listOthers()) {
          const times: number[] = []
          for (let run = 0; run < Math.min(3, context.runs); run++)
            times.push(await timeProgram(context, path, [...rest[other], '--network', chain.url]))
          yield { name: `${name}, ${program}`, value: median(times), unit: 'ms' }
        }
      }
    } finally {
      await delayed.close()
    }
  } finally {
    await chain.stop()
  }
}
