import { splitFrames } from '../../chain/offline/vault-payload.js'
import type { Look } from '../../render/look.js'
import { chooseVersion, drawQr, loadQr } from '../../render/offline/qr.js'
import { showFrames } from '../terminal/show-frames.js'
import { readTerminalHeight } from '../terminal/terminal.js'

/** Shows the content for Polkadot Vault on stderr: as one code, or as several that follow each other until a key is pressed. */
export async function showVault(content: Uint8Array, look: Look): Promise<void> {
  await loadQr()
  const { version, capacity } = chooseVersion({ columns: look.terminal ? look.columns : 60, rows: readTerminalHeight(2) })
  const frames = splitFrames(content, capacity).map((frame) => drawQr(frame, version, look))
  await showFrames(frames, 'Scan all parts with Polkadot Vault, then press Enter')
}
