import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const journal = join(home.directory, '.local/state/taoctl/journal')
const TAO = 1_000_000_000n
let localnet: LocalnetInProcess
let network: string[]
let alice: string

interface Extrinsic {
  readonly hash: string
  readonly nonce: number
}
interface Write {
  readonly status: string
  readonly fee: { readonly rao: string }
  readonly simulated: readonly string[]
  readonly extrinsic: Extrinsic | null
}
interface Listed {
  readonly transactions: readonly { readonly hash: string; readonly status: string; readonly settled: boolean; readonly nonce: number }[]
}
interface Status {
  readonly status: string
  readonly block_number: number
  readonly title: string | null
  readonly fee: { readonly rao: string }
}

async function call<T>(method: string, params: unknown[]): Promise<T> {
  const response = await fetch(localnet.url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = (await response.json()) as { result: T; error?: unknown }
  if (error !== undefined) throw new Error(JSON.stringify(error))
  return result
}

const transfer = (amount: string, more: readonly string[] = []) => [
  ...['wallet', 'transfer', '-w', 'alice', '--to', 'bob', '--amount', amount, '--yes'],
  ...network,
  ...more,
]

beforeAll(async () => {
  localnet = await startLocalnet({ unsafeRpc: true })
  network = ['--network', localnet.url]
  for (const name of ['alice', 'bob']) {
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    if (name === 'alice') alice = made.envelope.data.coldkey
  }
  await call('dev_fund', [alice, (1_000n * TAO).toString()])
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('tx', () => {
  it('lists what was sent, and finds in the chain what became of it, without being told where it was sent', async () => {
    const sent = await runJson<Write>(home, transfer('1'))
    expect([sent.code, sent.envelope.data.status]).toEqual([0, 'succeeded'])
    expect(sent.envelope.data.simulated).toEqual([
      'own checks',
      'payment info',
      'TaggedTransactionQueue_validate_transaction',
      'system_dryRun',
    ])
    const hash = sent.envelope.data.extrinsic?.hash ?? ''
    const { envelope } = await runJson<Listed>(home, ['tx', 'list'])
    expect(envelope.data.transactions).toMatchObject([{ hash, status: 'succeeded', settled: true, nonce: 0 }])
    const status = await runJson<Status>(home, ['tx', 'status', hash])
    expect(status.envelope.data).toMatchObject({ status: 'succeeded', title: expect.stringContaining('Transfer 1 TAO') })
    expect(status.envelope.data.fee).toEqual(sent.envelope.data.fee)
    const waited = await runJson<Status>(home, ['tx', 'wait', hash, '--wait', 'finalization'])
    expect([waited.code, waited.envelope.data.block_number]).toEqual([0, status.envelope.data.block_number])
  }, 90_000)

  it('keeps the journal from others, with no signature and no key in it', () => {
    expect(statSync(journal).mode & 0o777).toBe(0o700)
    const file = join(journal, 'transactions.jsonl')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const longest = Math.max(...[...readFileSync(file, 'utf8').matchAll(/[0-9a-f]{40,}/g)].map(([hex]) => hex.length))
    expect(longest).toBe(64)
  })

  it('says what is open: sent and not in a block (7), then never included and safe to repeat (6)', async () => {
    const before = (await runJson<Listed>(home, ['tx', 'list'])).envelope.data.transactions.length
    // A nonce that leaves a gap waits in the pool until its validity is over.
    const sent = await runJson<Write>(home, transfer('2', ['--nonce', '5', '--era', '4', '--wait', 'none']))
    expect([sent.code, sent.envelope.data.status, sent.envelope.data.extrinsic?.nonce]).toEqual([0, 'submitted', 5])
    const hash = sent.envelope.data.extrinsic?.hash ?? ''
    const open = await runJson<Listed>(home, ['tx', 'list', '--open'])
    expect(open.envelope.data.transactions).toMatchObject([{ hash, status: 'submitted', settled: false }])
    const pending = await runJson(home, ['tx', 'status', hash])
    expect([pending.code, pending.envelope.errors[0]?.code, pending.envelope.errors[0]?.hint]).toEqual([
      7,
      'TX_PENDING',
      `taoctl tx wait ${hash}`,
    ])
    const late = await runJson(home, ['tx', 'wait', hash, '--timeout', '0'])
    expect([late.code, late.envelope.errors[0]?.code]).toEqual([7, 'TX_PENDING'])
    const waiting = runJson(home, ['tx', 'wait', hash])
    await call('dev_advance', [6])
    const never = await waiting
    expect([never.code, never.envelope.errors[0]?.code]).toEqual([6, 'TX_NEVER_INCLUDED'])
    expect((await runJson<Listed>(home, ['tx', 'list', '--open'])).envelope.data.transactions).toEqual([])
    expect((await runJson<Listed>(home, ['tx', 'list'])).envelope.data.transactions).toHaveLength(before + 1)
  }, 90_000)

  it('does not look on another chain than it was signed for (3), and says what it cannot know of a strange hash (7)', async () => {
    const { envelope } = await runJson<Listed>(home, ['tx', 'list'])
    const hash = envelope.data.transactions[0]?.hash ?? ''
    const strange = await runJson(home, ['tx', 'status', `0x${'00'.repeat(32)}`, ...network])
    expect([strange.code, strange.envelope.errors[0]?.code]).toEqual([7, 'TX_NOT_FOUND'])
    const found = await runJson<Status>({ ...home, env: { ...home.env, TAOCTL_STATE_DIR: join(home.directory, 'elsewhere') } }, [
      ...['tx', 'status', hash],
      ...network,
    ])
    expect(found.envelope.data).toMatchObject({ status: 'succeeded', title: null })
    expect((await runJson(home, ['tx', 'status', '0x12'])).code).toBe(2)
    const other = join(home.directory, 'other')
    mkdirSync(join(other, 'journal'), { recursive: true })
    const lines = readFileSync(join(journal, 'transactions.jsonl'), 'utf8')
    writeFileSync(join(other, 'journal/transactions.jsonl'), lines.replaceAll(/"genesis_hash":"0x../g, '"genesis_hash":"0x!!'))
    const wrong = await runJson(home, ['tx', 'status', hash], { env: { TAOCTL_STATE_DIR: other } })
    expect([wrong.code, wrong.envelope.errors[0]?.code]).toEqual([3, 'WRONG_CHAIN'])
  }, 90_000)

  it('refuses a used nonce before anything is signed', async () => {
    const before = (await runJson<Listed>(home, ['tx', 'list'])).envelope.data.transactions.length
    const stale = await runJson(home, transfer('1', ['--nonce', '0']))
    expect([stale.code, stale.envelope.errors[0]?.code]).toEqual([3, 'NONCE_USED'])
    expect((await runJson<Listed>(home, ['tx', 'list'])).envelope.data.transactions).toHaveLength(before)
    expect(await call('author_pendingExtrinsics', [])).toEqual([])
  }, 90_000)

  it('streams one line a stage, the outcome last', async () => {
    const { code, stdout } = await runCli(home, transfer('1', ['--json', '--stream', '--tip', '0.5']))
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect([code, lines.map(({ stage }) => stage)]).toEqual([0, ['signing', 'signed', 'submitted', 'included', 'outcome']])
    expect(lines.at(-1)).toMatchObject({ status: 'succeeded', extrinsic: { hash: lines[1].extrinsic_hash } })
    expect(BigInt(lines.at(-1).fee.rao)).toBeGreaterThan(TAO / 2n)
  }, 60_000)

  it('ends a stream that failed with the envelope on one line', async () => {
    const { code, stdout } = await runCli(home, transfer('1', ['--json', '--stream', '--nonce', '0']))
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect([code, last.success, last.errors[0].code]).toEqual([3, false, 'NONCE_USED'])
  }, 60_000)
})

describe('a dry run', () => {
  it('is what every write is under TAOCTL_DRY_RUN=1, with no password and no key file beyond the public one', async () => {
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'public', '--no-mnemonic', '--no-password'])
    await call('dev_fund', [made.envelope.data.coldkey, (10n * TAO).toString()])
    const wallet = join(home.directory, '.bittensor/wallets/public')
    rmSync(join(wallet, 'coldkey'))
    rmSync(join(wallet, 'hotkeys'), { recursive: true })
    mkdirSync(join(wallet, 'hotkeys'))
    const before = readFileSync(join(journal, 'transactions.jsonl'), 'utf8')
    const args = ['wallet', 'transfer', '-w', 'public', '--to', 'bob', '--amount', '1', ...network]
    for (const env of [{ TAOCTL_DRY_RUN: '1' }, { TAOCTL_DRY_RUN: 'true' }]) {
      const dry = await runJson<Write>(home, args, { env })
      expect([dry.code, dry.envelope.data?.status, dry.envelope.data?.extrinsic]).toEqual([0, 'dry-run', null])
    }
    expect(readFileSync(join(journal, 'transactions.jsonl'), 'utf8')).toBe(before)
    expect(await call('system_accountNextIndex', [made.envelope.data.coldkey])).toBe(0)
    const preview = await runCli(home, [...args, '--dry-run', '--verbose'])
    expect(preview.stderr).toContain('own checks, payment info')
    expect(preview.stderr).toContain('system_dryRun (the node is asked after signing)')
  }, 90_000)
})

describe('the preview of a transfer', () => {
  const preview = async (to: string) => {
    const { code, stderr } = await runCli(home, [
      'wallet',
      'transfer',
      '-w',
      'alice',
      '--to',
      to,
      '--amount',
      '1',
      '--dry-run',
      '--verbose',
      ...network,
    ])
    expect(code).toBe(0)
    return stderr
  }

  it('says who gets it: an own coldkey, an own hotkey, the pool of a subnet, nobody known', async () => {
    expect(await preview('bob')).toContain('your own coldkey (bob)')
    const hotkey = await preview('bob/default')
    expect(hotkey).toContain('your own hotkey (bob/default)')
    expect(hotkey).toContain('only that hotkey can move TAO sent to it')
    const pool = await preview('5EYCAe5jLQhn6ofDSvqWqk5fA9XiqK3ahtx5kBNmAqF78mqL')
    expect(pool).toContain('the pool of subnet 1')
    expect(await preview('5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty')).toContain('not known here')
  }, 90_000)

  it('says what looked at the call, and what could not yet', async () => {
    expect(await preview('bob')).toMatch(/simulated +own checks, payment info\n/)
    expect(await preview('bob')).toMatch(
      /not simulated +TaggedTransactionQueue_validate_transaction, system_dryRun \(the node is asked after signing\)/,
    )
  }, 60_000)
})
