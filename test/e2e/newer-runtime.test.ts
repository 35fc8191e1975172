/** What is said on a runtime that is newer than all that taoctl knows: for people once a day, in JSON always. */
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess

beforeAll(async () => {
  localnet = await startLocalnet({ spec: 475, drift: 7 })
})
afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

const read = (): string[] => ['subnets', 'list', '--network', localnet.url]
/** Makes it longer ago that something was said. */
function backdate(hours: number): void {
  const then = Date.now() / 1_000 - hours * 3_600
  const folder = findSaid()
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), then, then)
}
function findSaid(): string {
  const found = readdirSync(home.directory, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('said'))
  if (found === undefined) throw new Error('nothing was kept')
  return join(home.directory, found)
}

it('warns once a day, and says what taoctl knows', async () => {
  const first = await runCli(home, read())
  expect(first.code).toBe(0)
  expect(first.stderr.replace(/\s+/g, ' ')).toMatch(
    /^warning: This chain runs spec 100007, which is newer than 475, .* `taoctl metadata diff`/,
  )
  expect((await runCli(home, read())).stderr).toBe('')
  backdate(23)
  expect((await runCli(home, read())).stderr).toBe('')
  backdate(25)
  expect((await runCli(home, read())).stderr).toContain('newer than 475')
})

it('has it in the warnings of every document, whatever was said', async () => {
  for (let time = 0; time < 2; time++) {
    const { envelope } = await runJson(home, read())
    expect(envelope.warnings).toMatchObject([{ code: 'NEWER_RUNTIME' }])
  }
})
