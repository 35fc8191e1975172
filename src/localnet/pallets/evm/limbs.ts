/** U256 as storage and calls hold it: four numbers of 64 bits, the lowest first. */

const LIMB = 0xffff_ffff_ffff_ffffn

export function toLimbs(value: bigint): bigint[] {
  return [0n, 64n, 128n, 192n].map((shift) => (value >> shift) & LIMB)
}

export function fromLimbs(limbs: readonly bigint[]): bigint {
  return limbs.reduceRight((value, limb) => (value << 64n) | limb, 0n)
}
