/** Preimage: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { ensureUpdated } from './calls/ensure-updated.js'
import { notePreimage } from './calls/note-preimage.js'
import { requestPreimage } from './calls/request-preimage.js'
import { unnotePreimage } from './calls/unnote-preimage.js'
import { unrequestPreimage } from './calls/unrequest-preimage.js'
import { preimage } from './schema.js'

export const preimagePallet = implementPallet(preimage, {
  calls: {
    note_preimage: notePreimage,
    unnote_preimage: unnotePreimage,
    request_preimage: requestPreimage,
    unrequest_preimage: unrequestPreimage,
    ensure_updated: ensureUpdated,
  },
})
