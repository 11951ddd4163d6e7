import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const VENDOR = 'application/vnd.oci.image';

/**
 * Writes an OCI image layout with three tiny images: `index` and `other` for two platforms each, `single` for one.
 * @returns {Promise<Record<'index' | 'other' | 'single', string>>} their digests
 */
export async function writeImage(folder) {
  const blobs = path.join(folder, 'blobs/sha256');
  await mkdir(blobs, { recursive: true });
  const blob = async (content, mediaType) => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const hash = createHash('sha256').update(bytes).digest('hex');
    await writeFile(path.join(blobs, hash), bytes);
    return { mediaType, digest: `sha256:${hash}`, size: bytes.length };
  };
  // An archive without files ends with two empty blocks.
  const archive = Buffer.alloc(1024);
  const layer = await blob(gzipSync(archive), `${VENDOR}.layer.v1.tar+gzip`);
  const diff = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
  const manifest = async (architecture, author) => {
    const rootfs = { type: 'layers', diff_ids: [diff] };
    const config = await blob({ architecture, os: 'linux', author, rootfs, config: {} }, `${VENDOR}.config.v1+json`);
    const mediaType = `${VENDOR}.manifest.v1+json`;
    return {
      ...(await blob({ schemaVersion: 2, mediaType, config, layers: [layer] }, mediaType)),
      platform: { architecture, os: 'linux' },
    };
  };
  const index = async (author) => {
    const mediaType = `${VENDOR}.index.v1+json`;
    const manifests = [await manifest('amd64', author), await manifest('arm64', author)];
    return blob({ schemaVersion: 2, mediaType, manifests }, mediaType);
  };
  const images = { index: await index('one'), other: await index('two'), single: await manifest('amd64', 'three') };
  const manifests = Object.entries(images).map(([tag, image]) => ({ ...image, annotations: { 'org.opencontainers.image.ref.name': tag } }));
  await writeFile(path.join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  await writeFile(path.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  return Object.fromEntries(Object.entries(images).map(([tag, { digest }]) => [tag, digest]));
}
