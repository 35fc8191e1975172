import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned, U16_MAX } from '../../../fixed/saturating.js'
import { type EpochInput, type EpochOutput, runEpoch } from './run-epoch.js'

/** What differs between the mechanisms of a subnet. */
export type MechanismInput = Pick<EpochInput, 'lastUpdate' | 'weights' | 'bonds' | 'commitBlocks' | 'liquidConsensus'>
/** Stored per mechanism after an epoch. */
export type MechanismOutput = Pick<EpochOutput, 'incentive' | 'bonds' | 'serverEmission' | 'consensus'>
/** Stored per subnet after an epoch. */
export type SubnetOutput = Omit<EpochOutput, 'incentive' | 'bonds'>

/**
 * Runs the epoch of every mechanism with its part of the emission and adds the results up (`epoch_with_mechanisms`): scores weighted by
 * the parts, rounded down after each addition, emissions summed, flags or-ed.
 * @param split MechanismEmissionSplit, parts of 65535; undefined for equal parts
 */
export function runEpochWithMechanisms(
  common: Omit<EpochInput, keyof MechanismInput>,
  mechanisms: readonly MechanismInput[],
  split: readonly number[] | undefined,
): { readonly subnet: SubnetOutput; readonly mechanisms: readonly MechanismOutput[] } {
  const parts = splitEmissions(common.emission, mechanisms.length, split)
  const n = common.totalStake.length
  let subnet = makeEmptyOutput(n)
  const perMechanism: MechanismOutput[] = []
  for (const [index, mechanism] of mechanisms.entries()) {
    const emission = parts[index] ?? 0n
    const output = runEpoch({ ...common, ...mechanism, emission })
    const { incentive, bonds, serverEmission, consensus } = output
    perMechanism.push({ incentive, bonds, serverEmission, consensus })
    // Without any emission the first mechanism counts alone.
    const share = U64F64.checkedDiv(U64F64.fromInt(emission), U64F64.fromInt(common.emission)) ?? (index === 0 ? U64F64.one : 0n)
    subnet = accumulate(subnet, output, share)
  }
  return { subnet, mechanisms: perMechanism }
}

/** Emission (rao) of each mechanism (`split_emissions`); what rounding leaves over goes to the first. */
export function splitEmissions(total: bigint, count: number, split: readonly number[] | undefined): bigint[] {
  if (count === 0) return []
  const parts = Array.from({ length: count }, (_, index) =>
    split === undefined ? total / BigInt(count) : BigInt.asUintN(64, (total * BigInt(split[index] ?? 0)) / U16_MAX),
  )
  const sum = parts.reduce((left, right) => left + right, 0n)
  parts[0] = addU64(parts[0] ?? 0n, subUnsigned(total, BigInt.asUintN(64, sum)))
  return parts
}

function makeEmptyOutput(n: number): SubnetOutput {
  const numbers = new Array<number>(n).fill(0)
  const amounts = new Array<bigint>(n).fill(0n)
  const flags = new Array<boolean>(n).fill(false)
  return {
    active: flags,
    consensus: numbers,
    dividends: numbers,
    validatorTrust: numbers,
    stakeWeight: numbers,
    validatorPermits: flags,
    emission: amounts,
    serverEmission: amounts,
    validatorEmission: amounts,
    stake: amounts,
  }
}

function accumulate(sum: SubnetOutput, part: EpochOutput, share: bigint): SubnetOutput {
  const scores = (a: readonly number[], b: readonly number[]): number[] =>
    a.map((value, uid) => U64F64.toU16(weigh(BigInt(value), BigInt(b[uid] ?? 0), share)))
  const add = (a: readonly bigint[], b: readonly bigint[]): bigint[] => a.map((value, uid) => addU64(value, b[uid] ?? 0n))
  const or = (a: readonly boolean[], b: readonly boolean[]): boolean[] => a.map((value, uid) => value || b[uid] === true)
  return {
    active: or(sum.active, part.active),
    consensus: scores(sum.consensus, part.consensus),
    dividends: scores(sum.dividends, part.dividends),
    validatorTrust: scores(sum.validatorTrust, part.validatorTrust),
    stakeWeight: scores(sum.stakeWeight, part.stakeWeight),
    validatorPermits: or(sum.validatorPermits, part.validatorPermits),
    emission: sum.emission.map((value, uid) => U64F64.toU64(weigh(value, part.emission[uid] ?? 0n, share))),
    serverEmission: add(sum.serverEmission, part.serverEmission),
    validatorEmission: add(sum.validatorEmission, part.validatorEmission),
    stake: add(sum.stake, part.stake),
  }
}

function weigh(existing: bigint, added: bigint, share: bigint): bigint {
  return U64F64.add(U64F64.fromInt(existing), U64F64.mul(U64F64.fromInt(added), share))
}
