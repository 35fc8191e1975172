/**
 * The functions that the pallet offers to contracts, with their parameters and results (`i` and `I`: 32 and 64 bits). Those that are
 * deprecated or not stable are left out: code that uses them cannot be uploaded.
 */

/** Known by this name and by the same behind `seal_`. */
const BOTH_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  seal0: {
    set_storage: 'iii',
    clear_storage: 'i',
    get_storage: 'iii:i',
    contains_storage: 'i:i',
    take_storage: 'iiii:i',
    transfer: 'iiii:i',
    call: 'iiIiiiiii:i',
    delegate_call: 'iiiiii:i',
    instantiate: 'iiIiiiiiiiiii:i',
    terminate: 'ii',
    input: 'ii',
    caller: 'ii',
    is_contract: 'i:i',
    code_hash: 'iii:i',
    own_code_hash: 'ii',
    caller_is_origin: ':i',
    address: 'ii',
    weight_to_fee: 'Iii',
    gas_left: 'ii',
    balance: 'ii',
    value_transferred: 'ii',
    now: 'ii',
    minimum_balance: 'ii',
    deposit_event: 'iiii',
    block_number: 'ii',
    hash_sha2_256: 'iii',
    hash_keccak_256: 'iii',
    hash_blake2_256: 'iii',
    hash_blake2_128: 'iii',
    call_chain_extension: 'iiiii:i',
    debug_message: 'ii:i',
    ecdsa_recover: 'iii:i',
    set_code_hash: 'i:i',
    ecdsa_to_eth_address: 'ii:i',
  },
  seal1: {
    set_storage: 'iii:i',
    clear_storage: 'ii:i',
    get_storage: 'iiii:i',
    contains_storage: 'ii:i',
    call: 'iiIiiiii:i',
    instantiate: 'iIiiiiiiiii:i',
    terminate: 'i',
  },
  seal2: { set_storage: 'iiii:i' },
}

/** Known by this name alone. */
const ONE_NAME: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  seal0: {
    seal_return: 'iii',
    caller_is_root: ':i',
    call_runtime: 'ii:i',
    xcm_execute: 'ii:i',
    xcm_send: 'iiii:i',
    sr25519_verify: 'iiii:i',
    instantiation_nonce: ':I',
    lock_delegate_dependency: 'i',
    unlock_delegate_dependency: 'i',
  },
  seal2: { call: 'iiIIiiiiii:i', instantiate: 'iIIiiiiiiiiii:i' },
}

function* listAll(): Generator<readonly [string, string]> {
  for (const [module, functions] of Object.entries(BOTH_NAMES)) {
    for (const [name, signature] of Object.entries(functions)) {
      yield [`${module} ${name}`, signature]
      yield [`${module} seal_${name}`, signature]
    }
  }
  for (const [module, functions] of Object.entries(ONE_NAME)) {
    for (const [name, signature] of Object.entries(functions)) yield [`${module} ${name}`, signature]
  }
}

const ALL: ReadonlyMap<string, string> = new Map(listAll())

/** Whether a contract may import a function by these names, with that signature. */
export function isHostFunction(module: string, name: string, { parameters, results }: { parameters: string; results: string }): boolean {
  const signature = ALL.get(`${module} ${name}`)
  return signature !== undefined && signature === (results === '' ? parameters : `${parameters}:${results}`)
}
