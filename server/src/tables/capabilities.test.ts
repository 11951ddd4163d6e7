import { describe, expect, it } from 'vitest';
import { capabilities, capability, capabilityName } from './capabilities.ts';

describe('capabilities', () => {
  it('has all 41, and the 13 of the baseline level', () => {
    expect(capabilities.size).toBe(41);
    expect([...capabilities.values()].filter((known) => known.class === 'default')).toHaveLength(13);
    expect([...capabilities.values()].filter((known) => known.class === 'root').map(({ name }) => name)).toEqual(
      'BPF CHECKPOINT_RESTORE DAC_READ_SEARCH MAC_ADMIN NET_ADMIN PERFMON SYS_ADMIN SYS_BOOT SYS_MODULE SYS_PTRACE SYS_RAWIO'.split(' '),
    );
  });

  it.each(['cap_net_raw', 'CAP_NET_RAW', 'net_raw', ' NET_RAW '])('reads %s', (written) => {
    expect(capabilityName(written)).toBe('NET_RAW');
    expect(capability(written)?.class).toBe('strong');
  });

  it.each(['ALL', 'NET_ROW', ''])('%s is none', (written) => expect(capability(written)).toBeUndefined());
});
