/**
 * Installs programs of others from their registries, unmodified, and tries them against the embedded chain of each runtime:
 * `npm run clients [-- <part of a name …>] [-- --spec <number>]`. Prints a row for each thing that was tried. What is known to fail says
 * why (`docs/localnet-clients.md`); anything else that fails, or works though it is known to fail, ends the run with 1.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { ChainPlace, Checked, Client } from './clients/client.js'
import { CLIENTS } from './clients/list-clients.js'
import { run } from './nodes/fetch-node.js'

const bin = join(import.meta.dirname, '../bin/run.js')
const print = (line: string): boolean => process.stdout.write(`${line}\n`)

async function taoctl(args: readonly string[]): Promise<void> {
  const { code, text } = await run(process.execPath, [bin, ...args], false)
  if (code !== 0) throw new Error(text.trim())
}

/** Starts a chain with one subnet and money for //Alice, as a new developer would. `wallets`: the folder for the key of root. */
async function startChain(spec: number, wallets: string): Promise<ChainPlace & { stop(): void }> {
  const child = spawn(process.execPath, [bin, 'localnet', 'start', '--port', '0', '--spec', String(spec), '--json', '--end-with-stdin'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const url = /ws:\/\/[\d.]+:\d+/.exec(line)?.[0]
  if (url === undefined) throw new Error(`the chain did not start: ${line}`)
  const port = url.split(':').at(-1) ?? ''
  const fund = (address: string, tao: number): Promise<void> => taoctl(['localnet', 'fund', address, String(tao), '--port', port])
  await fund('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', 50_000)
  const advance = (blocks: number): Promise<void> => taoctl(['localnet', 'advance', String(blocks), '--port', port])
  const asRoot = async (call: string, values: readonly string[]): Promise<void> => {
    const alice = ['--wallet', 'alice', '--wallet-path', wallets]
    if (!existsSync(join(wallets, 'alice'))) await taoctl(['wallet', 'import', '--uri', '//Alice', '--no-password', ...alice])
    await taoctl(['tx', 'call', call, ...values.flatMap((one) => ['--arg', one]), '--sudo', '--yes', '--network', url, ...alice])
  }
  return { url, spec, fund, advance, asRoot, stop: () => child.stdin.end() }
}

/** The row of one thing; whether it is as it should be. */
function judge(client: Client, spec: number, { check, ok, said }: Checked): boolean {
  const reason = client.known?.[check] ?? client.known?.[`${check} ${spec}`]
  const verdict = ok
    ? reason === undefined
      ? 'works'
      : 'WORKS, THOUGH IT IS KNOWN TO FAIL'
    : reason === undefined
      ? `FAILS: ${said}`
      : `fails: ${reason}`
  print(`${client.name}\t${spec}\t${check}\t${verdict}`)
  return ok === (reason === undefined)
}

async function tryClient(client: Client, specs: readonly number[]): Promise<boolean> {
  const place = mkdtempSync(join(tmpdir(), 'taoctl-client-'))
  try {
    try {
      await client.install(place)
    } catch (error) {
      print(`${client.name}\t\tskipped: it cannot be installed here: ${error instanceof Error ? error.message : String(error)}`)
      return true
    }
    let isWell = true
    for (const spec of specs) {
      const chain = await startChain(spec, join(place, 'of-root'))
      try {
        for await (const checked of client.check(chain, place)) isWell = judge(client, spec, checked) && isWell
      } finally {
        chain.stop()
      }
    }
    return isWell
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { spec: { type: 'string', multiple: true } } })
const specs = (values.spec ?? ['475', '425']).map(Number)
const wanted = CLIENTS.filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)))
if (wanted.length === 0) throw new Error(`no client is called so; there are ${CLIENTS.map(({ name }) => name).join(', ')}`)
let isWell = true
for (const client of wanted) isWell = (await tryClient(client, specs)) && isWell
process.exitCode = isWell ? 0 : 1
