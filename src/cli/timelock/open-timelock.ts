/** Opens a timelock by the signature of its round: a given one, or what the chain has. */

import type { ChainClient } from '../../chain/client.js'
import { roundAt } from '../../chain/drand/beacon-clock.js'
import { decryptTimelock, isSignatureOf, type TimelockEnvelope } from '../../chain/drand/decrypt-timelock.js'
import { QUICKNET_CLOCK, QUICKNET_KEY } from '../../chain/drand/quicknet.js'
import { readPulse } from '../../chain/drand/read-pulse.js'
import { checkFailed, networkError, usageError } from '../../core/errors.js'
import { awaitAnswer, awaitTime } from './await-round.js'
import { describeRound } from './read-timelock-input.js'

/** The newest round by the clock of this machine. */
export function currentRound(): bigint {
  return roundAt(Date.now(), QUICKNET_CLOCK)
}

function describeSource(round: bigint): string {
  return `Ask a relay of drand for round ${round} of quicknet, and give its signature with --signature.`
}

async function verifyGiven(round: bigint, text: string): Promise<Uint8Array> {
  const signature = Buffer.from(text.trim().replace(/^0x/i, ''), 'hex')
  if (await isSignatureOf(QUICKNET_KEY, round, signature)) return signature
  throw usageError('It is not the signature of the round', 'INVALID_PULSE', {
    why: `Quicknet did not sign round ${round} with it.`,
    hint: describeSource(round),
  })
}

/** `waitsFrom` is the time of the round, where it is waited for. */
async function readVerified(client: ChainClient, round: bigint, waitsFrom: number | undefined): Promise<Uint8Array> {
  const ask = async (): Promise<Uint8Array | null> => {
    await client.refresh()
    return readPulse(client, round)
  }
  const signature = await (waitsFrom === undefined ? readPulse(client, round) : awaitAnswer(ask, waitsFrom))
  if (signature === null) {
    throw checkFailed('The chain does not have the round', 'PULSE_NOT_FOUND', {
      why: `It has some seconds of delay, and keeps rounds for a week; this is round ${round}.`,
      hint: describeSource(round),
    })
  }
  if (await isSignatureOf(QUICKNET_KEY, round, signature)) return signature
  throw networkError('The endpoint has a round that quicknet did not sign', 'BAD_PULSE', {
    why: 'The signature is not that of drand over this round: the chain follows another beacon, or the endpoint is wrong.',
    hint: describeSource(round),
    details: { endpoint: client.network.endpoint },
  })
}

export interface TimelockOpening {
  /** The signature of its round, as it was given; undefined to ask the chain. */
  readonly given: string | undefined
  readonly connect: () => Promise<ChainClient>
  /** Called before the round is waited for, with its time; undefined where it is not waited for. */
  readonly onWaiting?: ((revealAt: string) => void) | undefined
}

/**
 * What is in a timelock. Throws `TIMELOCK_CLOSED` (exit 3) before its round has come, `PULSE_NOT_FOUND` (3), `INVALID_PULSE` (2),
 * `BAD_PULSE` (5), and `TIMELOCK_BROKEN` (3) where the signature of the round does not open it.
 */
export async function openTimelock(
  { timelock, round }: TimelockEnvelope,
  { given, connect, onWaiting }: TimelockOpening,
): Promise<Uint8Array> {
  const revealAt = describeRound(round).reveal_at
  if (given === undefined && round > currentRound() && onWaiting !== undefined && revealAt !== null) {
    onWaiting(revealAt)
    await awaitTime(Date.parse(revealAt))
  }
  if (given === undefined && round > currentRound()) {
    throw checkFailed('Its round has not come', 'TIMELOCK_CLOSED', {
      why: `Round ${round} is published at ${revealAt ?? 'no time that a calendar has'}; nobody can open it before.`,
      hint: 'Try again then, or wait with --wait.',
    })
  }
  const waitsFrom = onWaiting === undefined || revealAt === null ? undefined : Date.parse(revealAt)
  const signature = await (given === undefined ? readVerified(await connect(), round, waitsFrom) : verifyGiven(round, given))
  const plaintext = await decryptTimelock(timelock, signature)
  if (plaintext !== null) return plaintext
  throw checkFailed('It cannot be opened', 'TIMELOCK_BROKEN', {
    why: `The signature of round ${round} does not open it: it was changed, or made for another round or another beacon.`,
    hint: 'Ask whoever made it for all of it once more.',
  })
}
