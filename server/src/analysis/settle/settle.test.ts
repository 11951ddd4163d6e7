import { describe, expect, it } from 'vitest';
import type { Finding, Rule, RuleMeta } from '../../core/rule.ts';
import type { Suppression } from '../../core/suppression.ts';
import { span } from '../../core/text.ts';
import { configWith } from '../../testing/config.ts';
import { activeRules } from '../active-rules.ts';
import { type RawFinding, settle } from './settle.ts';

function rule(id: string, meta: Partial<RuleMeta> = {}, lead?: Rule['lead']): Rule {
  const whole: RuleMeta = { id, title: 'T', severity: 'warning', preset: 'recommended', alsoKnownAs: [`peer:${id}`], fix: 'none', ...meta };
  return lead === undefined ? { meta: whole } : { meta: whole, lead };
}

const block: Finding = { span: span(0, 3), message: 'All of it is missing.', aliases: ['peer:block'] };
const rules = [
  rule('kubernetes/require-security-context', {}, () => block),
  rule('kubernetes/require-seccomp', { severity: 'info' }),
  rule('kubernetes/require-drop-all'),
  rule('kubernetes/no-privileged', { severity: 'error' }),
  rule('dockerfile/no-latest-tag'),
  rule('dockerfile/taste', { preset: 'all', severity: 'hint' }),
];
const of = {};

function raw(id: string, start: number, more: Partial<Finding> = {}): RawFinding {
  return { rule: id, span: span(start, start + 1), message: `${id}.`, ...more };
}

function run(raws: readonly RawFinding[], config = configWith(), suppressions: readonly Suppression[] = []) {
  return settle(raws, activeRules(rules, config), config, suppressions);
}

const gaps = [
  raw('kubernetes/require-seccomp', 0, { gap: { lack: 'seccomp', of } }),
  raw('kubernetes/require-drop-all', 0, { gap: { lack: 'dropAll', of } }),
];

