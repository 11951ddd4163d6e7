import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const cron = (schedule: string, rest = '') =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  schedule: ${schedule}\n${rest}  concurrencyPolicy: Forbid\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'Sunday is 0',
    bad: cron('«0 3 * * 7»'),
    severity: 'error',
    message: 'The schedule has 7 as day of the week, which goes from 0 to 6.',
    fixes: { 'Write 0 3 * * 0': cron('0 3 * * 0') },
  },
  { name: 'a week that ends on Sunday', bad: cron('«0 3 * * 5-7»'), fixes: { 'Write 0 3 * * 5-6,0': cron('0 3 * * 5-6,0') } },
  { name: 'over the weekend', bad: cron('«0 3 * * fri-mon»'), fixes: { 'Write 0 3 * * 5-6,0-1': cron('0 3 * * 5-6,0-1') } },
  { name: 'midnight is 0', bad: cron('«0 24 * * *»'), fixes: { 'Write 0 0 * * *': cron('0 0 * * *') } },
  { name: 'a misspelt word', bad: cron("«'@Dayly'»"), message: '@Dayly is not a word', fixes: { 'Write @daily': cron("'@daily'") } },
  { name: 'a word of other schedulers', bad: cron("«'@reboot'»"), fixes: {} },
  { name: 'no span of time', bad: cron("«'@every day'»"), fixes: {} },
  { name: 'seconds that matter', bad: cron('«15 0 3 * * *»'), message: 'The schedule has 6 fields instead of 5.', fixes: {} },
  { name: 'too few', bad: cron('«0 3 * *»'), fixes: {} },
  { name: 'steps by nothing', bad: cron("«'*/0 * * * *'»"), message: 'The schedule steps by 0 in the minute.', fixes: {} },
  { name: 'the last day of the month', bad: cron('«0 3 L * *»'), fixes: {} },
  { name: 'text', bad: cron('«daily»'), message: 'The schedule has 1 field instead of 5.', fixes: {} },
  {
    name: 'a time zone in the schedule',
    bad: cron('«TZ=Europe/Berlin 0 3 * * *»'),
    message: 'The schedule names a time zone.',
    fixes: { 'Move the time zone to timeZone': cron('0 3 * * *', '  timeZone: Europe/Berlin\n') },
  },
  { name: 'a time zone twice', bad: cron("«'CRON_TZ=UTC @daily'»", '  timeZone: UTC\n'), fixes: {} },
  { name: 'a time zone on an older cluster', good: cron('TZ=Europe/Berlin 0 3 * * *'), kubernetes: { version: '1.28' } },
  { name: 'names, lists, ranges, steps', good: cron("'1,2-5/2,*/7 ? 1-15 JAN,dec Mon-Fri'") },
  { name: 'more blanks', good: cron("' 0  3 * * * '") },
  { name: 'every so often', good: cron("'@every 1h30m'") },
  { name: 'filled in later', good: cron('${SCHEDULE}') },
  { name: 'a template decides', good: cron('"{{ .Values.schedule }}"') },
  { name: 'another kind', good: cron('whenever').replace('CronJob', 'Job') },
]);
