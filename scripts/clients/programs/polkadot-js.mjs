// @polkadot/api, as its own documentation uses it.
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import { args, check, demand } from './tried.mjs'

const [url] = args
const api = await ApiPromise.create({ provider: new WsProvider(url), noInitWarn: true })
const keyring = new Keyring({ type: 'sr25519' })
const [alice, bob] = ['//Alice', '//Bob'].map((uri) => keyring.addFromUri(uri))
const send = (call, signer) =>
  new Promise((resolve, reject) => {
    call
      .signAndSend(signer, { nonce: -1 }, (result) => {
        if (result.isError) reject(new Error(result.status.type))
        if (result.status.isFinalized) resolve(result)
      })
      .catch(reject)
  })
await check('metadata, constants and versions', () => {
  demand(api.consts.balances.existentialDeposit.toBigInt() === 500n, 'another existential deposit')
  demand(api.runtimeVersion.specName.toString() === 'node-subtensor', 'another name of the runtime')
})
await check('every storage item and constant has a type', () => {
  for (const pallet of Object.values(api.query)) for (const item of Object.values(pallet)) item.creator.meta.type.toHuman()
})
await check('storage, one by one and many at once', async () => {
  demand((await api.query.system.account(alice.address)).data.free.toBigInt() > 0n, 'no balance')
  demand((await api.query.subtensorModule.networksAdded.entries()).length > 0, 'no subnets')
  demand((await api.queryMulti([[api.query.system.account, bob.address], api.query.timestamp.now])).length === 2, 'not both')
})
await check('a transfer to its finality, and its events', async () => {
  const before = (await api.query.system.account(bob.address)).data.free.toBigInt()
  const result = await send(api.tx.balances.transferKeepAlive(bob.address, 5_000_000_000n), alice)
  demand(
    result.events.some(({ event }) => api.events.system.ExtrinsicSuccess.is(event)),
    'no ExtrinsicSuccess',
  )
  demand((await api.query.system.account(bob.address)).data.free.toBigInt() === before + 5_000_000_000n, 'another balance')
})
await check('an error by its name', async () => {
  const { dispatchError } = await send(api.tx.subtensorModule.addStake(bob.address, 999, 1_000_000_000n), alice)
  demand(dispatchError?.isModule && api.registry.findMetaError(dispatchError.asModule).section === 'subtensorModule', 'no such error')
})
await check('a fee', async () => {
  demand((await api.tx.balances.transferKeepAlive(bob.address, 1n).paymentInfo(alice)).partialFee.toBigInt() > 0n, 'no fee')
})
await check('a runtime API', async () => {
  demand((await api.call.accountNonceApi.accountNonce(alice.address)).toNumber() > 0, 'no nonce')
})
await check('blocks, their extrinsics and events', async () => {
  const hash = await api.rpc.chain.getBlockHash()
  demand((await api.rpc.chain.getBlock(hash)).block.extrinsics.length > 0, 'no extrinsics')
  demand((await (await api.at(hash)).query.system.events()).length > 0, 'no events')
})
await check('new heads by subscription', async () => {
  const seen = new Promise((resolve) => {
    api.rpc.chain.subscribeNewHeads((head) => {
      if (head.number.toNumber() > 0) resolve(head)
    })
  })
  await send(api.tx.system.remark('0x01'), alice)
  await seen
})
await api.disconnect()
process.exit(0)
