import { ed25519 } from '@noble/curves/ed25519'
import { secp256k1 } from '@noble/curves/secp256k1'
import { sr25519Sign } from '@polkadot/util-crypto'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { SignatureMemo } from '../../../../../src/localnet/executive/signature-memo.js'
import { loadSignatureCheck, type SignatureCheck } from '../../../../../src/localnet/executive/signatures.js'
import { increaseBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { accountOfAddress } from '../../../../../src/localnet/pallets/evm/account-of-address.js'
import { addressOf } from '../../../../../src/localnet/pallets/evm/machine/precompiles/addresses.js'
import { loadBn128 } from '../../../../../src/localnet/pallets/evm/machine/precompiles/bn128-curve.js'
import { selectorOf } from '../../../../../src/localnet/pallets/evm/machine/precompiles/dispatch-call.js'
import { runTransaction } from '../../../../../src/localnet/pallets/evm/runner.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { bytesToHex, hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import { pairOf } from '../../../../helpers/signed-extrinsic.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { eventsOf, makeCall } from '../../../../helpers/worlds/run-calls.js'

const CALLER = `0x${'ca'.repeat(20)}` as const
const TAO = 1_000_000_000n
const ZERO = '00'.repeat(32)
const ONE = `${'00'.repeat(31)}01`

let check: SignatureCheck
beforeAll(async () => {
  await loadBn128()
  check = await loadSignatureCheck()
})

function world(spec = 425): BlockContext {
  const { spec: runtime, state, author } = makeChainCtx(spec)
  const ctx = new BlockContext(runtime, state, { blockNumber: 1, author, signatures: new SignatureMemo(check) })
  increaseBalance(ctx, accountOfAddress(CALLER), 1000n * TAO, 'Exact')
  return ctx
}

/** What a precompile answers, and the gas that it takes besides what the transaction takes. */
function ask(index: number, input: string, ctx = world()): { readonly output: string; readonly gas: bigint; readonly why: string } {
  const bytes = hexToBytes(input)
  const intrinsic = 21_000n + bytes.reduce((sum, byte) => sum + (byte === 0 ? 4n : 16n), 0n)
  const transaction = {
    source: CALLER,
    target: addressOf(index),
    input: bytes,
    value: 0n,
    gasLimit: intrinsic + 3_000_000n,
    maxFeePerGas: 100_000_000_000n,
    maxPriorityFeePerGas: undefined,
    nonce: undefined,
    accessList: [],
    authorizations: [],
  }
  const { reason, output, usedGas } = runTransaction(ctx, transaction, { isTransactional: true, validates: true })
  const why = reason.type === 'Error' && reason.value.type === 'Other' ? reason.value.value : reason.type
  return { output: bytesToHex(output), gas: usedGas - intrinsic, why }
}

const word = (value: bigint): string => value.toString(16).padStart(64, '0')
const succeeded = (output: string, gas: bigint) => ({ output, gas, why: 'Succeed' })
const refused = (why: string) => expect.objectContaining({ why, gas: 3_000_000n })

describe('powers by a modulus', () => {
  const P = 2n ** 256n - 2n ** 32n - 977n
  const powers = (base: string, exponent: string, modulus: string): string =>
    [base, exponent, modulus].map((part) => word(BigInt(part.length / 2))).join('') + base + exponent + modulus
  test.each([
    ['a prime', powers('03', word(P - 1n), word(P)), word(1n), 1360n],
    ['a base of nothing', powers('', word(P - 1n), word(P)), ZERO, 1360n],
    ['small numbers', powers('05', '03', '0d'), '08', 200n],
    ['an even modulus, at twenty times the price', powers('05', '03', '64'), '19', 4000n],
    ['an exponent of zero', powers('05', '', '07'), '01', 200n],
    ['a modulus of one', powers('05', '03', '01'), '00', 200n],
    ['a modulus of zero', powers('05', '03', '00'), '00', 4000n],
    ['no modulus', powers('05', '03', ''), '', 0n],
    [
      'an exponent of more than 32 bytes',
      powers('02', `01${'00'.repeat(32)}`, `${'00'.repeat(31)}07`),
      word(2n ** (2n ** 256n % 3n) % 7n),
      1365n,
    ],
    ['input that ends early', `${word(1n) + word(1n) + word(2n)}0302`, '0000', 4000n],
  ])('%s', (_what, input, output, gas) => {
    expect(ask(5, input)).toEqual(succeeded(output, gas))
  })

  it('refuses lengths of more than a kibibyte', () => {
    for (const [at, what] of ['base', 'exponent', 'modulus'].entries()) {
      const lengths = [1n, 1n, 1n].map((length, of) => word(of === at ? 1025n : length))
      expect(ask(5, lengths.join(''))).toEqual(refused(`unreasonably large ${what} length`))
    }
  })
})

describe('the curve alt_bn128', () => {
  const ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n
  const FIELD = 21888242871839275222246405745257275088696311157297823662689037894645226208583n
  const G = word(1n) + word(2n)
  const MINUS_G = word(1n) + word(FIELD - 2n)
  const DOUBLE =
    '030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3' + '15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4'
  /** The generator of the second group. */
  const H =
    '198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2' +
    '1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed' +
    '090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b' +
    '12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa'
  const NOTHING = ZERO + ZERO

  test.each([
    ['adds', 9, G + G, DOUBLE, 150n],
    ['adds nothing', 9, G + NOTHING, G, 150n],
    ['adds its opposite', 9, G + MINUS_G, NOTHING, 150n],
    ['takes what is missing for zeros', 9, G, G, 150n],
    ['multiplies', 7, G + word(2n), DOUBLE, 6000n],
    ['multiplies by the order', 7, G + word(ORDER), NOTHING, 6000n],
    ['multiplies by more than the order', 7, G + word(ORDER + 2n), DOUBLE, 6000n],
    ['pairs nothing to one', 8, '', ONE, 45_000n],
    ['pairs with nothing to one', 8, NOTHING + H, ONE, 79_000n],
    ['pairs opposites to one', 8, G + H + MINUS_G + H, ONE, 113_000n],
    ['pairs others to something else', 8, G + H, ZERO, 79_000n],
  ])('%s', (_what, index, input, output, gas) => {
    expect(ask(index, input)).toEqual(succeeded(output, gas))
  })

  test.each([
    ['a point beside it', 9, word(1n) + word(3n), 'Invalid curve point'],
    ['a coordinate beyond the field', 7, word(FIELD) + word(2n), 'Invalid point x coordinate'],
    ['half a pair', 8, G, 'bad elliptic curve pairing size'],
    ['a pair beside it', 8, `${G + H.slice(0, -2)}ab`, 'Invalid b argument - not on curve'],
    ['a first point beside it', 8, word(1n) + word(3n) + H, 'Invalid a argument - not on curve'],
  ])('refuses %s', (_what, index, input, why) => {
    expect(ask(index, input)).toEqual(refused(why))
  })
})

describe('signatures and hashes', () => {
  const message = new Uint8Array(32).fill(7)
  const input = (...parts: Uint8Array[]): string => `00000000${parts.map(bytesToHex).join('')}`

  it('hashes as SHA3-256', () => {
    expect(ask(0x400, '')).toEqual(succeeded('a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a', 60n))
  })

  it('finds the key that made a signature', () => {
    const secret = new Uint8Array(32).fill(9)
    const signature = secp256k1.sign(message, secret)
    const key = bytesToHex(secp256k1.getPublicKey(secret, false)).slice(2)
    for (const v of [signature.recovery, signature.recovery + 27]) {
      const asked = bytesToHex(message) + word(BigInt(v)) + signature.toCompactHex()
      expect(ask(0x401, asked)).toEqual(succeeded(key, 3000n))
    }
    expect(ask(0x401, bytesToHex(message) + word(29n) + ZERO + ZERO)).toEqual(refused('Public key recover failed'))
  })

  it('verifies both curves of Substrate', () => {
    const secret = new Uint8Array(32).fill(1)
    const { publicKey, secretKey } = pairOf(5)
    const signed = [
      [0x402, ed25519.getPublicKey(secret), ed25519.sign(message, secret)],
      [0x403, publicKey, sr25519Sign(message, { publicKey, secretKey })],
    ] as const
    for (const [index, key, signature] of signed) {
      expect(ask(index, input(message, key, signature))).toEqual(succeeded(ONE, 6000n))
      expect(
        ask(
          index,
          input(
            message.map((byte) => byte + 1),
            key,
            signature,
          ),
        ),
      ).toEqual(succeeded(ZERO, 6000n))
      const broken = signature.map((byte, at) => (at === 0 ? byte ^ 1 : byte))
      expect(ask(index, input(message, key, broken))).toEqual(succeeded(ZERO, 6000n))
      expect(ask(index, input(message, key))).toEqual(refused('input must contain 128 bytes'))
    }
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const [, key, { buffer }] = signed[0]
    const r = new Uint8Array(buffer).slice(0, 32)
    const tooMuch = hexToBytes(order.toString(16).padStart(64, '0')).reverse()
    expect(ask(0x402, input(message, key, r, tooMuch))).toEqual(succeeded(ZERO, 6000n))
    expect(ask(0x402, input(message, new Uint8Array(32).fill(2), new Uint8Array(64)))).toEqual(refused('Public key recover failed'))
  })
})

describe.each([425, 475])('what opens the runtime to contracts, on %i', (spec) => {
  it('makes any call for the address, and pays for what it weighs', () => {
    const ctx = world(spec)
    const call = bytesToHex(ctx.encodeCall(makeCall('System.remark_with_event', { remark: '0x01' })))
    const { why, gas } = ask(6, call, ctx)
    expect([why, eventsOf(ctx, 'System').includes('System.Remarked')]).toEqual(['Succeed', true])
    expect(gas).toBeGreaterThan(1000n)
    const asRoot = bytesToHex(ctx.encodeCall(makeCall('BaseFee.set_elasticity', { elasticity: 1 })))
    expect(ask(6, asRoot, ctx)).toEqual(refused('dispatch execution failed: Bad origin'))
    expect(ask(6, 'ffff', ctx)).toEqual(refused('decode failed'))
    const nest = (depth: number): ReturnType<typeof makeCall> =>
      depth === 0
        ? makeCall('System.remark', { remark: '0x' })
        : makeCall('Proxy.proxy', {
            real: { type: 'Id', value: `0x${'11'.repeat(32)}` },
            force_proxy_type: undefined,
            call: nest(depth - 1),
          })
    expect(ask(6, bytesToHex(ctx.encodeCall(nest(8))), ctx)).toEqual(refused('dispatch execution failed: NotProxy'))
    expect(ask(6, bytesToHex(ctx.encodeCall(nest(9))), ctx)).toEqual(refused('decode failed'))
  })

  it('reads the state of some pallets', () => {
    const ctx = world(spec)
    const { TotalNetworks, VotingPower, SubnetTAO } = subtensor.storage
    expect(ask(0x807, TotalNetworks.key(), ctx)).toEqual(succeeded('0200', 625n))
    expect(ask(0x807, VotingPower.key(1, `0x${ZERO}`), ctx)).toEqual(succeeded('', 625n))
    expect(ask(0x807, '26aa394eea5630e07c48ae0c9558cef7', ctx)).toEqual(refused('Invalid key'))
    const of = (signature: string, ...words: bigint[]): string => selectorOf(signature).slice(2) + words.map(word).join('')
    SubnetTAO.set(ctx, 1, 77n)
    expect(ask(0x808, of('getTaoInPool(uint16)', 1n), ctx)).toEqual(succeeded(word(77n), 625n))
    expect(ask(0x808, of('getAlphaPrice(uint16)', 0n), ctx)).toEqual(succeeded(word(TAO * TAO), 2500n))
    expect(ask(0x808, of('simSwapTaoForAlpha(uint16,uint64)', 0n, 5n), ctx)).toEqual(succeeded(word(5n), 5625n))
    expect(ask(0x808, of('getSumAlphaPrice()'), ctx).gas).toBe(625n * 129n)
    expect(ask(0x808, of('getTaoInPool(uint16)', 65_536n), ctx).why).toBe('Revert')
    VotingPower.set(ctx, 1, `0x${ZERO}`, 8n)
    VotingPower.set(ctx, 1, `0x${ONE}`, 9n)
    expect(ask(0x80d, of('getVotingPower(uint16,bytes32)', 1n, 1n), ctx)).toEqual(succeeded(word(9n), 625n))
    expect(ask(0x80d, of('getTotalVotingPower(uint16)', 1n), ctx)).toEqual(succeeded(word(17n), 1250n))
    expect(ask(0x80d, of('isVotingPowerTrackingEnabled(uint16)', 1n), ctx)).toEqual(succeeded(ZERO, 625n))
  })
})

describe('the metagraph', () => {
  it("answers what the runtime's own test sets, and refuses a neuron that is not there", () => {
    const ctx = world()
    const { storage } = subtensor
    const [hotkey, coldkey] = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`] as const
    storage.SubnetworkN.set(ctx, 1, 1)
    storage.Keys.set(ctx, 1, 0, hotkey)
    storage.Owner.set(ctx, hotkey, coldkey)
    storage.Emission.set(ctx, 1, [111n])
    storage.ValidatorTrust.set(ctx, 1, [222])
    storage.ValidatorPermit.set(ctx, 1, [true])
    storage.LastUpdate.set(ctx, 1, [333n])
    storage.Active.set(ctx, 1, [true])
    const axon = { block: 444n, version: 555, ip: 666n, port: 777, ip_type: 4, protocol: 1, placeholder1: 0, placeholder2: 0 }
    storage.Axons.set(ctx, 1, hotkey, axon)
    const of = (name: string, ...values: bigint[]): string =>
      bytesToHex(hexToBytes(selectorOf(`${name}(${values.map(() => 'uint16').join(',')})`))) + values.map(word).join('')
    expect(ask(0x802, of('getUidCount', 1n), ctx)).toEqual(succeeded(word(1n), 625n))
    for (const [name, value] of [
      ['Emission', 111n],
      ['Vtrust', 222n],
      ['ValidatorStatus', 1n],
      ['LastUpdate', 333n],
      ['IsActive', 1n],
      ['Consensus', 0n],
    ] as const) {
      expect(ask(0x802, of(`get${name}`, 1n, 0n), ctx)).toEqual(succeeded(word(value), 625n))
    }
    expect(ask(0x802, of('getRank', 1n, 9n), ctx)).toEqual(succeeded(ZERO, 0n))
    expect(ask(0x802, of('getHotkey', 1n, 0n), ctx)).toEqual(succeeded('11'.repeat(32), 625n))
    expect(ask(0x802, of('getColdkey', 1n, 0n), ctx)).toEqual(succeeded('22'.repeat(32), 1250n))
    expect(ask(0x802, of('getAxon', 1n, 0n), ctx)).toEqual(succeeded([444n, 555n, 666n, 777n, 4n, 1n].map(word).join(''), 1250n))
    expect(ask(0x802, of('getHotkey', 1n, 1n), ctx).why).toBe('Error')
    expect(ask(0x802, of('getAxon', 1n, 1n), ctx).why).toBe('hotkey not found')
    expect(ask(0x802, of('getEmission', 1n, 7n), ctx)).toEqual(succeeded(ZERO, 625n))
  })
})
