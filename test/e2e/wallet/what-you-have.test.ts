/** Lists of what wallets have: live on a terminal, and as pages. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAddress } from '../../../src/core/ss58.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { openCli } from '../../helpers/pty.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { addPortfolio, makeHotkey } from '../../helpers/worlds/add-portfolio.js'
import { addSubnets } from '../../helpers/worlds/add-subnets.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
/** A name that ends the element that it stands in, and one that ends an attribute. */
const HOSTILE = '</td></title><script>alert(1)</script>"><img src=x>'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: readonly string[]

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--address', BOB, '--network', localnet.url]
  addSubnets(localnet.node, 2)
  addPortfolio(localnet.node, {
    coldkey: `0x${Buffer.from(parseAddress(BOB)).toString('hex')}`,
    hotkeys: [1, 2].map(makeHotkey),
    netuids: [1, 2],
    positions: 3,
  })
  changeState(localnet.node, (ctx) => {
    const text = (value: string) => `0x${Buffer.from(value).toString('hex')}` as const
    const empty = text('')
    subtensor.storage.SubnetIdentitiesV3.set(ctx, 2, {
      ...{ subnet_name: text(HOSTILE), github_repo: empty, subnet_contact: empty, subnet_url: empty, discord: empty },
      ...{ description: empty, logo_url: empty, additional: empty },
    })
  })
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

test('a live list is drawn anew with a block, and leaves the list behind at its end', async () => {
  const terminal = openCli(home, ['stake', 'list', '--live', ...network])
  await terminal.waitFor('q ends')
  await localnet.node.chain.advance(1)
  await terminal.waitFor('q ends')
  terminal.type('q')
  expect(await terminal.exit, terminal.text()).toBe(0)
  expect(terminal.text().trimEnd()).not.toMatch(/q ends$/)
})

test('Ctrl-C in a live list is no result', async () => {
  const terminal = openCli(home, ['stake', 'list', '--live', ...network])
  await terminal.waitFor('q ends')
  await localnet.node.chain.advance(1)
  await terminal.waitFor('q ends')
  terminal.type('\u0003')
  expect(await terminal.exit).toBe(130)
})

test.each([
  ['stake', 'list'],
  ['wallet', 'overview'],
])('a page of %s %s is its owner’s, holds no names as HTML, and replaces nothing', async (...id) => {
  const file = join(home.directory, `${id.join('-')}.html`)
  const { envelope } = await runJson<{ html: string }>(home, [...id, ...network, '--html', file])
  expect(envelope.data.html).toBe(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const page = readFileSync(file, 'utf8')
  expect(page).toContain('&lt;script&gt;')
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toContain('<img')
  writeFileSync(file, 'mine')
  const again = await runCli(home, [...id, ...network, '--html', file])
  expect([again.code, again.stdout]).toEqual([2, ''])
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect((await runCli(home, [...id, ...network, '--html', file, '--overwrite'])).code).toBe(0)
  expect(readFileSync(file, 'utf8')).toBe(page)
})
