/** Subnets: how many and which ones exist, what a new one costs, and who owns each. */

import { U96F32 } from '../../../schema/fixed-point.js'
import { AccountId32, AlphaBalance, TaoBalance } from '../../../schema/primitives.js'
import { map, value } from '../../../schema/storage.js'
import { bool, bytes, u16, u32, u64 } from '../../../schema/types.js'
import { RateLimitKey } from '../types.js'
import { byAccount, byNetuid, NOBODY } from './keys.js'

export const networksStorage = {
  UsedWork: map([['Identity', bytes]], u64, { default: 0n }),
  MaxRegistrationsPerBlock: map([byNetuid], u16, { default: 1 }),
  TotalNetworks: value(u16, { default: 0 }),
  NetworkImmunityPeriod: value(u64, { default: 1296000n }),
  StartCallDelay: value(u64, { default: 0n }),
  NetworkMinLockCost: value(TaoBalance, { default: 1000000000000n }),
  NetworkLastLockCost: value(TaoBalance, { default: 1000000000000n }),
  NetworkLockReductionInterval: value(u64, { default: 100800n }),
  SubnetOwnerCut: value(u16, { default: 11796 }),
  OwnerCutEnabled: map([byNetuid], bool, { default: true }),
  NetworkRateLimit: value(u64, { default: 7200n }),
  NominatorMinRequiredStake: value(u64, { default: 0n }),
  WeightsVersionKeyRateLimit: value(u64, { default: 5n }),
  LastRateLimitedBlock: map([['Identity', RateLimitKey]], u64, { default: 0n }),
  TransferToggle: map([byNetuid], bool, { default: true }),
  SubnetLocked: map([byNetuid], TaoBalance, { default: 0n }),
  LargestLocked: map([byNetuid], u64, { default: 0n }),
  Tempo: map([byNetuid], u16, { default: 360 }),
  LastEpochBlock: map([byNetuid], u64, { default: 0n }),
  PendingEpochAt: map([byNetuid], u64, { default: 0n }),
  SubnetEpochIndex: map([byNetuid], u64, { default: 0n }),
  ActivityCutoffFactorMilli: map([byNetuid], u32, { default: 13889 }),
  FirstEmissionBlockNumber: map([byNetuid], u64),
  SubnetMechanism: map([byNetuid], u16, { default: 0 }),
  SubnetworkN: map([byNetuid], u16, { default: 0 }),
  NetworksAdded: map([byNetuid], bool, { default: false }),
  IsNetworkMember: map([byAccount, byNetuid], bool, { default: false }),
  NetworkRegistrationAllowed: map([byNetuid], bool, { default: true }),
  NetworkPowRegistrationAllowed: map([byNetuid], bool, { default: true }),
  NetworkRegisteredAt: map([byNetuid], u64, { default: 0n }),
  RegisteredSubnetCounter: map([byNetuid], u64, { default: 0n }),
  PendingServerEmission: map([byNetuid], AlphaBalance, { default: 0n }),
  PendingValidatorEmission: map([byNetuid], AlphaBalance, { default: 0n }),
  PendingRootAlphaDivs: map([byNetuid], AlphaBalance, { default: 0n }),
  PendingOwnerCut: map([byNetuid], AlphaBalance, { default: 0n }),
  MinerBurned: map([byNetuid], U96F32, { default: 0n }),
  BlocksSinceLastStep: map([byNetuid], u64, { default: 0n }),
  LastMechansimStepBlock: map([byNetuid], u64, { default: 0n }),
  SubnetOwner: map([byNetuid], AccountId32, { default: NOBODY }),
  SubnetOwnerHotkey: map([byNetuid], AccountId32, { default: NOBODY }),
}
