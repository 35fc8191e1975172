import { expect } from 'vitest'
import type { CommandRun } from './run-command.js'

/**
 * Checks what must hold for every write, whatever a node does: an exit code never claims what the chain denies; with an exit code that
 * allows repeating the command, nothing has left the process; and what has left is named, and counts as open until the chain closes it.
 */
export function expectHonesty(run: CommandRun): void {
  expect(run.submissions.length).toBeLessThanOrEqual(1)
  expect(run.handedOut.length).toBeLessThanOrEqual(1)
  expect(run.included.length).toBeLessThanOrEqual(1)
  for (const extrinsic of run.included) expect(run.handedOut).toContain(extrinsic)
  expect([0, 3, 5, 6, 7]).toContain(run.exit)
  expect(run.envelope.success).toBe(run.exit === 0)
  if (run.exit === 0) expect(run.included).toHaveLength(1)
  if (run.exit === 3 || run.exit === 5) expect(run.handedOut).toEqual([])
  const [error] = run.envelope.errors
  const [entry] = run.journal
  expect(error?.exit_code ?? 0).toBe(run.exit)
  if (run.handedOut.length === 0) return
  // The transaction was in the journal before it left, and the journal's record is enough to find it.
  expect(run.journal).toHaveLength(1)
  const status = run.resolved?.status
  expect(['succeeded', 'failed'].includes(status ?? '')).toBe(run.included.length === 1)
  const isProved = ['succeeded', 'failed', 'not-included'].includes(status ?? '')
  const isClosed = run.open.length === 0
  if (isClosed) expect([entry?.outcome?.status, isProved]).toEqual([status, true])
  if (run.exit === 0) return
  expect(error?.details).toMatchObject({
    extrinsic_hash: entry?.signed.hash,
  })
  if (error?.details?.block_number === undefined) {
    expect(error?.details).toMatchObject({
      nonce: entry?.signed.nonce,
      era_end_block: entry?.signed.era_end_block,
      from_block: entry?.signed.from_block,
    })
    // Only what is proved not to be included may be repeated at once.
    if (run.exit === 7) expect(isClosed).toBe(false)
    expect(error?.hint).toMatch(/taoctl tx (status|wait) 0x[0-9a-f]{64}|repeat/)
  }
}

/**
 * What must hold for a write that is sent encrypted: what leaves is its carrier alone, and an exit code never claims what is not in a block
 * behind it. `attack` is named where it does not hold.
 */
export function expectHonestyOfEncrypted(
  { exit, envelope, submissions, handedOut, included, journal, open, resolved }: CommandRun,
  attack: string,
): void {
  const told = JSON.stringify({ attack, exit, errors: envelope.errors, included: included.length, status: resolved?.status })
  expect(submissions.length, told).toBeLessThanOrEqual(1)
  expect(handedOut.length, told).toBeLessThanOrEqual(1)
  expect([0, 3, 5, 6, 7], told).toContain(exit)
  expect(envelope.success, told).toBe(exit === 0)
  if (exit === 0) expect(included, told).toHaveLength(2)
  if (exit === 3 || exit === 5) expect(handedOut, told).toEqual([])
  // The carrier, and right behind it what it carried, which nobody has shown to a node.
  if (included.length > 0) expect(included[0], told).toBe(handedOut[0])
  if (handedOut.length === 0) {
    expect(included, told).toEqual([])
    return
  }
  expect(journal, told).toHaveLength(1)
  expect(journal[0]?.signed.carrier, told).toBeDefined()
  expect(['succeeded', 'failed'].includes(resolved?.status ?? ''), told).toBe(included.length === 2)
  if (exit === 0) return
  expect(envelope.errors[0]?.details, told).toMatchObject({ extrinsic_hash: journal[0]?.signed.hash })
  if (exit === 7) expect(open, told).toHaveLength(1)
}
