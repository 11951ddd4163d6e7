import { describe, expect, it } from 'vitest';
import { cronFault } from './cron.ts';

describe('cronFault', () => {
  it.each([
    '* * * * *',
    '? ? ? ? ?',
    '*/5 * * * *',
    '0-30/10,45 0,12 1-7 */2 MON-FRI',
    '  0   3 * *  sun ',
    '05 03 * * *',
    '5/15 * * * *',
    '*/90 * * * *',
    '0 0 1 JAN *',
    '@hourly',
    '@midnight',
    '@every 1h30m10s',
    '@every 1.5h',
  ])('accepts %s', (schedule) => expect(cronFault(schedule)).toBeUndefined());

  it.each([
    ['60 * * * *', 'has 60 as minute, which goes from 0 to 59', undefined],
    ['* * 0 * *', 'has 0 as day of the month, which goes from 1 to 31', undefined],
    ['* * * 13 *', 'has 13 as month, which goes from 1 to 12', undefined],
    ['* * * * 0-7', 'has 7 as day of the week, which goes from 0 to 6', '* * * * *'],
    ['* * * * 6-7', 'has 7 as day of the week, which goes from 0 to 6', '* * * * 6,0'],
    ['* * * * 1,7', 'has 7 as day of the week, which goes from 0 to 6', '* * * * 1,0'],
    ['0 22-24 * * *', 'has 24 as hour, which goes from 0 to 23', '0 22-23,0 * * *'],
    ['0 22-2 * * *', 'has 22-2 as hour, a range that ends before it begins', '0 22-23,0-2 * * *'],
    ['1--2 * * * *', 'has 1--2 as minute, which is no number, range or step', undefined],
    ['1/2/3 * * * *', 'has 1/2/3 as minute, which is no number, range or step', undefined],
    ['*/-1 * * * *', 'has */-1 as minute, which is no number, range or step', undefined],
    ['*/0 * * * *', 'steps by 0 in the minute', undefined],
    ['* * * foo *', 'has foo as month, which is no number, range or step', undefined],
    ['* * * * 5#3', 'has 5#3 as day of the week, which is no number, range or step', undefined],
    ['', 'has 0 fields instead of 5', undefined],
    ['0 0 * * * *', 'has 6 fields instead of 5', '0 * * * *'],
    ['@Hourly', 'is not a word that schedules know', '@hourly'],
    ['@reboot', 'is not a word that schedules know', undefined],
    ['@every 1 hour', 'names no span of time such as 1h30m', undefined],
  ])('%s: %s', (schedule, reason, repaired) => expect(cronFault(schedule)).toMatchObject({ reason, ...(repaired && { repaired }) }));

  it('moves the time zone out', () =>
    expect(cronFault('CRON_TZ=Asia/Tokyo 0 3 * * 7')).toMatchObject({ kind: 'zone', repaired: '0 3 * * 0', timeZone: 'Asia/Tokyo' }));
});
