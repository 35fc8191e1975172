/** Proxy: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { addProxy } from './calls/add-proxy.js'
import { announce } from './calls/announce.js'
import { createPure } from './calls/create-pure.js'
import { killPure } from './calls/kill-pure.js'
import { pokeDeposit } from './calls/poke-deposit.js'
import { proxy } from './calls/proxy.js'
import { proxyAnnounced } from './calls/proxy-announced.js'
import { rejectAnnouncement } from './calls/reject-announcement.js'
import { removeAnnouncement } from './calls/remove-announcement.js'
import { removeProxies } from './calls/remove-proxies.js'
import { removeProxy } from './calls/remove-proxy.js'
import { setRealPaysFee } from './calls/set-real-pays-fee.js'
import { proxyRules425 } from './rules-425.js'
import { proxy as schema } from './schema.js'

export const proxyPallet = implementPallet(schema, {
  calls: {
    proxy,
    add_proxy: addProxy,
    remove_proxy: removeProxy,
    remove_proxies: removeProxies,
    create_pure: createPure,
    kill_pure: killPure,
    announce,
    remove_announcement: removeAnnouncement,
    reject_announcement: rejectAnnouncement,
    proxy_announced: proxyAnnounced,
    poke_deposit: pokeDeposit,
    set_real_pays_fee: setRealPaysFee,
  },
  hooks: {
    // The results of calls can be read by what else is done in the block, and no longer.
    onFinalize: (ctx) => {
      schema.storage.LastCallResult.clearPrefix(ctx)
    },
  },
  rules: proxyRules425,
})
