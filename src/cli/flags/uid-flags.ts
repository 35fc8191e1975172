import * as Flags from '@oclif/core/flags'
import { checkFailed, type TaoError, usageError } from '../../core/errors.js'

const MAX_UID = 65_535
const PART = /^(\d{1,5})(?:-(\d{1,5}))?$/

/** Which neurons a command is about; all without it. */
export const uidFlags = {
  uid: Flags.string({ char: 'u', summary: 'These uids alone, such as 1,5-9.', helpValue: '<uids>', aliases: ['uids'] }),
}

/** The uids that the flag names; null for all. Usage error `INVALID_UID` (exit 2). */
export function readUids(text: string | undefined): { has(uid: number): boolean } | null {
  if (text === undefined) return null
  const ranges = text.split(',').map((piece) => {
    const [, first, last = first] = PART.exec(piece.trim()) ?? []
    const [from, to] = [Number(first), Number(last)]
    if (from <= to && to <= MAX_UID) return { from, to }
    throw usageError(`Invalid uid: ${JSON.stringify(piece.trim().slice(0, 20))}`, 'INVALID_UID', {
      why: `It is a whole number from 0 to ${MAX_UID}, or a range of them.`,
      hint: 'Write --uid 1,5-9.',
    })
  })
  return { has: (uid) => ranges.some(({ from, to }) => uid >= from && uid <= to) }
}

/** The error for neurons that a subnet does not have: `NEURON_NOT_FOUND`, exit code 3. */
export function explainMissingNeuron(netuid: number, neurons: number): TaoError {
  return checkFailed(`No such neuron on subnet ${netuid}`, 'NEURON_NOT_FOUND', {
    why: `The subnet has ${neurons === 1 ? 'one neuron' : `${neurons} neurons`}.`,
    hint: `See them with \`taoctl subnets metagraph ${netuid}\`.`,
  })
}

/** Throws {@link explainMissingNeuron} where the subnet has none of the wanted uids: an empty list would not tell that from a quiet one. */
export function demandUids(wanted: ReturnType<typeof readUids>, netuid: number, neurons: number): void {
  const isThere = wanted === null || Array.from({ length: neurons }, (_, uid) => uid).some((uid) => wanted.has(uid))
  if (!isThere) throw explainMissingNeuron(netuid, neurons)
}
