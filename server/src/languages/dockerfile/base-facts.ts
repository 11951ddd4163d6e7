import { type ImageFacts, imageFacts } from '../../tables/images.ts';
import type { Stage } from './model.ts';
import { rootStage } from './stages.ts';

/** What is known of the image that a stage starts from, through the stages it builds on; undefined when nothing is. */
export function baseFacts(stage: Stage): ImageFacts | undefined {
  const { scratch, image } = rootStage(stage);
  if (scratch) return imageFacts('scratch');
  return image === undefined ? undefined : imageFacts(image.name, image.tag?.text);
}
