/** Commitments on both runtimes: what is sent is read back, and what is locked is opened by its round. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommitmentField } from '../../../../src/chain/commitments/commitment-field.js'
import { planSetCommitment } from '../../../../src/chain/commitments/plan-set-commitment.js'
import { getCommitment, listCommitments } from '../../../../src/chain/commitments/read-commitments.js'
import { BEACON_QUERY, readBeacon } from '../../../../src/chain/drand/beacon.js'
import { readBeaconClock, roundAt, roundFrom } from '../../../../src/chain/drand/beacon-clock.js'
import { readCommitmentInput } from '../../../../src/cli/inputs/read-commitment.js'
import { sealCommitment } from '../../../../src/cli/inputs/seal-commitment.js'
import { commitments } from '../../../../src/localnet/pallets/commitments/schema.js'
import { describeCommitment } from '../../../../src/render/commitments.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

const NETUID = 2
const NONE = { 'reset-bonds': false }

describe('flags of what is committed', () => {
  it('are fields, and bytes where something is locked', () => {
    const asked = readCommitmentInput({ ...NONE, text: 'hi', url: 'https://example.org/a', hash: `0x${'ab'.repeat(32)}` })
    expect(asked.content.map((one) => Buffer.from(one).toString())).toEqual(['hi', 'https://example.org/a'])
    expect(asked.hash).toMatchObject({ algorithm: 'sha256' })
    expect(Buffer.from(readCommitmentInput({ ...NONE, text: 'hi', 'reveal-in': '2h' }).content[0] ?? []).toString('hex')).toBe('086869')
  })

  it('are refused with what would do', () => {
    const refuse = (choice: object, code = 'INVALID_COMMITMENT'): void => {
      expect(() => readCommitmentInput({ ...NONE, ...choice }), JSON.stringify(choice)).toThrow(
        expect.objectContaining({ code, exitCode: 2 }),
      )
    }
    refuse({}, 'INPUT_MISSING')
    refuse({ text: 'x'.repeat(513) })
    refuse({ text: 'x'.repeat(781), 'reveal-in': '1h' })
    refuse({ url: 'no url' })
    refuse({ hex: '0x123' })
    refuse({ hash: '0x1234' })
    refuse({ file: '/does/not/exist' })
    refuse({ 'reveal-in': '1h' })
    refuse({ text: 'x', 'reveal-at': 'soon' })
    refuse({ text: 'x', 'reveal-round': '0' })
  })
})

describe('rounds of a beacon', () => {
  it('are published at genesis and every period', () => {
    const clock = { genesisSeconds: 1_000, periodSeconds: 3 }
    expect([999_999, 1_000_000, 1_002_999, 1_003_000].map((ms) => roundAt(ms, clock))).toEqual([0n, 1n, 1n, 2n])
    expect([0, 1_000_000, 1_000_001, 1_003_000].map((ms) => roundFrom(ms, clock))).toEqual([1n, 1n, 2n, 2n])
  })
})

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    await world.client.refresh()
  }, 60_000)

  afterAll(() => world?.stop())

  const plan = async (fields: readonly CommitmentField[], currentRound: bigint | null = null) =>
    planSetCommitment(world.client, { hotkey: world.ownerHotkey.address, netuid: NETUID, fields, currentRound })

  it('a round that is over is refused, and one to come is not', async () => {
    const locked = (round: bigint): CommitmentField => ({ kind: 'timelocked', bytes: new Uint8Array(300), round, isFailed: false })
    const failed = async (round: bigint) => (await plan([locked(round)], 10n)).checks.filter(({ ok }) => !ok).map(({ name }) => name)
    expect(await failed(10n)).toEqual(['round-ahead'])
    expect(await failed(11n)).toEqual([])
  })

  it('what is locked to a round is opened by it, and listed with what others have', async () => {
    const [config, last] = await world.client.readStorage([BEACON_QUERY, { pallet: 'Drand', item: 'LastStoredRound', keys: [] }])
    // That of the embedded chain, which brings its pulses by itself.
    expect(readBeacon(config ?? null, 'here').isQuicknet).toBe(false)
    const round = BigInt(String(last)) + 9n
    const asked = readCommitmentInput({ ...NONE, text: 'opened \u001b[31mlater', 'reveal-round': String(round) })
    const { fields } = await sealCommitment(world.client, asked)
    const [locked] = fields
    if (locked?.kind !== 'timelocked') throw new Error('it is not locked')
    const account = world.ownerHotkey.account
    const encrypted = `0x${Buffer.from(locked.bytes).toString('hex')}` as const
    world.change((ctx) => {
      const field = { type: 'TimelockEncrypted', value: { encrypted, reveal_round: round } } as const
      commitments.storage.CommitmentOf.set(ctx, NETUID, account, { deposit: 0n, block: ctx.blockNumber, info: { fields: [field] } })
      commitments.storage.TimelockedIndex.set(ctx, [[NETUID, account]])
    })
    await world.client.refresh()
    const before = await getCommitment(world.client, NETUID, world.ownerHotkey.address)
    expect(before).toMatchObject({ fields: [{ kind: 'timelocked', round, isFailed: false }], revealed: [] })
    await world.node.chain.advance(4)
    await world.client.refresh()
    const [found] = await listCommitments(world.client, NETUID)
    expect(found?.fields).toEqual([])
    const report = found && describeCommitment(found, await readBeaconClock(world.client))
    expect(report?.revealed.map(({ text }) => text)).toEqual(['opened \u001b[31mlater'])
  }, 30_000)
})
