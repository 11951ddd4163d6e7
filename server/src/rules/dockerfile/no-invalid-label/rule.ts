import type { Finding, Fix } from '../../../core/rule.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { removePair } from '../../../languages/dockerfile/edit-pair.ts';
import type { Dockerfile, KeyValue, Stage } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { judgeLabel, validKey, whyInvalidKey } from '../../../languages/label-values.ts';
import { type LabelKind, labelKindOf, ociLabels } from '../../../tables/labels.ts';
import { dockerfileRule } from '../../define.ts';

const KEY = ['hadolint:DL3048', 'tally:labels/valid-key', 'dockerfilelint:label_invalid'];
const UNKNOWN = ['hadolint:DL3050', 'droast:DF074'];
const EMPTY = ['hadolint:DL3051', 'droast:DF074'];
const DUPLICATE = ['tally:labels/no-duplicate-keys'];
const VALUE: Readonly<Record<LabelKind, readonly string[]>> = {
  text: [],
  url: ['hadolint:DL3052', 'droast:DF074'],
  time: ['hadolint:DL3053', 'droast:DF074'],
  license: ['hadolint:DL3054', 'droast:DF074'],
  hash: ['hadolint:DL3055', 'droast:DF074'],
  version: ['hadolint:DL3056', 'droast:DF074'],
  email: ['hadolint:DL3058'],
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-label',
    title: "The label's key or value is not valid",
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...new Set([...KEY, ...UNKNOWN, ...EMPTY, ...DUPLICATE, ...Object.values(VALUE).flat()])],
    tags: ['style'],
    fix: 'safe',
    options: { schema: [], strict: false },
  },
  function* (file, { schema, strict }) {
    if (file.templated) return;
    const kinds = new Map([...ociLabels, ...schema.map(labelKindOf)]);
    for (const stage of file.stages) {
      for (const pair of labelsOf(stage)) {
        const kind = kinds.get(pair.name);
        if (kind !== undefined) yield* judgedValue(pair, kind);
        else yield* judgedKey(pair, strict);
      }
      yield* duplicates(file, stage);
    }
  },
);

function labelsOf(stage: Stage): readonly KeyValue[] {
  return stage.instructions.flatMap(({ keyword, pairs }) => (keyword === 'LABEL' ? pairs : [])).filter(({ name }) => !name.includes('$'));
}

function* judgedKey(pair: KeyValue, strict: boolean): Iterable<Finding> {
  const { name, nameSpan } = pair;
  const why = whyInvalidKey(name);
  if (why !== undefined) {
    const key = validKey(name);
    yield {
      span: nameSpan,
      message: `The label key ${name.slice(0, 40)} ${why}. Keys of that form are not found by tools that look for labels. Use lower case, digits, dots and dashes.`,
      aliases: KEY,
      subject: pair,
      fixes: () => (key === undefined ? [] : [{ title: `Write ${key}`, applicability: 'unsafe', edits: replace(nameSpan, key) }]),
    };
  } else if (strict) {
    yield {
      span: nameSpan,
      message: `The label ${name.slice(0, 40)} is not in your schema. Your configuration allows only the labels it lists. Remove it, or add it to the schema.`,
      aliases: UNKNOWN,
      subject: pair,
    };
  }
}

function* judgedValue(pair: KeyValue, kind: LabelKind): Iterable<Finding> {
  const { name, value } = pair;
  if (value?.value === undefined) return;
  if (value.value.trim() === '') {
    yield {
      span: pair.span,
      message: `The label ${name} is empty. It tells nobody anything. Give it a value, or leave it out.`,
      aliases: EMPTY,
      subject: pair,
    };
    return;
  }
  const judgement = judgeLabel(kind, value.value);
  if (judgement === undefined) return;
  const { expected, instead } = judgement;
  yield {
    span: pair.valueSpan ?? pair.span,
    message: `The value of ${name} is not ${expected}. Tools that read the label cannot use it. Write it as ${expected}.`,
    aliases: VALUE[kind],
    subject: pair,
    fixes: (): readonly Fix[] => {
      const place = writtenAt(value, 0, value.value?.length ?? 0);
      if (instead === undefined || place === undefined) return [];
      return [{ title: `Write ${instead}`, applicability: 'unsafe', edits: replace(place, instead) }];
    },
  };
}

/** Of two labels with one key the later counts. */
function* duplicates(file: Dockerfile, stage: Stage): Iterable<Finding> {
  const last = new Map(labelsOf(stage).map((pair) => [pair.name, pair]));
  for (const pair of labelsOf(stage)) {
    const later = last.get(pair.name);
    if (later === undefined || later === pair) continue;
    yield {
      span: pair.span,
      message: `The label ${pair.name.slice(0, 40)} is set again below, so this value has no effect. Two values make the reader guess. Remove the first.`,
      aliases: DUPLICATE,
      subject: pair,
      tags: ['unnecessary'],
      related: [{ span: later.span, message: 'This one counts' }],
      fixes: () => [{ title: `Remove this ${pair.name}`, applicability: 'safe', edits: removePair(file, pair) }],
    };
  }
}
