import { cryptoWaitReady, ed25519PairFromSeed, encodeAddress, mnemonicToMiniSecret, sr25519PairFromSeed } from '@polkadot/util-crypto'
import { expect, test } from 'vitest'
import { deriveSchemes } from '../../../../src/wallet/keys/derive-schemes.js'
import { makeKeyFromMnemonic, makeKeyFromPrivateKey, makeKeyFromSeed } from '../../../../src/wallet/keys/key-material.js'

const PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'

test('a mnemonic and its seed make the same key of each scheme, and a private key makes one alone', async () => {
  await cryptoWaitReady()
  const seed = mnemonicToMiniSecret(PHRASE)
  const [sr25519, ed25519] = [sr25519PairFromSeed, ed25519PairFromSeed].map((make) => encodeAddress(make(seed).publicKey, 42))
  const key = await makeKeyFromMnemonic(PHRASE)
  const addresses = async (of: typeof key): Promise<readonly string[]> => (await deriveSchemes(of)).map(({ address }) => address)
  expect(await addresses(key)).toEqual([sr25519, ed25519])
  expect(await addresses(await makeKeyFromSeed(Buffer.from(seed)))).toEqual([sr25519, ed25519])
  expect(await addresses(await makeKeyFromMnemonic(PHRASE, 'ed25519'))).toEqual([ed25519, sr25519])
  expect(await addresses(await makeKeyFromPrivateKey(Buffer.from(key.privateKey)))).toEqual([sr25519])
})
