import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runStorm } from '../../../scripts/bench/transfer-storm.js'
import { cliArguments, cliEnvironment, makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: string[]

interface Listed {
  readonly transactions: readonly { readonly hash: string; readonly status: string; readonly settled: boolean }[]
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

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  for (const name of ['alice', 'bob']) {
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    if (name === 'alice') await call('dev_fund', [made.envelope.data.coldkey, '1000000000000'])
  }
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

async function readFree(name: string): Promise<bigint> {
  const { envelope } = await runJson<{ balances: { free: { rao: string } }[] }>(home, ['wallet', 'balance', name, ...network])
  return BigInt(envelope.data.balances[0]?.free.rao ?? -1)
}

/** Kills the process at once when it says that it has come to that stage. Resolves with the hash, if one was told. */
function killAt(child: ChildProcess, stage: string): Promise<string | undefined> {
  let hash: string | undefined
  if (!child.stdout) throw new Error('no stdout')
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as { stage: string; extrinsic_hash?: string }
    hash = said.extrinsic_hash ?? hash
    if (said.stage === stage) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.once('close', () => resolve(hash)))
}

describe('a process that is killed', () => {
  it.each(['signing', 'signed', 'submitted', 'included'])(
    'at stage "%s" loses nothing of what it sent, and nothing is sent twice',
    async (stage) => {
      const before = await readFree('bob')
      const listed = (await runJson<Listed>(home, ['tx', 'list'])).envelope.data.transactions.length
      const args = ['wallet', 'transfer', '-w', 'alice', '--to', 'bob', '--amount', '1', '--yes', '--era', '4', '--json', '--stream']
      const child = spawn(process.execPath, cliArguments([...args, ...network]), {
        env: cliEnvironment(home),
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const hash = await killAt(child, stage)
      const { transactions } = (await runJson<Listed>(home, ['tx', 'list'])).envelope.data
      // Before it is signed there is nothing to find; from then on it is in the journal, whatever came after.
      if (stage === 'signing' && transactions.length === listed) {
        await call('dev_advance', [6])
        expect(await readFree('bob')).toBe(before)
        return
      }
      const last = transactions.at(-1)
      expect(transactions).toHaveLength(listed + 1)
      if (hash !== undefined) expect(last?.hash).toBe(hash)
      await call('dev_advance', [6])
      const outcome = await runJson<{ status: string }>(home, ['tx', 'wait', last?.hash ?? '', '--timeout', '20'])
      const sent = outcome.envelope.success ? 1_000_000_000n : 0n
      expect([outcome.code, outcome.envelope.errors[0]?.code]).toEqual(sent > 0n ? [0, undefined] : [6, 'TX_NEVER_INCLUDED'])
      if (stage === 'included') expect(sent).toBe(1_000_000_000n)
      expect(await readFree('bob')).toBe(before + sent)
      // The lock that it may have left behind keeps nobody out.
      const next = await runJson(home, ['wallet', 'transfer', '-w', 'alice', '--to', 'bob', '--amount', '1', '--yes', ...network])
      expect(next.code).toBe(0)
    },
    60_000,
  )
})

/** Each transfer is a process of its own. */
const TRANSFERS = TEST_WHOLE ? 24 : 12
const PROCESSES = TEST_WHOLE ? 8 : 6

describe('many processes that send from one account', () => {
  it('get all of it in, nothing lost and nothing twice', async () => {
    const storm = makeCliHome()
    try {
      const result = await runStorm({
        bin: join(import.meta.dirname, '../../../bin/run.js'),
        home: storm.directory,
        transfers: TRANSFERS,
        processes: PROCESSES,
      })
      expect(result.errors).toEqual([])
      expect(result).toMatchObject({
        ...{ succeeded: TRANSFERS, nonce: TRANSFERS, journaled: TRANSFERS },
        ...{ receivedRao: result.sentRao, codes: { 0: TRANSFERS } },
      })
    } finally {
      storm.remove()
    }
  }, 180_000)
})
