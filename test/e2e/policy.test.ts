import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readAccount } from '../../src/chain/account/read-account.js'
import { ChainClient } from '../../src/chain/client.js'
import { readLedger } from '../../src/chain/policy/ledger.js'
import { sumSpending } from '../../src/chain/policy/spending.js'
import type { PolicyCheckReport } from '../../src/report/policy.js'
import type { WriteReport } from '../../src/report/write.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { TEST_WHOLE } from '../helpers/test-run/test-whole.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const PATCH = join(import.meta.dirname, '../helpers/kill-at-write.cjs')

const home = makeCliHome({ resident: true })
const OWN = join(home.directory, '.config', 'taoctl', 'policy.yaml')
const STATE = join(home.directory, 'state')
let localnet: LocalnetInProcess
let client: ChainClient

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  await runJson(home, ['config', 'set', 'yes', 'true'])
  for (const [name, uri] of [
    ['alice', '//Alice'],
    ['owner', '//Owner'],
  ] as const)
    await runJson(home, ['wallet', 'import', '-w', name, '--uri', uri, '--no-password'])
}, 60_000)

beforeEach(() => {
  for (const file of [OWN, `${OWN}.seal`]) rmSync(file, { force: true })
  rmSync(STATE, { recursive: true, force: true })
})

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
  home.remove()
})

const env = (more: Readonly<Record<string, string>> = {}) => ({
  TAOCTL_STATE_DIR: STATE,
  TAOCTL_NETWORK: localnet.url,
  TAOCTL_WALLET: 'alice',
  ...more,
})
const send = (amount: string, args: readonly string[] = [], more: Readonly<Record<string, string>> = {}, alone = false) =>
  runJson<WriteReport>(home, ['wallet', 'transfer', '--to', BOB, '--amount', amount, ...args], { env: env(more), alone })
const policy = (rule: string, file = OWN): string => {
  writeFileSync(file, `version: 1\nrules:\n  - { name: bot, ${rule} }\n`, { mode: 0o600 })
  return file
}
const readBalance = async (): Promise<bigint> => {
  await client.refresh()
  return (await readAccount(client, BOB)).freeRao
}
const listSigned = (): number => {
  const file = join(STATE, 'journal', 'transactions.jsonl')
  if (!existsSync(file)) return 0
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"kind":"signed"')).length
}
const readSpent = () => {
  const { spent } = readLedger(join(STATE, 'journal'), null)
  const { totalRao } = sumSpending(spent, { genesisHash: client.genesisHash, accounts: null }, Date.now())
  return { total: totalRao, open: spent.filter(({ settled }) => !settled).length }
}

