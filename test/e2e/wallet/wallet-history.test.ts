/** A life of an account, read back: what commands did is in its history, and a history that was killed goes on. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccountIfNonExistent } from '../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import type { HistoryReport } from '../../../src/report/wallet/history.js'
import { makeDevSigner } from '../../helpers/dev-signer.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'
import { hexOf } from '../../helpers/worlds/stake-world.js'

const PATCH = join(import.meta.dirname, '../../helpers/kill-at-write.cjs')
const home = makeCliHome({ resident: true })
const STATE = join(home.directory, '.local', 'state', 'taoctl', 'history')
const HISTORY = ['wallet', 'history', '-w', 'alice']
let localnet: LocalnetInProcess
let bob: string
let network: readonly string[]

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  const [alice, other] = await Promise.all([makeDevSigner('//Alice'), makeDevSigner('//Bob')])
  bob = other.address
  changeState(localnet.node, (ctx) => createAccountIfNonExistent(ctx, hexOf(alice), hexOf(other)))
  await runCli(home, ['wallet', 'import', '-w', 'alice', '--uri', '//Alice', '--no-password'])
  await localnet.node.chain.advance(100)
  for (const write of [
    ['wallet', 'transfer', '-w', 'alice', '--to', bob, '--amount', '1.5'],
    ['stake', 'add', '-w', 'alice', '--netuid', '0', '--hotkey', bob, '--amount', '3'],
  ]) {
    const { code, stderr } = await runCli(home, [...write, '--yes', ...network])
    expect(code, stderr).toBe(0)
  }
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

async function read(...more: readonly string[]): Promise<HistoryReport> {
  const { code, envelope } = await runJson<HistoryReport>(home, [...HISTORY, ...network, ...more])
  expect(code).toBe(0)
  return envelope.data
}

/** The signal that ended a run which was to be killed before its n-th change of what is kept. */
function readKilled(step: number): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--require', PATCH, ...cliArguments([...HISTORY, ...network])], {
      env: cliEnvironment(home, { KILL_AT: String(step), KILL_BELOW: STATE }),
      stdio: 'ignore',
    })
    child.once('close', (_, signal) => resolve(signal))
  })
}

test('shows what was done, and goes on after it was killed', { timeout: 120_000 }, async () => {
  const { blocks_read, ...whole } = await read()
  expect(blocks_read).toBe(103)
  expect(whole.rows.map(({ block, kind, tao }) => [block, kind, tao.tao])).toEqual([
    [102, 'sent', '-1.5'],
    [103, 'stake-added', '-3'],
  ])
  expect(whole.rows[0]).toMatchObject({ counterparty: bob, extrinsic_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) })
  expect(whole.stakes).toMatchObject([{ netuid: 0, hotkey: bob, moved_alpha_rao: '3000000000', closing_alpha_rao: '3000000000' }])
  const { opening, closing, totals } = whole
  expect(BigInt(opening.balance.rao) + BigInt(totals.tao.rao) - BigInt(totals.fees.rao)).toBe(BigInt(closing.balance.rao))
  expect(totals.unexplained.rao).toBe('0')

  const blocks: number[] = []
  for (const step of [1, 4, 7, 9]) {
    rmSync(STATE, { recursive: true, force: true })
    expect(await readKilled(step)).toBe('SIGKILL')
    const { blocks_read: again, ...rest } = await read()
    expect(rest).toEqual(whole)
    blocks.push(again)
  }
  // Killed before the first file was there, all is read again; later nothing.
  expect([blocks[0], blocks.at(-1)]).toEqual([103, 0])
})

test('is written as CSV, and replaces no file that it was not told to', async () => {
  const file = join(home.directory, 'alice.csv')
  const csv = [...HISTORY, ...network, '--csv', file]
  expect(await runCli(home, [...csv, '--csv-layout', 'koinly'])).toMatchObject({ code: 0 })
  const lines = readFileSync(file, 'utf8').split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toMatch(/^2026-01-01 00:20:24 UTC,1\.5,TAO,,,0\.0\d+,TAO,,,,sent 5FHneW46\w+,0x[0-9a-f]{64}$/)
  // Staking on root is no trade: the fee is left.
  expect(lines[2]).toMatch(/^2026-01-01 00:20:36 UTC,0\.0\d+,TAO,,,,,,,cost,stake-added,0x[0-9a-f]{64}$/)
  expect(await runCli(home, csv)).toMatchObject({ code: 2, stderr: expect.stringContaining('--overwrite') })
  expect(readFileSync(file, 'utf8').split('\r\n')).toEqual(lines)
  const { stdout, code } = await runCli(home, [...HISTORY, ...network, '--csv', '-'])
  expect(code).toBe(0)
  expect(stdout.split('\n')[0]).toBe(
    'time_utc,block,extrinsic,extrinsic_hash,kind,tao,fee_tao,alpha,netuid,hotkey,worth_tao,counterparty,counterparty_name,source,note',
  )
  expect(existsSync(STATE)).toBe(true)
})
