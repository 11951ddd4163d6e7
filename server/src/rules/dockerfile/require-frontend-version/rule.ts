import type { Finding, Fix } from '../../../core/rule.ts';
import { type Span, span } from '../../../core/text.ts';
import { insertDirective, replace } from '../../../languages/dockerfile/edit.ts';
import { type FeatureUse, type Frontend, featureUses, frontendOf, isAtLeast, understands } from '../../../languages/dockerfile/frontend.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-frontend-version',
    title: 'The syntax directive is older than a feature used below',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['build'],
    fix: 'unsafe',
    wholeFile: true,
    options: { minimum: '' },
  },
  function* (file, { minimum }) {
    const frontend = frontendOf(file);
    if (frontend !== undefined) {
      const uses = [...featureUses(file)];
      const lacking = uses.filter(({ feature }) => understands(frontend, feature) === false);
      const place = frontend.tagPlace;
      if (lacking.length > 0 && place !== undefined)
        yield older(lacking, `docker/dockerfile:${frontend.image?.tag?.text}`, place, () => newer(frontend, uses));
      return;
    }
    const [, major, minor] = /^(\d{1,3})\.(\d{1,3})/.exec(minimum) ?? [];
    if (major === undefined) return;
    const lacking = [...featureUses(file)].filter(({ feature }) => !isAtLeast([Number(major), Number(minor)], feature.since));
    const [first] = lacking;
    if (first !== undefined) yield older(lacking, `A builder of version ${minimum}`, first.place, () => named(file, lacking));
  },
);

/** One finding for the file: the newest feature decides which version is needed. */
function older(uses: readonly FeatureUse[], who: string, span: Span, fixes: () => readonly Fix[]): Finding {
  const [newest] = [...uses].sort((a, b) => Number(b.feature.since.slice(2)) - Number(a.feature.since.slice(2)));
  const { name, feature } = newest as FeatureUse;
  return {
    span,
    message: `${who} does not know ${name}. ${feature.onlyLabs === true ? 'Only the labs versions do' : `That came with version ${feature.since}`}, so the build stops. Ask for docker/dockerfile:${tagFor(uses)}, which is always the newest.`,
    related: uses.map((use) => ({ span: use.place, message: `${use.name} is used here` })),
    fixes,
  };
}

/** The tag that is always the newest with all that is used. */
function tagFor(uses: readonly FeatureUse[]): string {
  return uses.some(({ feature }) => feature.onlyLabs === true) ? '1-labs' : '1';
}

function newer({ tagPlace, place }: Frontend, uses: readonly FeatureUse[]): readonly Fix[] {
  const tag = tagFor(uses);
  if (tagPlace === undefined) return [];
  // A digest would keep the old version whatever the tag says.
  return [{ title: `Use docker/dockerfile:${tag}`, applicability: 'unsafe', edits: replace(span(tagPlace.start, place.end), tag) }];
}

function named(file: Dockerfile, uses: readonly FeatureUse[]): readonly Fix[] {
  const image = `docker/dockerfile:${tagFor(uses)}`;
  return [{ title: `Add # syntax=${image}`, applicability: 'unsafe', edits: insertDirective(file, 'syntax', image) }];
}
