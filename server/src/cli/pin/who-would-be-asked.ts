import { listed } from '../../host/pin/pin-remarks.ts';
import { questionsByHost } from '../../host/pin/questions.ts';
import type { ImageRef } from '../../languages/dockerfile/image-ref.ts';

/** Who would be asked about what, were it allowed: one part for each host. */
export function whoWouldBeAsked(questions: ReadonlyMap<string, ImageRef>): string {
  const parts = [...questionsByHost(questions)].map(([host, images]) => `${host} about ${listed(images)}`);
  return `Nothing was looked up. With --allow-network, Plimsoll asks ${parts.join('; ')}. Each host sees those names and your address.`;
}
