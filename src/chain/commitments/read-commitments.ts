/** Reads what hotkeys have committed on subnets, and what of it was revealed. */
import type { ChainClient } from '../client.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import { readMap } from '../raw/walk-map.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { type CommitmentField, decodeFields } from './commitment-field.js'

const PALLET = 'Commitments'

/** A plaintext that a round has opened. The chain keeps the last ten of an account. */
export interface Revealed {
  readonly bytes: Uint8Array
  /** The block in which it was opened. */
  readonly block: number
}

export interface Commitment {
  readonly netuid: number
  readonly hotkey: string
  /** The block in which it was set; null where nothing is committed, and something was revealed. */
  readonly block: number | null
  /** TAO that is held back for it, in rao. */
  readonly deposit: bigint
  readonly fields: readonly CommitmentField[]
  /** Oldest first. */
  readonly revealed: readonly Revealed[]
}

interface Registration {
  readonly block: number
  readonly deposit: bigint
  readonly fields: readonly CommitmentField[]
}

const isNatural = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

function readRegistration(client: ChainClient, value: ScaleValue | undefined): Registration | null {
  if (value === null || value === undefined) return null
  if (!isScaleObject(value) || !isNatural(value.block) || typeof value.deposit !== 'bigint') {
    throw badAnswer(client.network.endpoint, 'Commitments.CommitmentOf')
  }
  return { block: value.block, deposit: value.deposit, fields: decodeFields(value.info) }
}

function readRevealed(value: ScaleValue | undefined): readonly Revealed[] {
  if (!Array.isArray(value)) return []
  return (value as readonly ScaleValue[]).flatMap((entry): Revealed[] => {
    const [bytes, block] = Array.isArray(entry) ? (entry as readonly ScaleValue[]) : []
    return bytes instanceof Uint8Array && typeof block === 'bigint' ? [{ bytes, block: Number(block) }] : []
  })
}

/** What a hotkey has committed on a subnet; null where it has nothing, and nothing was revealed. */
export async function getCommitment(client: ChainClient, netuid: number, hotkey: string): Promise<Commitment | null> {
  const [held, opened] = await client.readStorage([
    { pallet: PALLET, item: 'CommitmentOf', keys: [netuid, hotkey], absentIsNull: true },
    { pallet: PALLET, item: 'RevealedCommitments', keys: [netuid, hotkey], absentIsNull: true, ifPresent: true },
  ])
  const [registration, revealed] = [readRegistration(client, held), readRevealed(opened)]
  if (registration === null && revealed.length === 0) return null
  return { netuid, hotkey, ...(registration ?? { block: null, deposit: 0n, fields: [] }), revealed }
}

/** All entries of a map by netuid and account, on one subnet, by account. */
async function walk(client: ChainClient, item: string, netuid: number): Promise<ReadonlyMap<string, ScaleValue>> {
  const found = await readMap(client, { pallet: PALLET, item, keys: [netuid] })
  if (found === null && item === 'CommitmentOf') {
    throw notOnThisRuntime(`storage ${PALLET}.${item}`, [`${PALLET}.${item}`], client.runtime.specVersion)
  }
  return new Map((found ?? []).flatMap(({ keys: [, account], value }) => (typeof account === 'string' ? [[account, value]] : [])))
}

/** What all hotkeys have committed on a subnet, those that committed last first. A page of keys and one of values for each 512 of them. */
export async function listCommitments(client: ChainClient, netuid: number): Promise<readonly Commitment[]> {
  const [held, opened] = await Promise.all([walk(client, 'CommitmentOf', netuid), walk(client, 'RevealedCommitments', netuid)])
  const hotkeys = [...new Set([...held.keys(), ...opened.keys()])]
  const found = hotkeys.map((hotkey): Commitment => {
    const registration = readRegistration(client, held.get(hotkey)) ?? { block: null, deposit: 0n, fields: [] }
    return { netuid, hotkey, ...registration, revealed: readRevealed(opened.get(hotkey)) }
  })
  return found.sort((a, b) => (b.block ?? -1) - (a.block ?? -1) || (a.hotkey < b.hotkey ? -1 : 1))
}