describe('a write under a policy', { timeout: 60_000 }, () => {
  it('is signed where the rules hold, and shows each of them in its checks', async () => {
    policy(`destinations: [${BOB}], caps: { per-call: 2, per-day: 5, per-destination: 5, total: 5 }, max-fee: 0.01`)
    const { code, envelope } = await send('1.5')
    expect(code).toBe(0)
    const checks = envelope.data.checks.filter(({ name }) => name.startsWith('policy-bot-'))
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'policy-bot-calls',
        'policy-bot-destinations',
        'policy-bot-per-call',
        'policy-bot-total',
        'policy-bot-max-fee',
      ]),
    )
    expect(checks.every(({ ok }) => ok)).toBe(true)
    expect(readSpent()).toMatchObject({ open: 0 })
  })

  it('is refused with exit code 3 and the name of the rule, and nothing is signed', async () => {
    policy(`destinations: [${BOB}], caps: { per-call: 2 }`)
    const before = await readBalance()
    const dear = await send('2.5')
    expect([dear.code, dear.envelope.errors[0]?.code]).toEqual([3, 'POLICY_CAP_PER_CALL'])
    expect(dear.envelope.errors[0]?.message).toBe('Policy bot refuses it: more than 2 TAO per call')
    expect(dear.envelope.errors[0]?.details).toMatchObject({ failed_checks: ['policy-bot-per-call'] })
    const elsewhere = await runJson(home, ['wallet', 'transfer', '--to', CHARLIE, '--amount', '1'], { env: env() })
    expect([elsewhere.code, elsewhere.envelope.errors[0]?.code]).toEqual([3, 'POLICY_DESTINATION'])
    const raw = await runJson(home, ['tx', 'call', 'System.remark', '--arg', 'remark=0x00'], { env: env() })
    expect([raw.code, raw.envelope.errors[0]?.code]).toEqual([3, 'POLICY_RAW_CALL'])
    expect((await send('2.5', ['--dry-run'])).envelope.errors[0]?.code).toBe('POLICY_CAP_PER_CALL')
    expect((await send('1', ['--no-metadata-proof'])).envelope.errors[0]?.code).toBe('POLICY_METADATA_UNPROVED')
    expect(listSigned()).toBe(0)
    expect(await readBalance()).toBe(before)
  })

  it('is held to every policy there is: a flag adds one, and takes none away', async () => {
    policy('caps: { per-call: 2 }')
    const wide = policy('caps: { per-call: 100 }', join(home.directory, 'wide.yaml'))
    const narrow = policy('caps: { per-call: 1 }', join(home.directory, 'narrow.yaml'))
    expect((await send('3', ['--policy', wide])).envelope.errors[0]?.code).toBe('POLICY_CAP_PER_CALL')
    expect((await send('1.5', ['--policy', narrow])).envelope.errors[0]?.code).toBe('POLICY_CAP_PER_CALL')
    rmSync(OWN)
    expect((await send('3', ['--policy', wide], { TAOCTL_POLICY: narrow })).envelope.errors[0]?.code).toBe('POLICY_CAP_PER_CALL')
    expect((await send('3', ['--policy', wide])).code).toBe(0)
  })

  it('looks up names of wallets where no flag says', async () => {
    writeFileSync(OWN, `version: 1\notherwise: allow\nrules:\n  - name: bot\n    for: { wallets: [alice] }\n    caps: { per-call: 1 }\n`)
    chmodSync(OWN, 0o600)
    const elsewhere = join(home.directory, 'elsewhere')
    cpSync(join(home.directory, '.bittensor', 'wallets', 'alice'), join(elsewhere, 'other'), { recursive: true })
    const sent = await runJson(
      home,
      ['wallet', 'transfer', '--wallet-path', elsewhere, '-w', 'other', '--to', BOB, '--amount', '2', '--yes'],
      {
        env: env(),
      },
    )
    expect([sent.code, sent.envelope.errors[0]?.code]).toEqual([3, 'POLICY_CAP_PER_CALL'])
  })

  it('needs a dry run of the same call first, where that is demanded', async () => {
    policy('require: { dry-run: 5m }')
    expect((await send('1')).envelope.errors[0]?.code).toBe('POLICY_DRY_RUN')
    expect((await send('1', ['--dry-run'])).code).toBe(0)
    expect((await send('1.1')).envelope.errors[0]?.code).toBe('POLICY_DRY_RUN')
    expect((await send('1')).code).toBe(0)
  })

  it('is refused while a policy that must be there is not, or is none', async () => {
    const file = join(home.directory, 'bot.yaml')
    const refused = async (more: Readonly<Record<string, string>>) => {
      const { code, envelope } = await send('1', [], more)
      return [code, envelope.errors[0]?.code]
    }
    rmSync(file, { force: true })
    expect(await refused({ TAOCTL_POLICY: file })).toEqual([3, 'POLICY_MISSING'])
    expect(await refused({ TAOCTL_POLICY: '' })).toEqual([3, 'POLICY_MISSING'])
    expect(await refused({ TAOCTL_POLICY_KEY: ALICE })).toEqual([3, 'POLICY_MISSING'])
    policy('cap: { per-call: 1 }', file)
    const { envelope } = await send('1', [], { TAOCTL_POLICY: file })
    expect(envelope.errors[0]).toMatchObject({ code: 'POLICY_INVALID', exit_code: 3, details: { line: 3 } })
    policy('caps: { per-call: 9 }', file)
    chmodSync(file, 0o666)
    expect(await refused({ TAOCTL_POLICY: file })).toEqual([3, 'POLICY_NOT_TRUSTED'])
    symlinkSync(join(home.directory, 'nothing'), OWN)
    expect(await refused({})).toEqual([3, 'POLICY_MISSING'])
    expect(listSigned()).toBe(0)
  })

  it('is signed under a sealed policy until the policy, its seal or the key is another', async () => {
    const file = policy('caps: { per-call: 2 }', join(home.directory, 'sealed.yaml'))
    const sealed = await runJson<{ address: string }>(home, ['policy', 'seal', '--policy', file, '-w', 'owner'], { env: env() })
    expect(sealed.code).toBe(0)
    const { address } = sealed.envelope.data
    const under = { TAOCTL_POLICY: file, TAOCTL_POLICY_KEY: address }
    expect((await send('1', [], under)).code).toBe(0)
    expect((await send('3', [], under)).envelope.errors[0]?.code).toBe('POLICY_CAP_PER_CALL')
    expect((await send('1', [], { ...under, TAOCTL_POLICY_KEY: ALICE })).envelope.errors[0]?.code).toBe('POLICY_NOT_SEALED')
    const seal = readFileSync(`${file}.seal`)
    rmSync(`${file}.seal`)
    expect((await send('1', [], under)).envelope.errors[0]?.code).toBe('POLICY_NOT_SEALED')
    writeFileSync(`${file}.seal`, seal, { mode: 0o600 })
    policy('caps: { per-call: 20 }', file)
    expect((await send('1', [], under)).envelope.errors[0]?.code).toBe('POLICY_SEAL_BROKEN')
    // Sealed by the bot's own key it is sealed, and not by the one that is demanded.
    await runJson(home, ['policy', 'seal', '--policy', file, '-w', 'alice'], { env: env() })
    expect((await send('1', [], under)).envelope.errors[0]?.code).toBe('POLICY_NOT_SEALED')
    policy('for: { wallets: [alice] }', file)
    const named = await runJson(home, ['policy', 'seal', '--policy', file, '-w', 'owner'], { env: env() })
    expect([named.code, named.envelope.errors[0]?.code]).toEqual([3, 'POLICY_HAS_NAMES'])
  })
})