describe('settle', () => {
  it('leaves out rules of a later preset, unless named', () => {
    expect(run([raw('dockerfile/taste', 0)]).findings).toEqual([]);
    expect(run([raw('dockerfile/taste', 0)], configWith({ preset: 'all' })).findings).toHaveLength(1);
    const named = configWith({ rules: new Map([['dockerfile/taste', { severity: 'error' }]]) });
    expect(run([raw('dockerfile/taste', 0)], named).findings[0]?.severity).toBe('error');
  });

  it('lets a finding be milder than its rule, never harsher', () => {
    expect(run([raw('dockerfile/no-latest-tag', 0, { severity: 'hint' })]).findings[0]?.severity).toBe('hint');
    expect(run([raw('dockerfile/no-latest-tag', 0, { severity: 'error' })]).findings[0]?.severity).toBe('warning');
  });

  it('limits a single finding to its own preset', () => {
    expect(run([raw('dockerfile/no-latest-tag', 0, { preset: 'strict' })]).findings).toEqual([]);
  });

  it('joins gaps of one thing under their leader, with the harshest severity and all ids', () => {
    const [one, ...others] = run(gaps).findings;
    expect(others).toEqual([]);
    expect(one).toMatchObject({ rule: 'kubernetes/require-security-context', severity: 'warning', message: block.message });
    expect(one?.aliases).toEqual(['peer:block', 'peer:kubernetes/require-seccomp', 'peer:kubernetes/require-drop-all']);
    expect(one?.members.map(({ rule: id, relation }) => [id, relation])).toEqual([
      ['kubernetes/require-seccomp', 'joined'],
      ['kubernetes/require-drop-all', 'joined'],
    ]);
  });

  it('folds a gap into what was meant to fill it, before gaps are joined', () => {
    const meant = raw('dockerfile/no-latest-tag', 5, { fills: [{ lack: 'seccomp', of }] });
    const { findings } = run([...gaps, meant]);
    expect(findings.map(({ rule: id, members }) => [id, members.map((member) => [member.rule, member.relation])])).toEqual([
      ['kubernetes/require-drop-all', []],
      ['dockerfile/no-latest-tag', [['kubernetes/require-seccomp', 'folded']]],
    ]);
    const elsewhere = raw('dockerfile/no-latest-tag', 5, { fills: [{ lack: 'seccomp', of: {} }] });
    expect(run([...gaps, elsewhere]).findings.map(({ members }) => members.length)).toEqual([2, 0]);
  });

  it('draws gaps as themselves when their leader has no repair for any of them', () => {
    const helpless = [rule('kubernetes/require-security-context', {}, () => undefined), ...rules.slice(1)];
    const { findings } = settle(gaps, activeRules(helpless, configWith()), configWith(), []);
    expect(findings.map(({ rule: id }) => id)).toEqual(['kubernetes/require-drop-all', 'kubernetes/require-seccomp']);
  });

  it('draws one gap alone as itself, and all of them when the leader is off', () => {
    expect(run(gaps.slice(0, 1)).findings.map(({ rule: id }) => id)).toEqual(['kubernetes/require-seccomp']);
    const off = configWith({ rules: new Map([['kubernetes/require-security-context', { severity: 'off' }]]) });
    expect(run(gaps, off).findings).toHaveLength(2);
  });

  it('draws the same gap, alone in several parts, once in what could fill it for all', () => {
    const within = {};
    const lone = [0, 3, 6].map((start) => raw('kubernetes/require-seccomp', start, { gap: { lack: 'seccomp', of: {}, within } }));
    const [one, ...others] = run(lone).findings;
    expect(others).toEqual([]);
    expect(one?.span).toEqual(span(0, 1));
    expect(one?.related?.map((related) => related.span)).toEqual([span(3, 4), span(6, 7)]);
    expect(one?.members.map((member) => [member.span, member.relation])).toEqual([
      [span(3, 4), 'joined'],
      [span(6, 7), 'joined'],
    ]);
    const apart = lone.map((finding) => ({ ...finding, gap: { lack: 'seccomp', of: {}, within: {} } }));
    expect(run(apart).findings).toHaveLength(3);
  });

  it('keeps a suppressed gap out of the block', () => {
    const suppression: Suppression = { id: 'kubernetes/require-seccomp', span: span(9, 10), scope: 'file', own: true };
    const { findings, used } = run(gaps, configWith(), [suppression]);
    expect(findings.map(({ rule: id }) => id)).toEqual(['kubernetes/require-drop-all']);
    expect(used).toContain(suppression);
  });

  it('silences the block by the name that is drawn', () => {
    const suppression: Suppression = { id: 'kubernetes/require-security-context', span: span(9, 10), scope: span(0, 8), own: true };
    expect(run(gaps, configWith(), [suppression]).findings).toEqual([]);
  });

  it('folds what is moot beside something worse on the same thing, the block included', () => {
    const { findings } = run([...gaps, raw('kubernetes/no-privileged', 5, { subject: of })]);
    expect(findings.map(({ rule: id }) => id)).toEqual(['kubernetes/no-privileged']);
    expect(findings[0]?.members.map(({ rule: id, relation }) => [id, relation])).toEqual([
      ['kubernetes/require-security-context', 'folded'],
      ['kubernetes/require-seccomp', 'folded'],
      ['kubernetes/require-drop-all', 'folded'],
    ]);
    expect(run([...gaps, raw('kubernetes/no-privileged', 5, { subject: {} })]).findings).toHaveLength(2);
  });

  it.each([
    ['rejected', 'error', 'kubernetes/require-seccomp. Said.'],
    ['warned', 'warning', 'kubernetes/require-seccomp. Said.'],
    ['tolerated', 'info', 'kubernetes/require-seccomp.'],
  ] as const)('lets a declaration decide: %s', (kind, severity, message) => {
    const verdict = { kind, sentence: kind === 'tolerated' ? '' : ' Said.', related: [] };
    expect(run([raw('kubernetes/require-seccomp', 0, { verdict })]).findings[0]).toMatchObject({ severity, message });
    expect(run(gaps.map((gap) => ({ ...gap, verdict }))).findings[0]).toMatchObject({
      severity,
      message: block.message + verdict.sentence,
    });
    const named = configWith({ rules: new Map([['kubernetes/require-seccomp', { severity: 'hint' }]]) });
    expect(run([raw('kubernetes/require-seccomp', 0, { verdict })], named).findings[0]?.severity).toBe('hint');
  });

  it('folds nothing that is rejected by itself', () => {
    const worse = raw('kubernetes/no-privileged', 0, { subject: of });
    const verdict = { kind: 'rejected', sentence: '', related: [] } as const;
    const moot = raw('kubernetes/require-drop-all', 1, { subject: of });
    expect(run([worse, moot]).findings).toHaveLength(1);
    expect(run([worse, { ...moot, verdict }]).findings).toHaveLength(2);
  });

  it('draws a stand-in only where nobody else speaks of its control', () => {
    const standIn = raw('kubernetes/no-privileged', 5, { controls: ['PSS:baseline:x'], unless: [span(0, 4)] });
    const owner = (controls: readonly string[], at: number) => raw('kubernetes/require-drop-all', at, { controls });
    const drawn = (...raws: readonly RawFinding[]) => run([standIn, ...raws]).findings.map(({ rule: id }) => id);
    expect(drawn()).toEqual(['kubernetes/no-privileged']);
    expect(drawn(owner(['PSS:baseline:x'], 1))).toEqual(['kubernetes/require-drop-all']);
    expect(drawn(owner(['PSS:baseline:y'], 1))).toHaveLength(2);
    expect(drawn(owner(['PSS:baseline:x'], 7))).toHaveLength(2);
  });

  it('silences by a peer id, within its scope only', () => {
    const suppression: Suppression = { id: 'DOCKERFILE/NO-LATEST-TAG', span: span(0, 1), scope: span(0, 4), own: false };
    const peer: Suppression = { ...suppression, id: 'dockerfile/no-latest-tag' };
    expect(run([raw('dockerfile/no-latest-tag', 2), raw('dockerfile/no-latest-tag', 7)], configWith(), [peer]).findings).toHaveLength(1);
    expect(run([raw('dockerfile/no-latest-tag', 2)], configWith({ silencedIds: ['peer:dockerfile/no-latest-tag'] })).findings).toEqual([]);
  });

  it('drops doubles and sorts by place, then by severity', () => {
    const twice = [
      raw('dockerfile/no-latest-tag', 7),
      raw('dockerfile/no-latest-tag', 7),
      raw('kubernetes/no-privileged', 7),
      raw('kubernetes/require-seccomp', 2),
    ];
    expect(run(twice).findings.map(({ rule: id }) => id)).toEqual([
      'kubernetes/require-seccomp',
      'kubernetes/no-privileged',
      'dockerfile/no-latest-tag',
    ]);
  });
});
