import { describe, expect, it } from 'vitest'
import { describeReach, formatEndpoint, formatIp, parseIp } from '../../../../src/core/network/ip-address.js'

describe('an IP address', () => {
  it.each([
    ['8.8.8.8', 4, 0x0808_0808n],
    ['255.255.255.255', 4, 0xffff_ffffn],
    ['::', 6, 0n],
    ['::1', 6, 1n],
    ['2001:db8::7', 6, (0x2001_0db8n << 96n) + 7n],
    ['1::', 6, 1n << 112n],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 6, (1n << 128n) - 1n],
  ])('%s is read and written as it was', (text, type, value) => {
    expect(parseIp(text)).toEqual({ type, value })
    expect(formatIp({ type, value })).toBe(text)
  })

  it.each(['', 'localhost', '1.2.3', '1.2.3.256', '01.2.3.4', '1.2.3.4:80', 'fe80::1%eth0', '[::1]', '12345::', ' 8.8.8.8', '0x7f000001'])(
    '%j is none',
    (text) => {
      expect(parseIp(text)).toBeNull()
    },
  )

  it('has its shortest form whatever it was written as, and its port behind it', () => {
    expect(formatIp(parseIp('2001:0DB8:0:0:0:0:0:7') ?? { type: 4, value: 0n })).toBe('2001:db8::7')
    expect(formatIp(parseIp('::ffff:1.2.3.4') ?? { type: 4, value: 0n })).toBe('::ffff:102:304')
    expect(formatEndpoint({ type: 6, value: 1n }, 80)).toBe('[::1]:80')
    expect(formatEndpoint({ type: 4, value: 0x0102_0304n }, 80)).toBe('1.2.3.4:80')
  })

  it.each([
    ['8.8.8.8', null],
    ['100.63.255.255', null],
    ['100.64.0.0', 'private'],
    ['10.1.2.3', 'private'],
    ['172.15.255.255', null],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', null],
    ['192.168.0.1', 'private'],
    ['127.8.0.1', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['0.0.0.0', 'unspecified'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'reserved'],
    ['2606:4700::1', null],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['fd00::1', 'private'],
    ['fe80::1', 'link-local'],
    ['ff02::1', 'multicast'],
    // An address within which another one is, is what that one is.
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:8.8.8.8', null],
    ['64:ff9b::10.0.0.1', 'private'],
    ['2002:7f00:1::', 'loopback'],
    ['2001:0:1::', 'tunnel'],
    ['::8.8.8.8', 'reserved'],
  ])('%s: %s', (text, reach) => {
    expect(describeReach(parseIp(text) ?? { type: 0, value: 0n })).toBe(reach)
  })
})
