import type { RuleMeta } from '../../core/rule.ts';
import { languageOf } from '../../languages/file-names.ts';
import { imagesToPin } from '../../languages/images-to-pin.ts';
import type { DeployImages } from './deploy-images.ts';
import { ignoredPlaces } from './ignored.ts';
import type { PinFile } from './pin-file.ts';

/** A text that may name images. */
export interface TextToPin {
  readonly uri: string;
  readonly name: string;
  readonly text: string;
  readonly languageId?: string;
}

export interface PinReading {
  /** Of all rules. */
  readonly metas: readonly RuleMeta[];
  readonly deployImages: DeployImages;
}

/** The images of a text that a digest may be written to: those an ignore comment covers are not among them. */
export async function readPinFile(file: TextToPin, { metas, deployImages }: PinReading): Promise<PinFile> {
  const { uri, name, text } = file;
  const language = languageOf(uri, file.languageId);
  const none = { name, text, places: [], undecided: [], rewritten: [] };
  if (language === undefined) return none;
  const { places, undecided } = imagesToPin(text, language);
  if (places.length + undecided.length === 0) return none;
  const isIgnored = ignoredPlaces(text, language, metas);
  const isRewritten = language === 'yaml' ? await deployImages.around(uri) : () => false;
  const kept = places.filter(({ span }) => !isIgnored(span));
  return {
    name,
    text,
    places: kept.filter(({ image }) => !isRewritten(image)),
    undecided: undecided.filter(({ span }) => !isIgnored(span)),
    rewritten: kept.filter(({ image }) => isRewritten(image)),
  };
}
