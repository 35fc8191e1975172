import { afterAll, describe, expect, it } from 'vitest'
import type { ExplainReport } from '../../../src/report/lookup/explain.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

const home = makeCliHome({ resident: true })
afterAll(() => home.remove())

const explain = (name: string) => runJson<ExplainReport>(home, ['explain', name])

describe('explain, without a chain', () => {
  it('knows which kinds of proxies may make a call, and which within limits alone', async () => {
    const kindsOf = async (name: string) =>
      (await explain(name)).envelope.data.calls[0]?.proxy_kinds.map(({ kind, is_limited: isLimited }) => `${kind}${isLimited ? '?' : ''}`)
    expect(await kindsOf('add_stake')).toEqual(['Any', 'NonCritical', 'NonTransfer', 'Staking'])
    expect(await kindsOf('transfer_keep_alive')).toEqual(['Any', 'NonCritical', 'Transfer', 'SmallTransfer?'])
  })

  it('says of an error what the runtime and taoctl say', async () => {
    const { code, envelope } = await explain('Subtensor returned `SubnetNotExists(Module)` error')
    expect(code).toBe(0)
    expect(envelope.data.errors).toMatchObject([
      { name: 'SubtensorModule.SubnetNotExists', specs: [425, 475], meaning: 'The action is on a subnet that does not exist.' },
    ])
    expect(envelope.data.errors[0]?.calls).toContainEqual({ call: 'SubtensorModule.add_stake', check: 'subnet-exists', note: null })
  })

  it('ends with 2 and the nearest names for what is misspelt', async () => {
    const { code, stdout, stderr } = await runCli(home, ['explain', 'add_steak'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('add_stake')
  })
})
