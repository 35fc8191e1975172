import { afterEach, expect, test } from 'vitest'
import { loadTrace } from '../../../../../scripts/replay/trace.js'
import { drand } from '../../../../../src/localnet/pallets/drand/schema.js'
import { hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import { findRecording } from '../../../../helpers/recordings.js'
import { type LocalnetInProcess, startLocalnet } from '../../../../helpers/start-localnet.js'

let localnet: LocalnetInProcess | undefined

afterEach(async () => {
  await localnet?.stop()
})

test.each([425, 475])(
  'on %i a pulse that a worker sends without a fee enters the pool and a block, and not a second time',
  async (spec) => {
    localnet = await startLocalnet({ drift: undefined, spec, beacon: 'quicknet' })
    const { chain } = localnet.node
    const { steps } = loadTrace(findRecording('l-drand-1'))
    const sent = steps.flatMap((step) => (step.kind === 'block' ? step.extrinsics : []))
    const pulse = sent.find(({ call, index }) => call === 'drand.writePulse' && index !== null)
    const bytes = hexToBytes(pulse?.hex ?? '0x')
    await chain.advance(100)
    chain.submit(bytes)
    await chain.advance(1)
    const round = Buffer.from(chain.read(drand.storage.LastStoredRound.key()) ?? []).readBigUInt64LE()
    expect(round).toBeGreaterThan(0n)
    expect(chain.read(drand.storage.Pulses.key(round))).toBeDefined()
    expect(() => chain.submit(bytes)).toThrow()
  },
)