describe('a transaction that is signed now and sent later', { timeout: 60_000 }, () => {
  it('is judged when it is signed, counted then, and not a second time', async () => {
    policy('caps: { total: 1.5 }')
    const at = (name: string) => join(home.directory, name)
    const run = (...args: readonly string[]) => runJson(home, args, { env: env() })
    for (const name of ['one.json', 'two.json']) expect((await send('1', ['--out', at(name), '--overwrite'])).code).toBe(0)
    expect(readSpent().total).toBe(0n)
    expect((await run('tx', 'sign', at('one.json'), '--out', at('one.signed.json'), '--overwrite')).code).toBe(0)
    const { total } = readSpent()
    expect(total).toBeGreaterThan(1_000_000_000n)
    const refused = await run('tx', 'sign', at('two.json'), '--out', at('two.signed.json'), '--overwrite')
    expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([3, 'POLICY_CAP_TOTAL'])
    expect(existsSync(at('two.signed.json'))).toBe(false)
    const before = await readBalance()
    expect((await run('tx', 'send', at('one.signed.json'))).code).toBe(0)
    expect((await readBalance()) - before).toBe(1_000_000_000n)
    expect(readSpent()).toMatchObject({ open: 0 })
    expect(readSpent().total).toBeLessThanOrEqual(total)
  })
})

