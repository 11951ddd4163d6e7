import { describe, expect, it } from 'vitest';
import { addressKind, hostKind, isWithin } from './addresses.ts';

describe('addressKind', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['172.15.255.255', 'public'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['10.1.2.3', 'private'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['127.9.9.9', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['0.0.0.0', 'unspecified'],
    ['224.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['2606:4700::1111', 'public'],
    ['[2606:4700::1111]', 'public'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['fe80::1%eth0', 'link-local'],
    ['fd00::1', 'private'],
    ['2001:db8::1', 'reserved'],
    ['ff02::1', 'reserved'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:7f00:1', 'loopback'],
    ['::127.0.0.1', 'loopback'],
    ['64:ff9b::169.254.169.254', 'link-local'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['2002:7f00:1::', 'loopback'],
    ['2002:808:808::', 'public'],
    ['4000::1', 'reserved'],
    ['example.com', undefined],
    ['1.2.3', undefined],
    ['1.2.3.256', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['::1.2.3', undefined],
  ])('%s is %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });
});

describe('hostKind', () => {
  it.each([
    ['ghcr.io', 'public'],
    ['localhost', 'loopback'],
    ['a.LOCALHOST', 'loopback'],
    ['registry', 'private'],
    ['metadata.google.internal', 'private'],
    ['printer.local', 'private'],
    ['nas.home.arpa.', 'private'],
    ['local.example.com', 'public'],
    ['[::1]', 'loopback'],
  ])('%s is %s', (host, kind) => {
    expect(hostKind(host)).toBe(kind);
  });
});

describe('isWithin', () => {
  it.each([
    ['public', '8.8.8.8', true],
    ['public', '10.0.0.1', false],
    ['public', '0.0.0.0', false],
    ['private', '10.0.0.1', true],
    ['private', '127.0.0.1', true],
    ['private', '8.8.8.8', false],
    ['private', '224.0.0.1', false],
    ['any', '8.8.8.8', true],
    ['any', 'x', false],
  ] as const)('%s holds %s: %s', (range, address, within) => {
    expect(isWithin(range, address)).toBe(within);
  });
});
