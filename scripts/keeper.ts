/**
 * Lives the life of a keeper of weights through many epochs of an embedded chain: killed at random, cut off from its endpoint, and with an
 * upgrade of the runtime in the middle. Each epoch has to have its weights once. Or, with --calm, nothing happens to it, and its memory is
 * measured.
 *
 * `npx tsx scripts/keeper.ts [epochs] [--calm] [--minutes=<n>]`; 200 epochs unless told otherwise, or as many as there is time for. Exits
 * non-zero where weights are missing or twice.
 */
import { readFileSync } from 'node:fs'
import { liveAsKeeper } from '../test/helpers/keeper/keeper-life.js'
import { makeCliHome } from '../test/helpers/run-cli.js'

const words = process.argv.slice(2)
const isCalm = words.includes('--calm')
const epochs = Number(words.find((word) => /^\d+$/.test(word)) ?? 200)
const minutes = Number(words.find((word) => word.startsWith('--minutes='))?.slice('--minutes='.length) ?? Number.POSITIVE_INFINITY)
const home = makeCliHome()
const print = (line: string) => process.stdout.write(`${line}\n`)
const began = performance.now()

/** The resident memory of a process in MB, where the system tells. */
function readMemory(pid: number | undefined): number | null {
  try {
    const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kb === undefined ? null : Math.round(Number(kb) / 1024)
  } catch {
    return null
  }
}

try {
  const memory: number[] = []
  const life = await liveAsKeeper(home, {
    epochs,
    tempo: isCalm ? 6 : 20,
    direct: 2,
    committed: true,
    kills: isCalm ? 0 : 0.03,
    losses: isCalm ? 0 : 0.04,
    upgradeIn: isCalm ? null : Math.ceil(epochs / 4),
    // As the unit in docs/weights-keeper.md has it.
    env: { NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=64' },
    random: Math.random,
    isEnough: () => performance.now() - began > minutes * 60_000,
    onEpoch: (epoch, child) => {
      const mb = readMemory(child?.pid)
      if (mb !== null) memory.push(mb)
      if (epoch % 25 === 0 || epoch < 6) print(`epoch ${epoch}, ${Math.round((performance.now() - began) / 1000)} s, ${mb ?? '?'} MB`)
    },
    onWrong: (place, count, said, told) => {
      print(`${place}: weights ${count} times in an epoch, ${Math.round((performance.now() - began) / 1000)} s; the keeper said last`)
      for (const line of said.slice(-40)) print(`  ${JSON.stringify(line)}`)
      print(told.slice(-1_000).replace(/^/gm, '  '))
    },
  })
  const all = Object.values(life.counts).flat()
  const [missed, twice] = [all.filter((count) => count === 0).length, all.filter((count) => count > 1).length]
  const whole = Object.values(life.counts)[0]?.length
  print(`${whole} whole epochs of ${Object.keys(life.counts).length} places: ${missed} missed, ${twice} twice`)
  print(`weights revealed in ${life.revealed} epochs`)
  print(`killed ${life.kills} times, cut off ${life.losses} times, ${life.stalls} stalls, exit code ${life.exitCode}`)
  print(`memory in MB: first ${memory[0]}, last ${memory.at(-1)}, most ${Math.max(...memory)}`)
  if (missed + twice > 0) print(JSON.stringify(life.counts))
  process.exitCode = missed + twice === 0 ? 0 : 1
} finally {
  home.remove()
}
