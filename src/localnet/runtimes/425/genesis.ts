/**
 * Storage at block 0: subtensor's own `localnet` chain specification with one authority, built pallet by pallet as the runtime's
 * genesis builders do. //Alice is sudo, //One makes the blocks, subnet 0 is root and subnet 1 is there from the start.
 */
import { aura } from '../../pallets/aura/schema.js'
import { balances } from '../../pallets/balances/schema.js'
import { baseFee } from '../../pallets/base-fee/schema.js'
import { ethereum } from '../../pallets/ethereum/schema.js'
import { evm } from '../../pallets/evm/schema.js'
import { evmChainId } from '../../pallets/evm-chain-id/schema.js'
import { subtensor } from '../../pallets/subtensor/schema.js'
import { sudo } from '../../pallets/sudo/schema.js'
import { system } from '../../pallets/system/schema.js'
import { transactionPayment } from '../../pallets/transaction-payment/schema.js'
import { hashKey, hashName } from '../../schema/hash.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Store } from '../../schema/storage.js'
import type { Hex } from '../../schema/types.js'

const TAO = 1_000_000_000n

/** Accounts with TAO at genesis; their keys are the well-known development ones. */
export const DEV_ACCOUNTS: readonly { readonly uri: string; readonly account: Hex; readonly tao: bigint }[] = [
  { uri: '//Alice', account: '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d', tao: 1_000_000n },
  { uri: '//Bob', account: '0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48', tao: 1_000_000n },
  { uri: '//Charlie', account: '0x90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22', tao: 1_000_000n },
  { uri: '//Dave', account: '0x306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20', tao: 2_000n },
  { uri: '//Eve', account: '0xe659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e', tao: 2_000n },
  { uri: '//Ferdie', account: '0x1cbd2d43530a44705ad088af313e18f80b53ef16b36177cd4b77b846f2a5f07c', tao: 2_000n },
  { uri: '//One', account: '0xac859f8a216eeb1b320b4c76d118da3d7407fa523484d0a980126d3b4d0d220a', tao: 2_000n },
  { uri: '//Two', account: '0x1254f7017f0b8347ce7ab14f96d818802e7e9e0c0d1b7c9acb3c726b080e7a03', tao: 2_000n },
  { uri: '//Three', account: '0x9026941b7aa2328a8c5ea4e25bb747a2bf92a066fae0cc3722faf58cf44d3502', tao: 2_000n },
  // The accounts mirrored from the Ethereum development keys Alith and Baltathar.
  { uri: 'Alith', account: '0xa02a00e549cb104f710d3fe6f2f83e91524d2a40c4ed831658a120883077f9a9', tao: 2_000n },
  { uri: 'Baltathar', account: '0xcaf8959d3c25429e5797758aa16e326839c744a374c3157fdad86e65458f6c59', tao: 2_000n },
]

/** //Alice. */
const SUDO_KEY: Hex = '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
/** //One with sr25519: the author of every block. */
export const AUTHORITY: Hex = '0xac859f8a216eeb1b320b4c76d118da3d7407fa523484d0a980126d3b4d0d220a'
/** //One with Ed25519. */
const FINALITY_AUTHORITY: Hex = '0x16f97016bbea8f7b45ae6757b49efc1080accc175d8f018f9ba719b60b0815e4'
const ZERO_ACCOUNT: Hex = `0x${'00'.repeat(32)}`
const ZERO_HASH: Hex = ZERO_ACCOUNT
/** The parent hash that frame_system writes where there is no parent: 69 in each byte. */
const NO_PARENT: Hex = `0x${'45'.repeat(32)}`

function buildSystem(store: Store): void {
  const { storage } = system
  storage.BlockHash.set(store, 0, NO_PARENT)
  storage.ParentHash.set(store, NO_PARENT)
  storage.LastRuntimeUpgrade.set(store, { spec_version: 425, spec_name: 'node-subtensor' })
  storage.UpgradedToU32RefCount.set(store, true)
  storage.UpgradedToTripleRefCount.set(store, true)
}

function buildBalances(store: Store): void {
  for (const { account, tao } of DEV_ACCOUNTS) {
    const info = system.storage.Account.get(store, account)
    system.storage.Account.set(store, account, { ...info, providers: 1, data: { ...info.data, free: tao * TAO } })
  }
  balances.storage.TotalIssuance.set(
    store,
    DEV_ACCOUNTS.reduce((sum, { tao }) => sum + tao * TAO, 0n),
  )
}

