import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl } from './run.js'

/** Runs in a separate process, so that the peak memory of that process is that of unlocking. */
const PROBE = join(import.meta.dirname, 'unlock-probe.ts')

/** Measures the time and peak memory of unlocking a NaCl coldkey. The time does not include the start of the process. */
export async function* measureUnlock(context: BenchContext): AsyncGenerator<Row> {
  const passwordFile = join(context.home, 'password')
  writeFileSync(passwordFile, 'Benchmark-Passw0rd\n', { mode: 0o600 })
  await callTaoctl(context, ['wallet', 'create', '--wallet', 'locked', '--password-file', passwordFile, '--no-mnemonic'])
  const coldkey = join(context.home, '.bittensor/wallets/locked/coldkey')
  const seconds: number[] = []
  const peaks: number[] = []
  for (let round = 0; round < 3; round++) {
    const output = await new Promise<string>((resolve, reject) => {
      const child = spawn(process.execPath, ['--import', 'tsx', PROBE, coldkey, passwordFile], { stdio: ['ignore', 'pipe', 'inherit'] })
      let text = ''
      child.stdout.on('data', (data) => {
        text += String(data)
      })
      child.on('error', reject)
      child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`The unlock probe ended with ${code}`))))
    })
    const { ms, peakMiB } = JSON.parse(output) as { ms: number; peakMiB: number }
    seconds.push(ms / 1000)
    peaks.push(peakMiB)
  }
  yield { name: 'unlock a NaCl coldkey', value: median(seconds), unit: 's' }
  yield { name: 'unlock, peak memory', value: median(peaks), unit: 'MiB' }
}
