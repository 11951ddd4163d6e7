import path from 'node:path';
import type { RuleMeta } from '../../core/rule.ts';
import { languageOf } from '../../languages/file-names.ts';
import { imagesToPin } from '../../languages/images-to-pin.ts';
import type { Input } from '../collect.ts';
import type { DeployImages } from './deploy-images.ts';
import { ignoredPlaces } from './ignored.ts';
import type { PinFile } from './pin-file.ts';

export interface ReadPinFile {
  readonly cwd: string;
  readonly metas: readonly RuleMeta[];
  readonly deployImages: DeployImages;
}

/** The images of a file that a digest may be written to: those an ignore comment covers are not among them. */
export async function readPinFile(input: Input, { cwd, metas, deployImages }: ReadPinFile): Promise<PinFile> {
  const name = (path.relative(cwd, input.path) || input.path).split(path.sep).join('/');
  const language = languageOf(input.uri, input.languageId);
  const none = { input, name, places: [], undecided: [], rewritten: [] };
  if (language === undefined) return none;
  const { places, undecided } = imagesToPin(input.text, language);
  if (places.length + undecided.length === 0) return none;
  const isIgnored = ignoredPlaces(input.text, language, metas);
  const isRewritten = language === 'yaml' ? await deployImages.around(input.uri) : () => false;
  const kept = places.filter(({ span }) => !isIgnored(span));
  return {
    input,
    name,
    places: kept.filter(({ image }) => !isRewritten(image)),
    undecided: undecided.filter(({ span }) => !isIgnored(span)),
    rewritten: kept.filter(({ image }) => isRewritten(image)),
  };
}
