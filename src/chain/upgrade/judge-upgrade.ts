/** Compares a proposed upgrade, and a code that somebody has built, with what the chain says. */
import { createHash } from 'node:crypto'
import { hashBlake2b256 } from '../hash.js'
import { toHex } from '../scale/hex.js'
import type { CarriedCall } from '../wrap/multisig/read-carried.js'
import { type ProposedCall, readProposedCall } from './read-proposed-call.js'
import type { UpgradeProposal, UpgradeState } from './read-upgrades.js'

/** Something that has to be so. */
export interface UpgradeCheck {
  /** Stable, kebab-case. */
  readonly name: string
  readonly title: string
  /** Null where there was nothing to compare with. */
  readonly ok: boolean | null
  readonly detail: string
}

/** What is compared. */
export interface UpgradeEvidence {
  /** The call by which it is proposed. */
  readonly carried?: CarriedCall | undefined
  /** A code that somebody has built. */
  readonly wasm?: Uint8Array | undefined
  /** SHA-256 that the code is to have, hex without 0x. */
  readonly sha256?: string | undefined
}

/** A code by its digests, hex. */
export interface CodeDigests {
  readonly bytes: number
  readonly sha256: string
  /** What the chain calls its hash. */
  readonly blake2: string
}

export interface UpgradeJudgement {
  readonly checks: readonly UpgradeCheck[]
  readonly ok: boolean
  /** The code of the call, or else the one that was built. */
  readonly code: CodeDigests | null
  readonly proposed: ProposedCall | null
  readonly proposal: UpgradeProposal | null
}

/** The digests of a code. */
export function digestCode(code: Uint8Array): CodeDigests {
  return { bytes: code.length, sha256: createHash('sha256').update(code).digest('hex'), blake2: toHex(hashBlake2b256(code)) }
}

function judgeCall(state: UpgradeState, { data, hash, call }: CarriedCall, proposal: UpgradeProposal | null): readonly UpgradeCheck[] {
  const proposed = readProposedCall(call)
  const isOne = typeof proposed !== 'string'
  return [
    {
      name: 'call-sets-code',
      title: 'The call sets the code and does nothing else',
      ok: isOne,
      detail: isOne
        ? `Proxy.proxy of Sudo.sudo_unchecked_weight of System.set_code, ${(data.length - 2) / 2} bytes that the chain writes the same`
        : proposed,
    },
    {
      name: 'made-for-sudo-key',
      title: 'It is made for the sudo key',
      ok: isOne && state.sudoKey !== null && proposed.real === state.sudoKey,
      detail: `${isOne ? proposed.real : 'nobody'}; the sudo key is ${state.sudoKey ?? 'nobody'}`,
    },
    {
      name: 'proposal-open',
      title: 'A proposal with its hash waits on the chain',
      ok: proposal !== null,
      detail:
        proposal === null
          ? `none has ${hash}: it was carried out or cancelled, or is of another network`
          : `${hash}, since block ${proposal.operation.when.height}, proposed by ${proposal.proposer}`,
    },
  ]
}

function judgeCode(state: UpgradeState, evidence: UpgradeEvidence, code: Uint8Array, isProposed: boolean): readonly UpgradeCheck[] {
  const { wasm, sha256 } = evidence
  const digests = digestCode(code)
  const isBuilt = wasm !== undefined && isProposed
  const known = [
    state.runningHash === digests.blake2 ? 'it runs' : '',
    state.authorized?.codeHash === digests.blake2 ? 'it is authorized' : '',
  ]
  const said = known.filter((text) => text !== '').join(' and ')
  return [
    {
      name: 'code-is-the-built-one',
      title: 'The code is the one that was built',
      ok: isBuilt ? Buffer.from(wasm).equals(code) : null,
      detail: isBuilt ? `SHA-256 of yours is ${digestCode(wasm).sha256}, of the call's ${digests.sha256}` : 'nothing to compare: --wasm',
    },
    {
      name: 'digest-fits',
      title: 'The code has the SHA-256 that was published',
      ok: sha256 === undefined ? null : sha256 === digests.sha256,
      detail: sha256 === undefined ? 'nothing to compare: --sha256' : digests.sha256,
    },
    {
      name: 'code-known-to-chain',
      title: 'The code runs, or is authorized',
      // A proposed code is neither until it is approved.
      ok: isProposed ? null : said !== '',
      detail: said === '' ? (isProposed ? 'not yet' : `neither the running code nor an authorized one has ${digests.blake2}`) : said,
    },
  ]
}

/** Judges what was given. Nothing is ok that could not be compared, and nothing at all where nothing could be. */
export function judgeUpgrade(state: UpgradeState, evidence: UpgradeEvidence): UpgradeJudgement {
  const { carried, wasm } = evidence
  const read = carried === undefined ? null : readProposedCall(carried.call)
  const proposed = typeof read === 'string' ? null : read
  const proposal = state.proposals.find(({ operation }) => operation.callHash === carried?.hash) ?? null
  const code = proposed?.code ?? (carried === undefined ? wasm : undefined)
  const checks = [
    ...(carried === undefined ? [] : judgeCall(state, carried, proposal)),
    ...(code === undefined ? [] : judgeCode(state, evidence, code, carried !== undefined)),
  ]
  const ok = checks.some((check) => check.ok === true) && checks.every((check) => check.ok !== false)
  return { checks, ok, code: code === undefined ? null : digestCode(code), proposed, proposal }
}
