/** What the calls that put a key in the place of another one do otherwise than at 425. */
import { swapColdkey475, swapColdkeyAnnounced475 } from './swap-coldkey-475.js'
import { swapHotkey475, swapHotkeyV2At475 } from './swap-hotkey-475.js'

export const swapsHandlers475 = {
  swap_hotkey: swapHotkey475,
  swap_hotkey_v2: swapHotkeyV2At475,
  swap_coldkey: swapColdkey475,
  swap_coldkey_announced: swapColdkeyAnnounced475,
}
