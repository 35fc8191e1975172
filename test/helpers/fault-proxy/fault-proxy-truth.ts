import { expect } from 'vitest'
import { TaoError } from '../../../src/core/errors.js'
import type { FaultRun, Write } from './fault-proxy-run.js'

/** Checks what must hold whatever the fault: an exit code never claims what the chain denies, and nothing is sent twice. */
export function expectTruth(write: Write, run: FaultRun): void {
  expect(run.submissions.length).toBeLessThanOrEqual(1)
  expect(run.included.length).toBeLessThanOrEqual(1)
  for (const extrinsic of run.included) expect(run.handedOut).toContain(extrinsic)
  expect([0, 3, 5, 6, 7]).toContain(run.exit)
  if (run.exit === 0) expect(run.included).toHaveLength(1)
  // With an exit code that allows repeating the command, no signed bytes have left the process.
  if (run.exit === 3 || run.exit === 5) expect(run.handedOut).toEqual([])
  if ([3, 5, 6].includes(run.exit)) expect(run.included).toEqual([])
  if (run.exit === 7 || (run.exit === 6 && run.handedOut.length > 0)) {
    // There are none if the connection was dead before anybody noticed.
    expect(run.handedOut.length).toBeLessThanOrEqual(1)
    expect(run.error).toBeInstanceOf(TaoError)
    const { details, message, hint } = run.error as TaoError
    const signed = run.stages.find((stage) => stage.stage === 'signed')
    expect(details).toMatchObject({
      extrinsic_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
      signer: write.signer.address,
      nonce: expect.any(Number),
      era_end_block: expect.any(Number),
    })
    expect(signed).toMatchObject({ submission: { hash: details.extrinsic_hash, nonce: details.nonce } })
    if (run.exit === 7) expect(message).toContain(String(details.extrinsic_hash))
    if (run.exit === 7) expect(hint).not.toBe('')
  }
  // A signed transaction is in the journal before it leaves, and whatever was reported, the chain tells the truth later.
  for (const held of run.journaledBefore) expect(held).toBe(1)
  const [entry] = run.journal
  expect(run.journal.length).toBe(run.stages.some(({ stage }) => stage === 'signed') ? 1 : 0)
  if (run.handedOut.length > 0) {
    const told = { 0: ['succeeded', 'submitted'], 6: ['refused', 'not-included', 'failed'], 7: ['unknown'] }[run.exit] ?? []
    expect(told).toContain(entry?.outcome?.status)
    // The journal may call closed only what the chain itself has closed.
    const closed = ['succeeded', 'failed', 'not-included'].includes(entry?.outcome?.status ?? '')
    if (closed) expect(run.resolved?.status).toBe(entry?.outcome?.status)
    expect(run.resolved?.status === 'succeeded').toBe(run.included.length === 1)
  }
}
