import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drand } from '../../../src/localnet/pallets/drand/schema.js'
import type { TimelockDecryptReport, TimelockEncryptReport, TimelockShowReport } from '../../../src/report/lookup/timelock.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { OPENED_TIMELOCK } from '../../helpers/timelock/timelock-vectors.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const { ciphertext, signature, plaintext, round } = OPENED_TIMELOCK
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess

async function run<R>(...args: readonly string[]) {
  const { envelope, code } = await runJson<R>(home, ['timelock', ...args])
  return { data: envelope.data, code, errors: envelope.errors.map(({ code: name }) => name) }
}
const decrypt = (...args: readonly string[]) => run<TimelockDecryptReport>('decrypt', ...args, '--network', localnet.url)

function putPulse(bytes: string): void {
  const hex = (digits: string): `0x${string}` => `0x${digits}`
  changeState(localnet.node, (ctx) => {
    drand.storage.Pulses.set(ctx, 1000n, { round: 1000n, randomness: hex('00'.repeat(32)), signature: hex(bytes) })
  })
}

beforeAll(async () => {
  localnet = await startLocalnet()
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

test('what the Python packages made is opened by the pulse of the chain, or by the signature that is given, and by no other', async () => {
  const which = [ciphertext, '--round', round]
  expect(await decrypt(...which)).toMatchObject({ code: 3, errors: ['PULSE_NOT_FOUND'] })
  putPulse('ab'.repeat(48))
  expect(await decrypt(...which)).toMatchObject({ code: 5, errors: ['BAD_PULSE'] })
  putPulse(signature)
  expect(await decrypt(...which)).toMatchObject({ code: 0, data: { hex: `0x${plaintext}`, reveal_at: '2023-08-23T15:59:24.000Z' } })
  expect(await decrypt(...which, '--signature', signature)).toMatchObject({ code: 0, data: { hex: `0x${plaintext}` } })
  expect(await decrypt(...which, '--signature', '00'.repeat(48))).toMatchObject({ code: 2, errors: ['INVALID_PULSE'] })
  const changed = ciphertext.replace(/.{2}(?=.{80}$)/, (byte) => (byte === '00' ? '01' : '00'))
  expect(await decrypt(changed, '--round', round)).toMatchObject({ code: 3, errors: ['TIMELOCK_BROKEN'] })
  expect(await decrypt('0x1234')).toMatchObject({ code: 2, errors: ['INVALID_TIMELOCK'] })
}, 30_000)

test('a file is encrypted to a moment, shown, and opened by nobody before it', async () => {
  const [plain, sealed, opened] = ['plain', 'sealed', 'opened'].map((name) => join(home.directory, name)) as [string, string, string]
  writeFileSync(plain, 'the answer is 42')
  const made = await run<TimelockEncryptReport>('encrypt', '--file', plain, '--reveal-at', '2090-01-01T00:00:00Z', '--out', sealed)
  expect(made).toMatchObject({ code: 0, data: { ciphertext: null, file: sealed, reveal_at: '2090-01-01T00:00:00.000Z' } })
  expect(readFileSync(sealed).toString('latin1')).not.toContain('answer')
  expect(readFileSync(sealed).subarray(-16, -8).toString()).toBe('AES_GCM_')
  const shown = await run<TimelockShowReport>('show', '--file', sealed)
  expect(shown.data).toMatchObject({ open: false, plaintext_bytes: 16, reveal_round: made.data.reveal_round })
  expect(await decrypt('--file', sealed, '--out', opened)).toMatchObject({ code: 3, errors: ['TIMELOCK_CLOSED'] })
  expect(existsSync(opened)).toBe(false)
  expect(await run('encrypt', '--file', plain, '--reveal-round', round)).toMatchObject({ code: 2, errors: ['INVALID_REVEAL'] })
}, 30_000)

test('a text goes through a pipe: in hex on stdout alone, and back', async () => {
  const { stdout, code } = await runCli(home, ['timelock', 'encrypt', '--text', 'hello', '--in', '2h'])
  expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, lines: 1 })
  expect((await run<TimelockShowReport>('show', stdout.trim())).data.plaintext_bytes).toBe(5)
})
