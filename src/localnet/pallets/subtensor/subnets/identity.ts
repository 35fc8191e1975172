/**
 * How long the texts of identities may be, in bytes (`utils/identity.rs`). The source also limits some fields together, but never below
 * the sum of their own limits.
 */
import type { Hex, ValueOf } from '../../../schema/types.js'
import type { ChainIdentityV2, SubnetIdentityV3 } from '../types.js'

export type ChainIdentity = ValueOf<typeof ChainIdentityV2>
export type SubnetIdentity = ValueOf<typeof SubnetIdentityV3>

const CHAIN_IDENTITY_LIMITS: Readonly<Record<keyof ChainIdentity, number>> = {
  name: 256,
  url: 256,
  github_repo: 256,
  image: 1024,
  discord: 256,
  description: 1024,
  additional: 1024,
}

const SUBNET_IDENTITY_LIMITS: Readonly<Record<keyof SubnetIdentity, number>> = {
  subnet_name: 256,
  github_repo: 1024,
  subnet_contact: 1024,
  subnet_url: 1024,
  discord: 256,
  description: 1024,
  logo_url: 1024,
  additional: 1024,
}

const lengthOf = (text: Hex): number => (text.length - 2) / 2

/** `is_valid_identity` */
export function isValidChainIdentity(identity: ChainIdentity): boolean {
  return Object.entries(CHAIN_IDENTITY_LIMITS).every(([field, limit]) => lengthOf(identity[field as keyof ChainIdentity]) <= limit)
}

/** `is_valid_subnet_identity` */
export function isValidSubnetIdentity(identity: SubnetIdentity): boolean {
  return Object.entries(SUBNET_IDENTITY_LIMITS).every(([field, limit]) => lengthOf(identity[field as keyof SubnetIdentity]) <= limit)
}
