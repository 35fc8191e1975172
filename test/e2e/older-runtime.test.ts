/** What commands on what newer runtimes have say on spec 425, off a terminal: tables alone on stdout, and what is missing as a warning. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess

beforeAll(async () => {
  localnet = await startLocalnet({ spec: 425, drift: undefined })
})
afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

it('root list warns that there are no funds', async () => {
  const args = ['root', 'list', '--network', localnet.url]
  const [text, json] = [await runCli(home, args), await runJson(home, args)]
  expect(text.code).toBe(0)
  expect(text.stderr).toMatch(/^warning: .*425.* BetaBasketRuntimeApi/)
  expect(text.stdout.trimEnd().split('\n')).toSatisfy((lines: string[]) => lines.every((line) => line.split('\t').length > 4))
  expect(json.envelope.warnings).toMatchObject([{ code: 'NO_FUNDS_ON_THIS_RUNTIME' }])
})

it('root positions tells by subnet what is owed, and has nothing to warn of', async () => {
  const args = ['root', 'positions', '--address', ALICE, '--network', localnet.url]
  const [text, json] = [await runCli(home, args), await runJson(home, args)]
  expect([text.code, text.stderr]).toEqual([0, ''])
  expect(text.stdout.split('\n')[0]?.split('\t')).toContain('OWED (TAO)')
  expect(json.envelope).toMatchObject({ warnings: [], data: { owed: { rao: '0' }, threshold: null, subnets: [] } })
})

it.each(['--hotkey-address', '--hotkey-ss58', '--validator'])('root basket show takes %s, and names what is missing', async (flag) => {
  const { code, envelope } = await runJson(home, ['root', 'basket', 'show', flag, ALICE, '--network', localnet.url])
  expect(code).toBe(6)
  expect(envelope.errors).toMatchObject([{ code: 'NOT_ON_THIS_RUNTIME', why: expect.stringContaining('BetaBasketRuntimeApi') }])
})
