import type { Fix } from '../../../core/rule.ts';
import { type Span, span } from '../../../core/text.ts';
import type { ImageRef } from '../../../languages/dockerfile/image-ref.ts';
import { isRewritten } from '../../../languages/kubernetes/deploy-files.ts';
import { imagesOf, partOf, type UsedImage, writtenName } from '../../../languages/kubernetes/images.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { type RetiredHome, retiredHomes } from '../../../tables/retired-registries.ts';
import { kubernetesRule } from '../../define.ts';

const DOCKER_HUB = 'docker.io/';

export default kubernetesRule(
  {
    id: 'kubernetes/no-retired-registry',
    title: 'This registry is closed or frozen',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...new Set(retiredHomes.flatMap(({ ids }) => ids ?? []))],
    tags: ['reliability', 'supply-chain'],
    fix: 'safe',
  },
  function* (object, _, project) {
    for (const used of imagesOf(object)) {
      const home = retiredHomes.find((each) => isIn(used.image, each));
      if (home === undefined || isRewritten(writtenName(used.image), project) !== false) continue;
      const { name } = used.image;
      const shown = (name.startsWith(DOCKER_HUB) ? home.prefix.slice(DOCKER_HUB.length) : home.prefix).replace(/\/$/, '');
      yield {
        span: partOf(used.place, homePart(used.image, home)),
        message: `${shown} ${home.what}. ${
          home.now === undefined ? 'Find out where its makers publish now, and pull from there' : `Pull from ${home.now.replace(/\/$/, '')}`
        }, or the next node that needs the image may not get it.`,
        aliases: home.ids ?? [],
        subject: used.container,
        fixes: () => moved(used, home),
      };
    }
  },
);

function isIn({ name, tag, digest }: ImageRef, { prefix, kept = [] }: RetiredHome): boolean {
  const isThere = prefix.endsWith('/') ? name.startsWith(prefix) : name === prefix;
  return isThere && (digest !== undefined || !kept.includes(tag?.text ?? 'latest') || kept.length === 0);
}

/** The registry and the folders that are meant, as written: Docker Hub may be left out. */
function homePart({ registry, path }: ImageRef, { prefix }: RetiredHome): Span {
  const folders = prefix.slice(prefix.indexOf('/') + 1).replace(/\/$/, '').length;
  if (registry === undefined) return span(0, folders);
  return folders === 0 ? registry.span : span(0, path.span.start + folders);
}

function moved({ image, place }: UsedImage, { prefix, now, same }: RetiredHome): readonly Fix[] {
  if (now === undefined) return [];
  const rest = image.text.slice(writtenName(image).length);
  const name = now + image.name.slice(prefix.length);
  const text = (image.registry === undefined ? name.replace(DOCKER_HUB, '') : name) + rest;
  return repair(`Pull from ${now.replace(DOCKER_HUB, '').replace(/\/$/, '')}`, same ? 'safe' : 'unsafe', setField(place, text));
}