describe('policy check', { timeout: 60_000 }, () => {
  const check = (args: readonly string[]) => runJson<PolicyCheckReport>(home, ['policy', 'check', ...args], { env: env() })

  it('does the dry run of a command, and says of each rule whether it holds', async () => {
    policy('caps: { per-call: 2 }')
    const allowed = await check(['wallet', 'transfer', '--to', BOB, '--amount', '1'])
    expect(allowed).toMatchObject({ code: 0, envelope: { data: { allowed: true, command: 'wallet transfer', policies: [OWN] } } })
    const refused = await check(['wallet', 'transfer', '--to', BOB, '--amount', '3'])
    expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([3, 'POLICY_CAP_PER_CALL'])
    expect(refused.envelope.data.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['policy-bot-per-call'])
    expect(refused.envelope.data.checks.length).toBeGreaterThan(3)
    expect(listSigned()).toBe(0)
  })

  it('judges the bytes of a call, whatever they carry', async () => {
    policy(`destinations: [${BOB}]`)
    const dry = await send('1', ['--dry-run'])
    const { data } = dry.envelope.data.call
    expect(await check(['--signer', 'alice', data])).toMatchObject({ code: 0, envelope: { data: { allowed: true } } })
    // The same in a batch, and a transfer to somebody else beside it.
    rmSync(OWN)
    const away = await runJson<WriteReport>(home, ['wallet', 'transfer', '--to', CHARLIE, '--amount', '1', '--dry-run'], { env: env() })
    policy(`destinations: [${BOB}]`)
    const both = `0x0b0208${data.slice(2)}${away.envelope.data.call.data.slice(2)}`
    const refused = await check(['--signer', 'alice', both])
    expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([3, 'POLICY_DESTINATION'])
    expect(await check(['--signer', 'alice', '0x00'])).toMatchObject({ code: 2, envelope: { errors: [{ code: 'INVALID_CALL' }] } })
    const read = await check(['wallet', 'list'])
    expect([read.code, read.envelope.errors[0]?.code]).toEqual([2, 'NOT_A_WRITE'])
  })
})

describe('processes at once and processes that are killed', { timeout: 240_000 }, () => {
  it('do not pass a cap together: of many, as many are signed as it holds', async () => {
    const [processes, allowed] = TEST_WHOLE ? [20, 7] : [10, 4]
    policy(`caps: { total: ${allowed}.5 }`)
    const before = await readBalance()
    const results = await Promise.all(Array.from({ length: processes }, () => send('1', [], {}, true)))
    const codes = results.map(({ code, envelope }) => (code === 0 ? 'sent' : envelope.errors[0]?.code))
    expect(codes.filter((code) => code === 'sent')).toHaveLength(allowed)
    expect(codes.filter((code) => code === 'POLICY_CAP_TOTAL')).toHaveLength(processes - allowed)
    expect((await readBalance()) - before).toBe(BigInt(allowed) * 1_000_000_000n)
    expect(listSigned()).toBe(allowed)
  })

  it('leave what they may have sent counted, wherever they are killed', async () => {
    policy('caps: { total: 100000 }')
    const args = ['wallet', 'transfer', '--to', BOB, '--amount', '1', '--json']
    let counted = 0
    // At every second step, of which some are before it is signed and some after; in `npm run test:whole` at each.
    const stride = TEST_WHOLE ? 1 : 2
    for (let step = 1; ; step += stride) {
      rmSync(STATE, { recursive: true, force: true })
      const before = await readBalance()
      const variables = cliEnvironment(home, { ...env(), KILL_AT: String(step), KILL_BELOW: STATE })
      const signal = await new Promise<string | null>((resolve) => {
        const child = spawn(process.execPath, ['--require', PATCH, ...cliArguments(args)], { env: variables, stdio: 'ignore' })
        child.once('close', (_code, name) => resolve(name))
      })
      const moved = (await readBalance()) - before
      const { total } = readSpent()
      expect(total, `killed at step ${step}`).toBeGreaterThanOrEqual(moved)
      if (total > 0n) counted++
      // Nothing is in the way of the next one, and what it spends is counted beside.
      if (signal === 'SIGKILL' && step % 4 === 1) {
        expect((await send('1')).code).toBe(0)
        expect(readSpent().total).toBeGreaterThanOrEqual(moved + 1_000_000_000n)
      }
      if (signal !== 'SIGKILL') {
        expect(moved).toBe(1_000_000_000n)
        expect(step).toBeGreaterThan(8)
        break
      }
    }
    expect(counted).toBeGreaterThan(3)
  })

  it('count what was refused at the last moment no more', async () => {
    policy('caps: { total: 1.5 }')
    expect((await send('1')).code).toBe(0)
    const spent = readSpent()
    expect((await send('1')).code).toBe(3)
    expect(readSpent()).toEqual(spent)
    const { stdout } = await runCli(home, ['policy', 'spent'], { env: env() })
    expect(stdout).toContain('in all')
  })
})
