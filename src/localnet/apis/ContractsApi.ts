/** What clients of contracts ask: trial runs, which change nothing, and the storage of a contract. */
import type { Ctx } from '../frame/context.js'
import { DispatchFailure } from '../frame/dispatch.js'
import { type DispatchError, dispatchError } from '../frame/dispatch-error.js'
import { type ApiMethod, apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { ZERO_WEIGHT } from '../frame/weight.js'
import { ensureMigrated, uploadCode } from '../pallets/contracts/code-store.js'
import { type ContractRun, runCall, runInstantiate } from '../pallets/contracts/execution/run-contract.js'
import { contracts, Determinism } from '../pallets/contracts/schema.js'
import { fromWeight, toWeight } from '../pallets/system/block-weight.js'
import { EventRecord, system } from '../pallets/system/schema.js'
import { enumOf, result, struct } from '../schema/composites.js'
import { AccountId32, H256, TaoBalance, Weight } from '../schema/primitives.js'
import { type AnyTy, bytes, type Hex, named, option, u32, type ValueOf, vec } from '../schema/types.js'

const primitives = (name: string): string => `pallet_contracts::primitives::${name}`

const StorageDeposit = enumOf(named(primitives('StorageDeposit'), [['Balance', TaoBalance]]), {
  Refund: [0, [[TaoBalance, 'Balance']]],
  Charge: [1, [[TaoBalance, 'Balance']]],
})
const Code = enumOf(named(primitives('Code'), [['Hash', H256]]), {
  Upload: [0, [[bytes, 'Vec<u8>']]],
  Existing: [1, [[H256, 'Hash']]],
})
const ReturnFlags = struct(named('pallet_contracts_uapi::flags::ReturnFlags'), { bits: [u32, 'u32'] })
const ExecReturnValue = struct(named(primitives('ExecReturnValue')), { flags: [ReturnFlags, 'ReturnFlags'], data: [bytes, 'Vec<u8>'] })
const InstantiateReturnValue = struct(named(primitives('InstantiateReturnValue'), [['AccountId', AccountId32]]), {
  result: [ExecReturnValue, 'ExecReturnValue'],
  account_id: [AccountId32, 'AccountId'],
})
const CodeUploadReturnValue = struct(
  named(primitives('CodeUploadReturnValue'), [
    ['CodeHash', H256],
    ['Balance', TaoBalance],
  ]),
  { code_hash: [H256, 'CodeHash'], deposit: [TaoBalance, 'Balance'] },
)
const ContractAccessError = enumOf(named(primitives('ContractAccessError')), {
  DoesntExist: [0, null],
  KeyDecodingFailed: [1, null],
  MigrationInProgress: [2, null],
})

const contractResult = <T extends AnyTy>(value: T) =>
  struct(
    named(primitives('ContractResult'), [
      ['R', result(value, dispatchError)],
      ['Balance', TaoBalance],
      ['EventRecord', EventRecord],
    ]),
    {
      gas_consumed: [Weight, 'Weight'],
      gas_required: [Weight, 'Weight'],
      storage_deposit: [StorageDeposit, 'StorageDeposit<Balance>'],
      debug_message: [bytes, 'Vec<u8>'],
      result: [result(value, dispatchError), 'R'],
      events: [option(vec(EventRecord)), 'Option<Vec<EventRecord>>'],
    },
  )

const limits = { gas_limit: option(Weight), storage_deposit_limit: option(TaoBalance) } as const
type Limits = { readonly [K in keyof typeof limits]: ValueOf<(typeof limits)[K]> }

/** As much gas as a block has, where the asker does not say. */
const toCommon = (value: bigint, { gas_limit, storage_deposit_limit }: Limits) => ({
  value,
  gasLimit: toWeight(gas_limit ?? system.constant.BlockWeights.max_block),
  depositLimit: storage_deposit_limit,
})

/** The error instead of what fails. */
function attempt<T>(action: () => T): { readonly ok: T } | { readonly error: DispatchError } {
  try {
    return { ok: action() }
  } catch (error) {
    if (error instanceof DispatchFailure) return { error: error.error }
    throw error
  }
}

/** Nothing is counted where a run is refused before it begins. */
const refused = (error: DispatchError): ContractRun<never> => ({ gasConsumed: ZERO_WEIGHT, deposit: 0n, outcome: { error } })

function show<T, V>({ gasConsumed, deposit, outcome }: ContractRun<T>, nameResult: (ran: T) => V) {
  const gas = fromWeight(gasConsumed)
  return {
    gas_consumed: gas,
    gas_required: gas,
    storage_deposit: { type: 'Charge' as const, value: deposit },
    debug_message: '0x',
    result: 'ok' in outcome ? { ok: nameResult(outcome.ok) } : { err: outcome.error },
    events: undefined,
  }
}

const NOTHING_RETURNED: ValueOf<typeof ExecReturnValue> = { flags: { bits: 0 }, data: '0x' }
const MAX_KEY = contracts.constant.MaxStorageKeyLen

/** `bare_instantiate`: of stored code, or of code that is stored first, whose deposit counts too. */
function tryInstantiate(
  ctx: Ctx,
  origin: Hex,
  source: ValueOf<typeof Code>,
  run: ReturnType<typeof toCommon> & { input: Hex; salt: Hex },
): ContractRun<Hex> {
  const migrated = attempt(() => ensureMigrated(ctx))
  if ('error' in migrated) return refused(migrated.error)
  if (source.type === 'Existing') return runInstantiate(ctx, origin, source.value, run)
  const uploaded = attempt(() => uploadCode(ctx, origin, source.value, run.depositLimit, { type: 'Enforced' }))
  if ('error' in uploaded) return refused(uploaded.error)
  const { code, deposit } = uploaded.ok
  const depositLimit = run.depositLimit === undefined ? undefined : run.depositLimit - deposit
  const ran = runInstantiate(ctx, origin, code, { ...run, depositLimit })
  return { ...ran, deposit: ran.deposit + deposit }
}

// biome-ignore lint/suspicious/noExplicitAny: methods of any type
const methods: Readonly<Record<string, ApiMethod<any, any>>> = {
  call: apiMethod(
    { origin: AccountId32, dest: AccountId32, value: TaoBalance, ...limits, input_data: bytes },
    contractResult(ExecReturnValue),
    (ctx, { origin, dest, value, ...asked }) => {
      const migrated = attempt(() => ensureMigrated(ctx))
      const ran = 'error' in migrated ? refused(migrated.error) : runCall(ctx, origin, dest, toCommon(value, asked))
      return show(ran, () => NOTHING_RETURNED)
    },
  ),
  instantiate: apiMethod(
    { origin: AccountId32, value: TaoBalance, ...limits, code: Code, data: bytes, salt: bytes },
    contractResult(InstantiateReturnValue),
    (ctx, { origin, value, code, data, salt, ...asked }) => {
      const ran = tryInstantiate(ctx, origin, code, { ...toCommon(value, asked), input: data, salt })
      return show(ran, (account_id) => ({ result: NOTHING_RETURNED, account_id }))
    },
  ),
  upload_code: apiMethod(
    { origin: AccountId32, code: bytes, storage_deposit_limit: option(TaoBalance), determinism: Determinism },
    result(CodeUploadReturnValue, dispatchError),
    (ctx, { origin, code, storage_deposit_limit, determinism }) => {
      const uploaded = attempt(() => {
        ensureMigrated(ctx)
        return uploadCode(ctx, origin, code, storage_deposit_limit, determinism)
      })
      return 'error' in uploaded ? { err: uploaded.error } : { ok: { code_hash: uploaded.ok.code.hash, deposit: uploaded.ok.deposit } }
    },
  ),
  // Code that writes storage does not run here, so that no contract has any.
  get_storage: apiMethod({ address: AccountId32, key: bytes }, result(option(bytes), ContractAccessError), (ctx, { address, key }) => {
    if (contracts.storage.MigrationInProgress.has(ctx)) return { err: { type: 'MigrationInProgress' as const } }
    if (!contracts.storage.ContractInfoOf.has(ctx, address)) return { err: { type: 'DoesntExist' as const } }
    return (key.length - 2) / 2 > MAX_KEY ? { err: { type: 'KeyDecodingFailed' as const } } : { ok: undefined }
  }),
}

export const contractsApi: RuntimeApi = { name: 'ContractsApi', version: 2, methods }
