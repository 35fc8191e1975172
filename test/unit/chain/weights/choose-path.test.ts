import { describe, expect, test } from 'vitest'
import { choosePath, type PathFacts, type WeightsPath } from '../../../../src/chain/weights/choose-path.js'

/** Both known runtimes have all the calls; an older one has neither those of mechanisms nor timelocks. */
const ALL: PathFacts = { commitReveal: false, mechid: 0, hasCall: () => true, timelockVersion: 4, hasBeacon: true }
const OLD: Partial<PathFacts> = {
  hasCall: (name) => ['set_weights', 'commit_weights', 'reveal_weights'].includes(name),
  timelockVersion: null,
}

describe('the path of weights', () => {
  test.each<[string, Partial<PathFacts>, WeightsPath | null, string | null]>([
    ['commit-reveal is off', {}, null, 'set_weights'],
    ['commit-reveal is off, of a mechanism', { mechid: 1 }, null, 'set_mechanism_weights'],
    ['commit-reveal is on', { commitReveal: true }, null, 'commit_timelocked_weights'],
    ['commit-reveal is on, of a mechanism', { commitReveal: true, mechid: 1 }, null, 'commit_timelocked_mechanism_weights'],
    ['a version of timelocks that is not known', { commitReveal: true, timelockVersion: 5 }, null, 'commit_weights'],
    ['no beacon', { commitReveal: true, hasBeacon: false }, null, 'commit_weights'],
    ['no beacon, of a mechanism', { commitReveal: true, mechid: 2, hasBeacon: false }, null, 'commit_mechanism_weights'],
    ['a runtime without timelocks', { ...OLD, commitReveal: true }, null, 'commit_weights'],
    ['a runtime without mechanisms', { ...OLD, mechid: 1 }, null, null],
    ['forced: direct', { commitReveal: true }, 'direct', 'set_weights'],
    ['forced: direct, of a mechanism', { commitReveal: true, mechid: 1 }, 'direct', 'set_mechanism_weights'],
    ['forced: the call for mechanisms, for the first', {}, 'mechanism', 'set_mechanism_weights'],
    ['forced: salted, where a timelock is possible', { commitReveal: true }, 'salted', 'commit_weights'],
    ['forced: salted, of a mechanism', { commitReveal: true, mechid: 1 }, 'salted', 'commit_mechanism_weights'],
    ['forced: salted, where commit-reveal is off', {}, 'salted', 'commit_weights'],
    ['forced: timelocked, where commit-reveal is off', {}, 'timelocked', 'commit_timelocked_weights'],
    ['forced: timelocked, with another version', { timelockVersion: 5 }, 'timelocked', null],
    ['forced: timelocked, without a beacon', { hasBeacon: false }, 'timelocked', null],
    ['forced: timelocked, on an old runtime', OLD, 'timelocked', null],
  ])('%s', (_state, facts, forced, call) => {
    const chosen = choosePath({ ...ALL, ...facts }, forced)
    expect(chosen.path === null ? null : chosen.call).toBe(call)
    expect(chosen.why.length).toBeGreaterThan(5)
  })
})
