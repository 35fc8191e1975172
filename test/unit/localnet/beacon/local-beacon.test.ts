import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readBeacon } from '../../../../src/chain/drand/beacon.js'
import { fromHex } from '../../../../src/chain/scale/hex.js'
import { bringPulses, followQuicknet, signRound } from '../../../../src/localnet/beacon/local-beacon.js'
import { loadBls12381 } from '../../../../src/localnet/pallets/drand/bls-curve.js'
import { drand } from '../../../../src/localnet/pallets/drand/schema.js'
import { verifyPulse } from '../../../../src/localnet/pallets/drand/verify-pulse.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { bytesToHex } from '../../../../src/localnet/schema/scale.js'
import { makeTestCtx } from '../../../helpers/worlds/localnet-ctx.js'

const { BeaconConfig, LastStoredRound, Pulses } = drand.storage
const { testBeacon } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/vectors/timelock.json'), 'utf8')) as {
  readonly testBeacon: {
    readonly public_key: string
    readonly signatures: readonly { readonly round: number; readonly signature: string }[]
  }
}
const HOTKEY = `0x${'22'.repeat(32)}` as const

beforeAll(loadBls12381)

test.each(testBeacon.signatures)('round $round is signed as the crate tle signs it', ({ round, signature }) => {
  expect(bytesToHex(signRound(BigInt(round)))).toBe(signature)
})

test('the client takes the configuration as that of a beacon, and not for quicknet', () => {
  const store = makeTestCtx(buildSpec({ spec: 475 }).runtime)
  bringPulses(store, 1)
  const config = BeaconConfig.get(store)
  const bytes = Object.fromEntries(
    Object.entries(config).map(([name, value]) => [name, typeof value === 'string' ? fromHex(value) : value]),
  )
  const metadata = { beacon_id: fromHex(config.metadata.beacon_id) }
  expect(readBeacon({ ...bytes, metadata }, '').isQuicknet).toBe(false)
  expect(config.public_key).toBe(`0x${testBeacon.public_key}`)
})

test('every block brings its rounds, and the pulses that are waited for once they have come', () => {
  const store = makeTestCtx(buildSpec({ spec: 475 }).runtime)
  bringPulses(store, 1)
  const first = LastStoredRound.get(store)
  const rounds = [first - 5n, first + 4n, first + 40n]
  subtensor.storage.TimelockedWeightCommits.set(
    store,
    1,
    0n,
    rounds.map((round) => [HOTKEY, 1n, '0x', round]),
  )
  bringPulses(store, 2)
  expect(LastStoredRound.get(store)).toBe(first + 4n)
  expect(rounds.map((round) => Pulses.get(store, round) !== undefined)).toEqual([true, true, false])
  const pulse = Pulses.get(store, first + 4n)
  expect(pulse && verifyPulse(BeaconConfig.get(store).public_key, pulse)).toBe(true)
  bringPulses(store, 11)
  expect(Pulses.get(store, first + 40n)).toBeDefined()
})

test('a chain that follows another beacon is left alone', () => {
  const store = makeTestCtx(buildSpec({ spec: 425 }).runtime)
  followQuicknet(store)
  bringPulses(store, 1)
  expect(BeaconConfig.get(store).metadata.beacon_id).toBe(`0x${Buffer.from('quicknet').toString('hex')}`)
  expect(LastStoredRound.get(store)).toBe(0n)
})
