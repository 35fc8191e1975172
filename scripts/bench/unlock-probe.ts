/** Unlocks one coldkey and prints how long it took and the most memory the process ever had. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { coldkeyPaths, walletPaths } from '../../src/wallet/files/paths.js'
import { unlockKey } from '../../src/wallet/keys/unlock.js'

const [coldkey = '', passwordFile = ''] = process.argv.slice(2)
const directory = dirname(coldkey)
const paths = coldkeyPaths(walletPaths(dirname(directory), directory.slice(dirname(directory).length + 1)))
const password = Buffer.from(readFileSync(join(passwordFile), 'utf8').trim())
const start = performance.now()
const key = await unlockKey(paths, { given: () => [password] })
const ms = performance.now() - start
key.wipe()
process.stdout.write(JSON.stringify({ ms, peakMiB: process.resourceUsage().maxRSS / 1024 }))
