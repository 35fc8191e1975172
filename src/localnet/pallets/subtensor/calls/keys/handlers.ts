/** What the calls of {@link keysCalls} do. */
import { associateEvmKey } from './associate-evm-key.js'
import { decreaseTake } from './decrease-take.js'
import { increaseTake } from './increase-take.js'
import { tryAssociateHotkey } from './try-associate-hotkey.js'

export const keysHandlers = {
  decrease_take: decreaseTake,
  increase_take: increaseTake,
  associate_evm_key: associateEvmKey,
  try_associate_hotkey: tryAssociateHotkey,
}
