/** `run_call` and `run_instantiate` of pallet_contracts: what a call of a contract does around its code. */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { DispatchError } from '../../../frame/dispatch-error.js'
import type { Weight } from '../../../frame/weight.js'
import { hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { transfer } from '../../balances/currency.js'
import { type Code, incrementRefcount } from '../code-store.js'
import { contracts } from '../schema.js'
import { readModule } from '../wasm/read-module.js'
import { type Ending, runEntryPoint } from '../wasm/run-entry-point.js'
import { loadWeight } from '../weights.js'
import { baseDeposit, createContractAccount, depositLimit, putDownDeposit } from './deposits.js'
import { GasMeter } from './gas-meter.js'
import { contractAddress, newContract } from './new-contract.js'

const { event, storage } = contracts

/** Who calls a contract: an account, or undefined for root, which can send and put down nothing. */
type Caller = Hex | undefined

interface Common {
  readonly value: bigint
  readonly gasLimit: Weight
  /** Rao that storage may take in deposits; undefined for the runtime's default. */
  readonly depositLimit: bigint | undefined
}

export interface ContractRun<T> {
  readonly gasConsumed: Weight
  /** Rao that went on hold, or into the contract's account so that it exists. */
  readonly deposit: bigint
  readonly outcome: { readonly ok: T } | { readonly error: DispatchError }
}

const ERRORS: Readonly<Record<Exclude<Ending, 'Returned'>, Parameters<typeof contracts.error>[0]>> = {
  Trapped: 'ContractTrapped',
  OutOfFuel: 'OutOfGas',
  Rejected: 'CodeRejected',
}

/** Code out of the state, for gas. Throws CodeNotFound or OutOfGas. */
function loadCode(ctx: Ctx, hash: Hex, gas: GasMeter): Code {
  const info = storage.CodeInfoOf.get(ctx, hash)
  if (info === undefined) throw contracts.error('CodeNotFound')
  gas.charge(loadWeight(info.code_len))
  const bytes = storage.PristineCode.get(ctx, hash)
  if (bytes === undefined) throw contracts.error('CodeNotFound')
  return { hash, bytes, info }
}

function execute(code: Code, entry: 'deploy' | 'call', gas: GasMeter): void {
  const { ending, fuel } = runEntryPoint(readModule(hexToBytes(code.bytes), false), entry, gas.fuel)
  gas.burnFuel(fuel)
  if (ending !== 'Returned') throw contracts.error(ERRORS[ending])
}

function ensureDeterministic({ info }: Code): void {
  if (info.determinism.type !== 'Enforced') throw contracts.error('Indeterministic')
}

function send(ctx: Ctx, from: Hex, to: Hex, value: bigint): void {
  if (value === 0n || from === to) return
  try {
    transfer(ctx, from, to, value, 'Preserve')
  } catch (error) {
    if (error instanceof DispatchFailure) throw contracts.error('TransferFailed')
    throw error
  }
}

/** Runs with a meter of its own; what fails leaves nothing behind but the gas that it has used. */
function metered<T>(ctx: Ctx, gasLimit: Weight, run: (gas: GasMeter) => { readonly deposit: bigint; readonly value: T }): ContractRun<T> {
  const gas = new GasMeter(gasLimit)
  try {
    const { deposit, value } = ctx.transactional(() => run(gas))
    return { gasConsumed: gas.consumed, deposit, outcome: { ok: value } }
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    return { gasConsumed: gas.consumed, deposit: 0n, outcome: { error: error.error } }
  }
}

/** Calls a contract. */
export function runCall(ctx: Ctx, caller: Caller, dest: Hex, common: Common): ContractRun<undefined> {
  return metered(ctx, common.gasLimit, (gas) => {
    if (caller !== undefined) depositLimit(ctx, caller, common.depositLimit, common.value)
    const contract = storage.ContractInfoOf.get(ctx, dest)
    if (contract === undefined) throw contracts.error('ContractNotFound')
    const code = loadCode(ctx, contract.code_hash, gas)
    ensureDeterministic(code)
    if (caller !== undefined) send(ctx, caller, dest, common.value)
    else if (common.value > 0n) throw new DispatchFailure({ type: 'RootNotAllowed' })
    execute(code, 'call', gas)
    const origin = caller === undefined ? ({ type: 'Root' } as const) : ({ type: 'Signed', value: caller } as const)
    ctx.deposit(event.Called({ caller: origin, contract: dest }))
    return { deposit: 0n, value: undefined }
  })
}

/** Makes a contract of stored code, or of code that was put down just now. Returns its account. */
export function runInstantiate(
  ctx: Ctx,
  deployer: Hex,
  from: Code | Hex,
  { input, salt, ...common }: Common & { readonly input: Hex; readonly salt: Hex },
): ContractRun<Hex> {
  return metered(ctx, common.gasLimit, (gas) => {
    const code = typeof from === 'string' ? loadCode(ctx, from, gas) : from
    const limit = depositLimit(ctx, deployer, common.depositLimit, common.value)
    const nonce = BigInt.asUintN(64, storage.Nonce.get(ctx) + 1n)
    const account = contractAddress(deployer, code.hash, input, salt)
    const contract = newContract(ctx, account, nonce, code.hash)
    ensureDeterministic(code)
    const base = baseDeposit(ctx, contract, code.info)
    const deposit = createContractAccount(ctx, deployer, account) + base
    send(ctx, deployer, account, common.value)
    incrementRefcount(ctx, code.hash)
    execute(code, 'deploy', gas)
    if (deposit > limit) throw contracts.error('StorageDepositLimitExhausted')
    ctx.deposit(event.Instantiated({ deployer, contract: account }))
    storage.ContractInfoOf.set(ctx, account, { ...contract, storage_base_deposit: base })
    storage.Nonce.set(ctx, nonce)
    putDownDeposit(ctx, deployer, account, base)
    return { deposit, value: account }
  })
}
