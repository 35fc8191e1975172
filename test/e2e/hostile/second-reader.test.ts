/** A build whose encoder is wrong in one place: what it would sign is another thing than what it shows, and it signs nothing. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cliEnvironment, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const ROOT = join(import.meta.dirname, '../../..')
const home = makeCliHome({ resident: true })
const copies: string[] = []
let localnet: LocalnetInProcess

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant', drift: undefined })
  for (const name of ['payer', 'merchant']) {
    const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    await runCli(home, ['localnet', 'fund', envelope.data.coldkey, '100', '--port', String(localnet.port)])
  }
})

afterAll(async () => {
  await localnet?.stop()
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
  home.remove()
})

/** The program with `wanted` replaced wherever the bundle has it, as a bug or a bad build would; fails where it is nowhere. */
function breakBuild(wanted: string, replacement: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'taoctl-broken-'))
  copies.push(copy)
  for (const part of ['bin', 'dist', 'package.json', 'oclif.manifest.json']) cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  let hits = 0
  for (const file of readdirSync(join(copy, 'dist'), { recursive: true, encoding: 'utf8' })) {
    // The second reader is the one that is right.
    if (!file.endsWith('.cjs') || file === 'second-reader.cjs') continue
    const path = join(copy, 'dist', file)
    const parts = readFileSync(path, 'utf8').split(wanted)
    hits += parts.length - 1
    if (parts.length > 1) writeFileSync(path, parts.join(replacement))
  }
  if (hits === 0) throw new Error(`the bundle has no ${wanted}`)
  return join(copy, 'bin/run.js')
}

/** Its exit code and its one document. */
async function transferWith(bin: string, ...more: string[]): Promise<{ code: number | null; errors: { code: string; why?: string }[] }> {
  const words = [
    'wallet',
    'transfer',
    '-w',
    'payer',
    '--to',
    'merchant',
    '--amount',
    '7',
    '--yes',
    '--json',
    '--network',
    localnet.url,
    ...more,
  ]
  const child = spawn(process.execPath, [bin, ...words], { env: cliEnvironment(home), stdio: ['ignore', 'pipe', 'inherit'] })
  let stdout = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) stdout += chunk as string
  const code = await new Promise<number | null>((resolve) =>
    child.exitCode === null ? child.once('close', resolve) : resolve(child.exitCode),
  )
  return { code, errors: (JSON.parse(stdout) as { errors: { code: string; why?: string }[] }).errors }
}

const readJournal = async () =>
  (await runJson<{ transactions: unknown[] }>(home, ['tx', 'list', '--limit', '0'])).envelope.data.transactions

it.each([
  ['a number', 'this.out.writeCompact(integer)', 'this.out.writeCompact(integer+1n)', 'value'],
  ['an account', 'this.out.writeBytes(key)', 'this.out.writeBytes(at.includes(`dest`)?key.map(byte=>byte^1):key)', 'dest'],
  [
    'the call',
    'this.out.writeU8(variant.index)',
    'this.out.writeU8(variant.index===3?0:variant.index)',
    'planned Balances.transfer_keep_alive',
  ],
  ['what is signed with it', 'value:data.nonce', 'value:data.nonce+1', 'signed extensions'],
])('signs nothing with a build that encodes %s wrong', async (_what, wanted, replacement, told) => {
  const before = await readJournal()
  const bin = breakBuild(wanted, replacement)
  const { code, errors } = await transferWith(bin)
  expect({ code, error: errors[0]?.code }).toEqual({ code: 3, error: 'SECOND_READER_DISAGREES' })
  expect(errors[0]?.why).toContain(told)
  expect(await readJournal()).toEqual(before)
})

it('refuses in a dry run what it would refuse to sign', async () => {
  const { code, errors } = await transferWith(
    breakBuild('this.out.writeCompact(integer)', 'this.out.writeCompact(integer+1n)'),
    '--dry-run',
  )
  expect({ code, error: errors[0]?.code }).toEqual({ code: 3, error: 'SECOND_READER_DISAGREES' })
})

it('signs nothing when there is no second reader', async () => {
  const bin = breakBuild('second', 'second')
  rmSync(join(bin, '../../dist/second-reader.cjs'))
  const { code, errors } = await transferWith(bin)
  expect({ code, error: errors[0]?.code }).toEqual({ code: 3, error: 'SECOND_READER_FAILED' })
})

it('signs with the build as it is', async () => {
  const { code, errors } = await transferWith(join(ROOT, 'bin/run.js'))
  expect({ code, errors }).toEqual({ code: 0, errors: [] })
})
