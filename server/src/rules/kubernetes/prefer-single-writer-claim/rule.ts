import { claimsOf } from '../../../languages/kubernetes/claims.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { removeField, setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = ['kubesec:VolumeClaimAccessModeReadWriteOnce', 'kics:3878dc92'];
const ONE = new Set<unknown>(['ReadWriteOnce', 'ReadWriteOncePod']);

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-single-writer-claim',
    title: 'A claim template many nodes may write',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ALIASES,
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const { spec, named } of claimsOf(object).filter(({ origin }) => origin === 'template')) {
      const modes = spec.at('accessModes').items();
      const many = modes.find(({ value }) => value === 'ReadWriteMany');
      if (many === undefined) continue;
      const hasOne = modes.some(({ value }) => ONE.has(value));
      yield {
        span: many.grip,
        message: `${named} lets many nodes write to what one pod owns. Each pod of a StatefulSet has a claim of its own, so two writers can only be a mistake. Ask for ReadWriteOnce.`,
        aliases: ALIASES,
        fixes: () => repair('Ask for ReadWriteOnce', 'unsafe', hasOne ? removeField(many) : setField(many, 'ReadWriteOnce')),
      };
    }
  },
);