/** The root network and subnet 1, by pallet_subtensor's `BuildGenesisConfig`. */
function buildSubtensor(store: Store): void {
  const s = subtensor.storage
  s.TotalIssuance.set(store, 0n)
  s.TotalNetworks.set(store, 2)

  s.NetworksAdded.set(store, 0, true)
  s.SubnetOwner.set(store, 0, ZERO_ACCOUNT)
  s.SubnetOwnerHotkey.set(store, 0, ZERO_ACCOUNT)
  s.SubnetworkN.set(store, 0, 0)
  s.MaxAllowedUids.set(store, 0, 64)
  s.MaxAllowedValidators.set(store, 0, 64)
  s.MinAllowedWeights.set(store, 0, 0)
  s.Tempo.set(store, 0, 100)
  s.NetworkRegistrationAllowed.set(store, 0, true)
  s.TargetRegistrationsPerInterval.set(store, 0, 1)
  s.TokenSymbol.set(store, 0, `0x${Buffer.from('Τ').toString('hex')}`)

  const hotkey = ZERO_ACCOUNT
  const alpha = 1n * TAO
  s.SubnetMechanism.set(store, 1, 1)
  s.Owner.set(store, hotkey, hotkey)
  s.SubnetAlphaIn.set(store, 1, 10n * TAO)
  s.SubnetTAO.set(store, 1, 10n * TAO)
  s.NetworksAdded.set(store, 1, true)
  s.MaxAllowedUids.set(store, 1, 256)
  s.MaxAllowedValidators.set(store, 1, 64)
  s.MinAllowedWeights.set(store, 1, 0)
  s.Tempo.set(store, 1, 100)
  s.NetworkRegistrationAllowed.set(store, 1, true)
  s.SubnetOwner.set(store, 1, hotkey)
  s.SubnetLocked.set(store, 1, 1n)
  s.LargestLocked.set(store, 1, 1n)
  // A SafeFloat holds its 21 significant digits in the mantissa: 10^9 is 10^21 × 10^-12.
  const shares = { mantissa: 10n ** 21n, exponent: -12n }
  s.AlphaV2.set(store, hotkey, hotkey, 1, shares)
  s.TotalHotkeyAlpha.set(store, hotkey, 1, alpha)
  s.TotalHotkeySharesV2.set(store, hotkey, 1, shares)
  s.SubnetAlphaOut.set(store, 1, alpha)
  s.StakingHotkeys.set(store, hotkey, [hotkey])

  s.SubnetworkN.set(store, 1, 1)
  s.Active.set(store, 1, [true])
  s.Emission.set(store, 1, [0n])
  s.Consensus.set(store, 1, [0])
  s.Incentive.set(store, 1, [0])
  s.Dividends.set(store, 1, [0])
  s.LastUpdate.set(store, 1, [0n])
  s.ValidatorTrust.set(store, 1, [0])
  s.ValidatorPermit.set(store, 1, [false])
  s.Keys.set(store, 1, 0, hotkey)
  s.Uids.set(store, 1, hotkey, 0)
  s.BlockAtRegistration.set(store, 1, 0, 0n)
  s.IsNetworkMember.set(store, hotkey, 1, true)
  s.TokenSymbol.set(store, 1, `0x${Buffer.from('α').toString('hex')}`)
}

/** What the limit-orders pallet registers with pallet_subtensor: its account as coldkey of its own hotkey. */
function buildLimitOrders(store: Store): void {
  const coldkey = palletAccount('modlbt/limit')
  const hotkey = palletAccount('modlbt/lmhky')
  subtensor.storage.Owner.set(store, hotkey, coldkey)
  subtensor.storage.OwnedHotkeys.set(store, coldkey, [hotkey])
  subtensor.storage.StakingHotkeys.set(store, coldkey, [hotkey])
}

/** `PalletId::into_account_truncating`: the name, then zeros. */
function palletAccount(name: string): Hex {
  return `0x${Buffer.from(name).toString('hex').padEnd(64, '0')}`
}

const EMPTY_TRIE_ROOT: Hex = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421'

