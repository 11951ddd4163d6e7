import { limits } from '../../core/limits.ts';
import type { ImageRef } from '../../languages/dockerfile/image-ref.ts';
import { kustomizationNames, readDeployFile, skaffoldName } from '../../languages/kubernetes/deploy-files.ts';
import { writtenName } from '../../languages/kubernetes/images.ts';
import { joinUri, parentUri, relativePath } from '../../project/uri.ts';
import type { FileSystem } from '../files.ts';

/** The images whose version a Kustomization or Skaffold file gives: what manifests call them is often no image at all. */
export class DeployImages {
  readonly #folders: readonly string[];
  readonly #read: FileSystem['read'];
  readonly #known = new Map<string, Promise<ReadonlySet<string>>>();

  /** @param folders URIs of the folders that bound projects */
  constructor(folders: readonly string[], { read }: Pick<FileSystem, 'read'>) {
    this.#folders = folders;
    this.#read = read;
  }

  /** Tells of an image in a manifest whether a file in its folder, or in one above within the project, gives it its version. */
  async around(uri: string): Promise<(image: ImageRef) => boolean> {
    const names: ReadonlySet<string>[] = [];
    for (let folder = parentUri(uri); folder !== undefined && this.#isInside(folder); folder = parentUri(folder)) {
      const known = this.#known.get(folder) ?? this.#namesIn(folder);
      this.#known.set(folder, known);
      names.push(await known);
    }
    return (image) => names.some((each) => each.has(writtenName(image)));
  }

  #isInside(folder: string): boolean {
    return this.#folders.some((root) => root === folder || relativePath(root, folder) !== undefined);
  }

  async #namesIn(folder: string): Promise<ReadonlySet<string>> {
    const files = [...kustomizationNames, skaffoldName].map((name) => joinUri(folder, name));
    const texts = await Promise.all(files.map((file) => this.#read(file, limits.projectFileBytes)));
    return new Set(texts.flatMap((text) => (text === null ? [] : [...readDeployFile(text).images])));
  }
}
