/** A command of two transactions that is killed at any step, and given again: everything is staked once, whatever happened. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { encodeAddress } from '@polkadot/util-crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAddress } from '../../../src/core/ss58.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { openCli } from '../../helpers/pty.js'
import { type CliHome, cliArguments, cliEnvironment, makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n
/** One more than go into a transaction. */
const HOTKEYS = Array.from({ length: 17 }, (_, index): Hex => `0x${(index + 1).toString(16).padStart(64, '0')}`)

interface Listed {
  readonly transactions: readonly {
    readonly status: string
    readonly part: { readonly number: number; readonly of: number; readonly never_sent: number } | null
  }[]
}

let localnet: LocalnetInProcess
let home: CliHome
const env = (): Record<string, string> => ({ TAOCTL_NETWORK: localnet.url })

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  home = makeCliHome({ resident: true })
  const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'own', '--no-password', '--no-mnemonic'])
  const coldkey: Hex = `0x${Buffer.from(parseAddress(envelope.data.coldkey)).toString('hex')}`
  changeState(localnet.node, (ctx) => {
    fundAccount(ctx, coldkey, 10_000n * TAO)
    subtensor.storage.SubtokenEnabled.set(ctx, 0, true)
    for (const hotkey of HOTKEYS) createAccountIfNonExistent(ctx, coldkey, hotkey)
  })
})

afterAll(async () => {
  await localnet?.stop()
  home?.remove()
})

/** What is staked on root with each hotkey, in rao. */
async function readStakes(): Promise<readonly bigint[]> {
  const { envelope } = await runJson<{ positions: { hotkey: string; stake: { alpha_rao: string } }[] }>(
    home,
    ['stake', 'list', '-w', 'own'],
    { env: env() },
  )
  const held = new Map(envelope.data.positions.map(({ hotkey, stake }) => [hotkey, BigInt(stake.alpha_rao)]))
  return HOTKEYS.map((hotkey) => held.get(encodeAddress(hotkey, 42)) ?? 0n)
}

/** Kills the process as soon as it says for the n-th time that it has come to a stage. */
async function killAt(args: readonly string[], stage: string, nth: number): Promise<void> {
  const child = spawn(process.execPath, cliArguments([...args, '--json', '--stream']), {
    env: { ...cliEnvironment(home), ...env() },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let times = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    if ((JSON.parse(line) as { stage: string }).stage === stage && ++times === nth) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
}

/** Gives the command again on a terminal, where it asks whether to go on. */
async function goOn(args: readonly string[]): Promise<{ readonly code: number }> {
  const terminal = openCli(
    home,
    args.filter((word) => word !== '--yes'),
    env(),
  )
  await terminal.waitFor('An earlier run was not finished')
  terminal.type('\r')
  await terminal.waitFor('(y/N)')
  terminal.type('y\r')
  const code = await terminal.exit
  expect(terminal.text()).toMatch(/next time: .* --continue --yes/)
  return { code }
}

const list = async (): Promise<Listed['transactions']> => (await runJson<Listed>(home, ['tx', 'list'])).envelope.data.transactions
const advance = async (): Promise<void> => {
  await fetch(localnet.url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_advance', params: [6] }),
  })
}

test.each([
  ['with part 1 signed', 'signed', 1],
  ['between', 'included', 1],
  ['with part 2 signed', 'signed', 2],
] as const)('killed %s, nothing is staked twice, and nothing is forgotten', async (name, stage, nth) => {
  // Other amounts each time, so that each is another command.
  const amount = TAO + BigInt(nth * 1000 + stage.length)
  const rows = HOTKEYS.map((hotkey) => `${encodeAddress(hotkey, 42)},0,${amount / TAO}.${(amount % TAO).toString().padStart(9, '0')}`)
  const file = join(home.directory, 'run.csv')
  writeFileSync(file, ['hotkey,netuid,amount', ...rows].join('\n'))
  const add = ['stake', 'add', '--file', file, '--era', '4', '--yes', '-w', 'own']
  const [before, known] = [await readStakes(), (await list()).length]
  await killAt(add, stage, nth)
  if (name === 'with part 1 signed') {
    // It may be in a block already, and as long as that is not known nothing is sent.
    const early = await runJson(home, add, { env: env() })
    expect(['RUN_UNSETTLED', 'RUN_UNFINISHED']).toContain(early.envelope.errors[0]?.code)
  }
  await advance()
  const parts = (await list()).slice(known)
  if (name === 'between') {
    expect(parts).toMatchObject([{ part: { number: 1, of: 2, never_sent: 1 } }])
    const refused = await runJson(home, add, { env: env() })
    expect(refused).toMatchObject({
      code: 2,
      envelope: { errors: [{ code: 'RUN_UNFINISHED', hint: expect.stringContaining('--continue') }] },
    })
    // The order of the file is nothing that counts.
    writeFileSync(file, ['hotkey,netuid,amount', ...rows.toReversed()].join('\n'))
  }
  const gone = name === 'between' ? await goOn(add) : await runJson(home, [...add, '--continue'], { env: env() })
  if (gone.code !== 0) {
    expect(gone).toMatchObject({ code: 3, envelope: { errors: [{ code: 'NOTHING_TO_CONTINUE' }] } })
    const isDone = (await readStakes()).every((stake, index) => stake === (before[index] ?? 0n) + amount)
    if (!isDone) expect(await runJson(home, add, { env: env() })).toMatchObject({ code: 0 })
  }
  expect(await readStakes()).toEqual(before.map((stake) => stake + amount))
  if (name === 'between') {
    expect((await list()).at(-1)).toMatchObject({ status: 'succeeded', part: { number: 2, of: 2, never_sent: 0 } })
    // What is finished may be wanted again.
    const again = await runJson(home, [...add, '--dry-run'], { env: env() })
    expect(again.code).toBe(0)
  }
})