/** The Ethereum side has an empty block of its own; the EVM does not run here, so its two hashes are facts of that genesis. */
function buildEthereum(store: Store): void {
  const zero = [0n, 0n, 0n, 0n]
  ethereum.storage.CurrentBlock.set(store, {
    header: {
      parent_hash: ZERO_HASH,
      ommers_hash: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
      beneficiary: `0x${'00'.repeat(20)}`,
      state_root: '0x32c85c31aa4f1b3d3745203fa152fa44c1b7736462a4549e6fdb13f50e1a7949',
      transactions_root: EMPTY_TRIE_ROOT,
      receipts_root: EMPTY_TRIE_ROOT,
      logs_bloom: `0x${'00'.repeat(256)}`,
      difficulty: zero,
      number: zero,
      gas_limit: [75_000_000n, 0n, 0n, 0n],
      gas_used: zero,
      timestamp: 0n,
      extra_data: '0x',
      mix_hash: ZERO_HASH,
      nonce: '0x0000000000000000',
    },
    transactions: [],
    ommers: [],
  })
  ethereum.storage.CurrentReceipts.set(store, [])
  ethereum.storage.CurrentTransactionStatuses.set(store, [])
  ethereum.storage.BlockHash.set(store, zero, '0x561441dabfebdd607505059c5ee8a0f7e849d54f2976d1b9a53f9802e727e7c6')
}

/** `:__STORAGE_VERSION__:` of every pallet of the runtime, those that are not declared here included. */
const STORAGE_VERSIONS: Readonly<Record<string, number>> = {
  AdminUtils: 0,
  AlphaAssets: 0,
  Aura: 0,
  Balances: 1,
  BaseFee: 0,
  Commitments: 0,
  Contracts: 16,
  Crowdloan: 0,
  Drand: 0,
  EVM: 0,
  EVMChainId: 0,
  Ethereum: 0,
  Grandpa: 5,
  LimitOrders: 0,
  MevShield: 0,
  Multisig: 1,
  Preimage: 1,
  Proxy: 0,
  RandomnessCollectiveFlip: 0,
  SafeMode: 0,
  Scheduler: 4,
  SubtensorModule: 7,
  Sudo: 0,
  Swap: 0,
  System: 0,
  Timestamp: 0,
  TransactionPayment: 0,
  Utility: 0,
}

/** Items of pallets that are not declared here, and well-known keys: as bytes. */
function buildUndeclared(store: Store): void {
  for (const [pallet, version] of Object.entries(STORAGE_VERSIONS)) {
    store.set(hashName(pallet) + hashName(':__STORAGE_VERSION__:'), new Uint8Array([version, 0]))
  }
  const put = (pallet: string, item: string, value: string): void => store.set(hashName(pallet) + hashName(item), hexToBytes(value))
  put('LimitOrders', 'LimitOrdersEnabled', '01')
  put('Grandpa', 'Authorities', `04${FINALITY_AUTHORITY.slice(2)}0100000000000000`)
  put('Grandpa', 'CurrentSetId', '0000000000000000')
  const setZero = hashKey('Twox64Concat', new Uint8Array(8))
  store.set(hashName('Grandpa') + hashName('SetIdSession') + setZero, new Uint8Array(4))
  const wellKnown = (name: string): string => bytesToHex(new TextEncoder().encode(name))
  store.set(wellKnown(':ethereum_schema'), new Uint8Array([3]))
  store.set(wellKnown(':extrinsic_index'), new Uint8Array(4))
}

/** Writes the genesis into an empty store. */
export function writeGenesis425(store: Store): void {
  buildSystem(store)
  aura.storage.Authorities.set(store, [AUTHORITY])
  buildBalances(store)
  transactionPayment.storage.NextFeeMultiplier.set(store, 10n ** 18n)
  transactionPayment.storage.StorageVersion.set(store, { type: 'V2' })
  buildSubtensor(store)
  sudo.storage.Key.set(store, SUDO_KEY)
  buildEthereum(store)
  baseFee.storage.BaseFeePerGas.set(store, [20_000_000_000n, 0n, 0n, 0n])
  baseFee.storage.Elasticity.set(store, 125_000)
  evm.storage.WhitelistedCreators.set(store, [])
  evmChainId.storage.ChainId.set(store, 42n)
  buildLimitOrders(store)
  buildUndeclared(store)
}
