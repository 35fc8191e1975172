// polkadot-api, over its own methods of a node.
import { sr25519CreateDerive } from '@polkadot-labs/hdkd'
import { DEV_PHRASE, entropyToMiniSecret, mnemonicToEntropy, ss58Address } from '@polkadot-labs/hdkd-helpers'
import { createClient } from 'polkadot-api'
import { getPolkadotSigner } from 'polkadot-api/signer'
import { getWsProvider } from 'polkadot-api/ws'
import { WebSocket } from 'ws'
import { args, check, demand } from './tried.mjs'

const [url] = args
const derive = sr25519CreateDerive(entropyToMiniSecret(mnemonicToEntropy(DEV_PHRASE)))
const [alice, bob] = [derive('//Alice'), derive('//Bob')]
const signer = getPolkadotSigner(alice.publicKey, 'Sr25519', alice.sign)
const to = ss58Address(bob.publicKey, 42)
const client = createClient(getWsProvider(url, { websocketClass: WebSocket }))
const api = client.getUnsafeApi()
await check('storage', async () => {
  demand((await api.query.System.Account.getValue(ss58Address(alice.publicKey, 42))).data.free > 0n, 'no balance')
  demand((await api.query.SubtensorModule.NetworksAdded.getEntries()).length > 0, 'no subnets')
})
await check('constants and runtime APIs', async () => {
  demand((await api.constants.Balances.ExistentialDeposit()) === 500n, 'another existential deposit')
  demand(typeof (await api.apis.AccountNonceApi.account_nonce(to)) === 'number', 'no nonce')
})
await check('a transfer to its finality, and its events', async () => {
  const call = api.tx.Balances.transfer_keep_alive({ dest: { type: 'Id', value: to }, value: 5_000_000_000n })
  demand((await call.getEstimatedFees(alice.publicKey)) > 0n, 'no fee')
  const result = await call.signAndSubmit(signer)
  demand(result.ok && result.events.some(({ type, value }) => type === 'Balances' && value.type === 'Transfer'), 'no transfer')
})
await check('an error by its name', async () => {
  const call = api.tx.SubtensorModule.add_stake({ hotkey: to, netuid: 999, amount_staked: 1_000_000_000n })
  const { ok, dispatchError } = await call.signAndSubmit(signer)
  demand(!ok && dispatchError?.type === 'Module', 'no such error')
})
await check('blocks as they come', async () => {
  demand((await client.getFinalizedBlock()).number > 0, 'no block')
})
client.destroy()
process.exit(0)
