import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { findJournalEntry } from '../../../../src/chain/journal/journal.js'
import { sendPayload } from '../../../../src/chain/offline/send-payload.js'
import type { Executed, Preview } from '../../../../src/chain/plan.js'
import type { WriteGuard } from '../../../../src/chain/send/write-guard.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { checkFailed } from '../../../../src/core/errors.js'
import { rao } from '../../../../src/core/money.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { buildText, readSignedText, signText } from '../../../helpers/offline.js'
import { postRpc } from '../../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const journalDirectory = mkdtempSync(join(tmpdir(), 'taoctl-send-'))

let localnet: LocalnetInProcess
let alice: Signer

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  alice = await makeDevSigner('//Alice')
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  rmSync(journalDirectory, { recursive: true, force: true })
})

async function withClient<T>(use: (client: ChainClient) => Promise<T>): Promise<T> {
  const client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  try {
    return await use(client)
  } finally {
    client.disconnect()
  }
}

/** The text of a signed transfer. */
const prepare = (amount: bigint, eraPeriod?: number): Promise<string> =>
  withClient(async (client) => {
    const plan = () => planTransfer(client, { from: alice.address, to: BOB, amountRao: rao(amount), allowDeath: false })
    return signText(await buildText(client, plan, eraPeriod === undefined ? {} : { eraPeriod }), alice)
  })

interface Sent {
  readonly executed: Executed
  readonly previews: readonly Preview[]
}

async function send(text: string, { guard = null, agrees = true }: { guard?: WriteGuard | null; agrees?: boolean } = {}): Promise<Sent> {
  const previews: Preview[] = []
  const signed = await readSignedText(text)
  const hooks = { onPreview: (preview: Preview) => void previews.push(preview), confirm: async () => agrees }
  const executed = await withClient((client) => sendPayload(client, signed, hooks, { guard, dryRun: false, journalDirectory }))
  return { executed, previews }
}

describe('what was signed elsewhere', () => {
  test('is sent, written down and judged as any write', async () => {
    const text = await prepare(3n * TAO)
    const { hash } = await readSignedText(text)
    const { executed, previews } = await send(text)
    expect(executed).toMatchObject({ status: 'done', outcome: { status: 'succeeded', results: { amount: { tao: '3' } } } })
    expect(previews[0]?.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['still-valid', 'nonce-unused', 'balance-covers-cost']),
    )
    expect(findJournalEntry(journalDirectory, hash)).toMatchObject({
      signed: { command: 'wallet transfer', spend_rao: (3n * TAO).toString(), signer: alice.address },
      outcome: { status: 'succeeded' },
    })
    await expect(send(text)).rejects.toMatchObject({ exitCode: 3, code: 'ALREADY_SENT' })
  })

  test('is not sent where the answer is no, where its time is over, and where the balance is gone', async () => {
    await expect(send(await prepare(TAO), { agrees: false })).rejects.toMatchObject({ exitCode: 130 })
    const late = await prepare(TAO, 4)
    await localnet.node.chain.advance(8)
    await expect(send(late)).rejects.toMatchObject({ exitCode: 3, code: 'ERA_OVER' })
    const [all, more] = [await prepare(990_000n * TAO), await prepare(980_000n * TAO)]
    await send(all)
    await expect(send(more)).rejects.toMatchObject({
      exitCode: 3,
      details: { failed_checks: expect.arrayContaining(['nonce-unused', 'balance-covers-cost']) },
    })
  })

  test('says that the chain forgets the block of a longer validity', async () => {
    expect((await readSignedText(await prepare(TAO, 2_048))).payload.preview.warnings).toEqual([])
    expect((await readSignedText(await prepare(TAO, 4_096))).payload.preview.warnings.join()).toContain('2400 blocks')
  })

  test('is held to a guard, of which what is set aside stands in the journal', async () => {
    const text = await prepare(TAO)
    const { hash } = await readSignedText(text)
    const refusing: WriteGuard = {
      judge: async () => [{ name: 'policy-cap', title: 'within', failed: 'Over the cap', ok: false, detail: '', code: 'POLICY_CAP' }],
      keepRehearsal: async () => {},
      reserve: async () => {
        throw checkFailed('not allowed', 'POLICY_CAP')
      },
    }
    await expect(send(text, { guard: refusing })).rejects.toMatchObject({ exitCode: 3, code: 'POLICY_CAP' })
    expect(findJournalEntry(journalDirectory, hash)).toBeUndefined()
    const lenient: WriteGuard = {
      ...refusing,
      judge: async () => [],
      reserve: async () => ({ id: 'set-aside-7', release: () => {}, bind: () => {} }),
    }
    await send(text, { guard: lenient })
    expect(findJournalEntry(journalDirectory, hash)?.signed).toMatchObject({ reservation: 'set-aside-7' })
  })

  test('is not sent to a runtime that it was not signed for', async () => {
    const text = await prepare(TAO)
    await postRpc(localnet.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_upgradeRuntime', params: [{ drift: 3 }] }))
    await expect(send(text)).rejects.toMatchObject({ exitCode: 3, code: 'RUNTIME_CHANGED' })
  })
})
