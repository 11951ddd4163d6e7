import { imagePlaces as dockerfilePlaces } from './dockerfile/image-places.ts';
import { parseDockerfile } from './dockerfile/parse.ts';
import type { ImagesToPin } from './image-place.ts';
import type { LanguageId } from './index.ts';
import { imagePlaces as kubernetesPlaces } from './kubernetes/image-places.ts';
import { parseYaml } from './yaml/parse.ts';

/** Every image that a text names and that has, or could be given, a digest. Languages without images have none. */
export function imagesToPin(text: string, language: LanguageId): ImagesToPin {
  if (language === 'dockerfile') return dockerfilePlaces(parseDockerfile(text));
  if (language === 'yaml') return kubernetesPlaces(parseYaml(text));
  return { places: [], undecided: [] };
}
