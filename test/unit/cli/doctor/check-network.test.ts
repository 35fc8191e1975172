import { describe, expect, test } from 'vitest'
import type { EndpointFacts } from '../../../../src/chain/endpoints/probe-endpoint.js'
import { FINNEY_GENESIS, type Network, resolveNetwork, TEST_GENESIS } from '../../../../src/chain/networks.js'
import { checkClock, checkEndpoint } from '../../../../src/cli/doctor/check-network.js'
import { failDoctor } from '../../../../src/cli/doctor/fail-doctor.js'

const NOW = Date.UTC(2026, 5, 1)
const finney = resolveNetwork('finney')
const [archive = ''] = finney.archives
const own: Network = resolveNetwork('ws://a:1,ws://b:2')

function facts(more: Partial<EndpointFacts> = {}): EndpointFacts {
  return {
    endpoint: finney.endpoint,
    connectMs: 50,
    latencyMs: 40,
    chainName: 'Bittensor',
    genesisHash: FINNEY_GENESIS,
    height: 1_000,
    runtime: { specName: 'node-subtensor', specVersion: 425, transactionVersion: 1 },
    headTimeMs: NOW - 6_000,
    keeps: 255,
    ...more,
  }
}
const check = (one: EndpointFacts, others: readonly EndpointFacts[] = [], network = finney) =>
  checkEndpoint({ facts: one, error: null }, network, [one, ...others])

describe('an endpoint', () => {
  test('that is sound is', () => {
    expect(check(facts(), [facts({ endpoint: archive, keeps: 'all', height: 1_003 })])).toMatchObject({ ok: true, remedy: null })
  })

  test.each<[string, Partial<EndpointFacts>, Partial<EndpointFacts>, Network, RegExp]>([
    ['is of another chain', { genesisHash: TEST_GENESIS }, {}, finney, /its genesis is 0x8f9cf/],
    [
      'is of another chain than the others',
      {},
      { endpoint: 'ws://b:2', genesisHash: TEST_GENESIS },
      own,
      /another chain than the other endpoints/,
    ],
    ['is behind', { height: 900 }, { endpoint: archive }, finney, /100 blocks behind/],
    [
      'runs an old runtime',
      {},
      { endpoint: archive, runtime: { specName: 'x', specVersion: 426, transactionVersion: 1 } },
      finney,
      /runtime is older/,
    ],
    ['is an archive that has pruned', { endpoint: archive }, {}, finney, /meant to be an archive/],
    ['is slow', { latencyMs: 2_500 }, {}, finney, /slow/],
  ])('that %s is wrong', (_what, one, other, network, said) => {
    const found = check(facts(one), Object.keys(other).length === 0 ? [] : [facts(other)], network)
    expect(found).toMatchObject({ ok: false, detail: expect.stringMatching(said), remedy: expect.any(String) })
    expect(failDoctor([found])).toMatchObject({ code: 'DOCTOR_FOUND_FAULTS', exitCode: 5 })
  })
})

describe('the clock', () => {
  test.each<[string, number, boolean]>([
    ['on time', 6_000, true],
    ['a little early', -20_000, true],
    ['behind the chain', -60_000, false],
    ['ahead of a public chain, or that stands still', 300_000, false],
  ])('%s', (_what, age, ok) => {
    const found = checkClock(finney, [facts({ headTimeMs: NOW - age })], NOW)
    expect(found.ok).toBe(ok)
    if (!ok) expect(failDoctor([found]).exitCode).toBe(5)
  })

  test.each<[string, number, 'ok' | 'caution', RegExp]>([
    ['that is on time', 6_000, 'ok', /^the newest block is 6 seconds old$/],
    [
      'that stopped long ago',
      28_663_499_000,
      'caution',
      /newest block is 331 days old: the chain stopped then, or keeps a clock of its own/,
    ],
    ['that is late', 300_000, 'caution', /is 5 minutes old/],
    ['that is ahead', -7_200_000, 'caution', /^2 hours behind the chain's newest block: the chain keeps a clock of its own/],
  ])('says of a chain of one’s own %s what it is, and no tick stands before what is odd', (_what, age, level, said) => {
    expect(checkClock(own, [facts({ headTimeMs: NOW - age })], NOW)).toMatchObject({ level, ok: true, detail: expect.stringMatching(said) })
  })

  test('cannot be compared with no chain', () => {
    expect(checkClock(own, [], NOW)).toMatchObject({ level: 'caution', ok: true })
  })
})
