/** Two transactions with one nonce, on a chain that makes a block only when it is told to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: string[]

interface Write {
  readonly extrinsic: { readonly hash: string; readonly nonce: number }
}

const makeBlock = () => runJson(home, ['localnet', 'advance', '1', '--port', String(localnet.port)])

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 3_600 })
  network = ['--network', localnet.url]
  for (const wallet of ['w', 'other']) {
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', wallet, '--no-password', '--no-mnemonic'])
    await runJson(home, ['localnet', 'fund', made.envelope.data.coldkey, '1000', '--port', String(localnet.port)])
  }
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

const transfer = (amount: string, wallet = 'w') => ['wallet', 'transfer', '-w', wallet, '--to', BOB, '--amount', amount]

/** Sends a transfer that no block takes yet. */
async function leavePending(amount: string): Promise<string> {
  const { envelope } = await runJson<Write>(home, [...transfer(amount), ...network, '--yes', '--wait', 'none'])
  expect(envelope.errors).toEqual([])
  return envelope.data.extrinsic.hash
}

async function run(args: readonly string[]) {
  const { code, envelope } = await runJson<Write & { status: string; results: object }>(home, args)
  return { code, ...envelope, error: envelope.errors[0] }
}

const status = (hash: string) => run(['tx', 'status', hash])
/** Forgets what the pool holds, as a node does that was restarted. */
const emptyPool = () => localnet.node.chain.revert(localnet.node.chain.snapshot())

describe('tx cancel', { timeout: 120_000 }, () => {
  it('is refused by a pool that holds the first, of which the block then proves which it was', async () => {
    const first = await leavePending('1')
    const cancelled = await run(['tx', 'cancel', first, '--yes'])
    expect(cancelled.warnings.map(({ message }) => message).join()).toContain('refuses this one (1014)')
    expect([cancelled.code, cancelled.error?.code]).toEqual([7, 'TX_PRIORITY_TOO_LOW'])
    await makeBlock()
    expect((await status(first)).data).toMatchObject({ status: 'succeeded', results: { amount: { tao: '1' } } })
    const second = await status(String(cancelled.error?.details?.extrinsic_hash))
    expect([second.code, second.error?.code]).toEqual([6, 'TX_NEVER_INCLUDED'])
    const again = await run(['tx', 'cancel', first, '--yes'])
    expect([again.code, again.error?.code]).toEqual([3, 'ALREADY_SETTLED'])
  })

  it('uses the nonce up where the first was lost, so that it never can be included', async () => {
    const first = await leavePending('2')
    emptyPool()
    const cancelled = await run(['tx', 'cancel', first, '--yes', '--wait', 'none'])
    expect(cancelled.errors).toEqual([])
    await makeBlock()
    expect((await status(cancelled.data.extrinsic.hash)).data).toMatchObject({ status: 'succeeded' })
    const gone = await status(first)
    expect([gone.code, gone.error?.code]).toEqual([6, 'TX_NEVER_INCLUDED'])
  })
})

describe('tx replace', { timeout: 120_000 }, () => {
  it('sends another write with the nonce of one that was lost', async () => {
    const first = await leavePending('3')
    emptyPool()
    const other = await run(['tx', 'replace', first, '--yes', '--', ...transfer('4', 'other')])
    expect([other.code, other.error?.code]).toEqual([3, 'OTHER_SIGNER'])
    const replaced = await run(['tx', 'replace', first, '--yes', '--wait', 'none', '--', ...transfer('4')])
    expect(replaced.errors).toEqual([])
    await makeBlock()
    expect((await status(replaced.data.extrinsic.hash)).data).toMatchObject({ status: 'succeeded', results: { amount: { tao: '4' } } })
    expect((await status(first)).error?.code).toBe('TX_NEVER_INCLUDED')
  })

  it('says what is missing, and knows only what was sent from here', async () => {
    expect((await run(['tx', 'replace', `0x${'ab'.repeat(32)}`])).error?.code).toBe('COMMAND_MISSING')
    const unknown = await run(['tx', 'replace', `0x${'ab'.repeat(32)}`, '--yes', '--', ...transfer('1')])
    expect([unknown.code, unknown.error?.code]).toEqual([3, 'NOT_IN_JOURNAL'])
    expect((await run(['tx', 'cancel', 'nonsense', '--yes'])).error?.code).toBe('INVALID_HASH')
  })
})
