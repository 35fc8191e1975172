/** A neuron says where it is: what is previewed, warned of, carried out and read back, on both runtimes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallReader } from '../../../../src/chain/outcome/call-report.js'
import type { Planner } from '../../../../src/chain/plan.js'
import { readServeAxon, readServePrometheus } from '../../../../src/chain/serving/outcome-serving.js'
import { planServeAxon, type ServeAxonRequest, WITHDRAWN } from '../../../../src/chain/serving/plan-serve-axon.js'
import { planServePrometheus } from '../../../../src/chain/serving/plan-serve-prometheus.js'
import { parseIp } from '../../../../src/core/network/ip-address.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { loadTables } from '../../../../src/render/table.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { failUnasked } from '../../../helpers/worlds/fail-unasked.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor
const LOOK = { terminal: true, columns: 60, color: false }
const ip = (text: string) => parseIp(text) ?? { type: 4, value: 0n }

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld
  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    await loadTables(LOOK)
    const { chain } = world.node
    const submit = chain.submit.bind(chain)
    chain.submit = (...args) => {
      setImmediate(() => chain.makeBlock())
      return submit(...args)
    }
    world.change((ctx) => storage.ServingRateLimit.set(ctx, 2, 0n))
  }, 60_000)
  afterAll(() => world?.stop())

  const place = (address: string) => ({ hotkey: world.ownerHotkey.address, netuid: 2, ip: ip(address), port: 8_091, version: 3 })
  const axon = (address: string, more: Partial<ServeAxonRequest> = {}) => {
    const request = { id: 'axon set', ...place(address), protocol: 4, placeholder1: 1, placeholder2: 2, certificate: null } as const
    return () => planServeAxon(world.client, { ...request, ...more })
  }
  const done = async (planner: Planner) => {
    await world.client.refresh()
    const executed = await carryOut(
      world.client,
      planner,
      world.parties.map(({ signer }) => signer),
    )
    if (executed.status !== 'done' || executed.outcome.status !== 'succeeded') throw new Error(JSON.stringify(executed))
    expect(executed.outcome.error).toBeNull()
    expect(findWideLines(renderPreview(executed.preview, LOOK).split('\n'), 60)).toEqual([])
    return { plan: executed.preview.plan, results: executed.outcome.results }
  }
  const failedChecks = async (planner: Planner) => {
    const { checks } = await world.check(planner)
    return checks.filter(({ ok }) => !ok)
  }

  test('an axon is announced, and what the chain has afterwards is told', async () => {
    const { results, plan } = await done(axon('2606:4700::7'))
    expect(results).toEqual({ axon: '[2606:4700::7]:8091', protocol: 4, version: 3 })
    expect(plan.effects).toContainEqual({ label: 'axon', before: 'none', after: '[2606:4700::7]:8091' })
    expect(plan.warnings).toEqual([])
    const kept = world.read((ctx) => storage.Axons.get(ctx, 2, world.ownerHotkey.account))
    expect(kept).toMatchObject({ ip: ip('2606:4700::7').value, ip_type: 6, port: 8_091, placeholder1: 1, placeholder2: 2 })
  })

  test('a certificate comes with it, another one replaces it with a warning, and an axon without one leaves it', async () => {
    const tls = (bytes: number[]) => axon('8.8.8.8', { id: 'axon set-tls', certificate: Uint8Array.from(bytes) })
    const first = await done(tls([1, 2, 3]))
    expect(first.results).toMatchObject({ axon: '8.8.8.8:8091', certificate: '0x010203' })
    expect(first.plan.warnings).toEqual([])
    const second = await done(tls([9, 8]))
    expect(second.plan.effects).toContainEqual({ label: 'certificate', before: '0x010203', after: '0x0908' })
    expect(second.plan.warnings[0]).toContain('is replaced')
    expect((await done(tls([9, 8]))).plan.warnings).toEqual([])
    expect((await done(axon('8.8.8.8'))).plan.warnings[0]).toContain('stays')
    expect(world.read((ctx) => storage.NeuronCertificates.get(ctx, 2, world.ownerHotkey.account))).toMatchObject({ algorithm: 9 })
  })

  test('it is withdrawn, once', async () => {
    const reset = axon('0.0.0.0', { id: 'axon reset', ...WITHDRAWN })
    expect((await done(reset)).results).toEqual({ axon: '0.0.0.0:1', protocol: 4, version: 0 })
    expect(await failedChecks(reset)).toMatchObject([{ name: 'axon-announced', code: 'NOTHING_TO_CHANGE' }])
  })

  test('where its metrics are is announced', async () => {
    const { results } = await done(() => planServePrometheus(world.client, place('8.8.4.4')))
    expect(results).toEqual({ prometheus: '8.8.4.4:8091', version: 3 })
  })

  test('of an address that others do not reach a warning says so', async () => {
    expect((await axon('10.0.0.7')()).warnings[0]).toBe('10.0.0.7 is a private address: others on the internet do not reach it.')
    expect((await axon('0.0.0.0')()).warnings[0]).toBe('The unspecified address says that nothing is served.')
  })

  test('too soon it is said when it can be announced again, by block and clock', async () => {
    await world.undone(async () => {
      await done(axon('8.8.8.8'))
      world.change((ctx) => storage.ServingRateLimit.set(ctx, 2, 50n))
      const [check] = await failedChecks(axon('8.8.8.8'))
      expect(check).toMatchObject({ name: 'rate-limit-passed', code: 'SERVING_TOO_SOON' })
      expect(check?.detail).toMatch(
        /^last at block \d+, limit 50 blocks; possible from block \d+, in \d+ blocks: about \d+ minutes, \d{4}-/,
      )
    })
  })

  test('on a subnet that is not there nothing else is asked', async () => {
    expect((await failedChecks(axon('8.8.8.8', { netuid: 77 }))).map(({ name }) => name)).toEqual(['subnet-exists'])
  })
})

describe('what is in a block and is not in storage afterwards', () => {
  const args = { netuid: 2, version: 3, ip: 1n, port: 80, ip_type: 4, protocol: 4, placeholder1: 0, placeholder2: 0 }
  const read = (reader: CallReader, name: string, event: string, stored: object | null) =>
    reader({
      call: { pallet: 'SubtensorModule', name, args: { ...args, certificate: Uint8Array.of(1, 2) } },
      signer: '5F',
      events: [{ pallet: 'SubtensorModule', name: event, data: [2, '5F'] }],
      demands: {},
      readBefore: async () => undefined,
      explain: failUnasked,
      readAfter: async (_, item) =>
        item === 'NeuronCertificates' ? { algorithm: 1, public_key: Uint8Array.of(2) } : (stored as Record<string, number> | null),
    })

  test.each([
    [readServeAxon, 'serve_axon_tls', 'AxonServed'],
    [readServePrometheus, 'serve_prometheus', 'PrometheusServed'],
  ] as const)('%o was not set', async (reader, name, event) => {
    expect(await read(reader, name, event, args)).not.toHaveProperty('problem')
    for (const other of [null, { ...args, port: 81 }, { ...args, ip: 2n }]) {
      expect(await read(reader, name, event, other)).toMatchObject({ problem: { done: false, error: { code: 'VALUE_NOT_SET' } } })
    }
    expect(await read(reader, name, 'NetworkAdded', args)).toMatchObject({ problem: { error: { code: 'NOTHING_CHANGED' } } })
  })
})
