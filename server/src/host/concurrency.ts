/** Does something with every item, at most `most` at a time, results in the order of the items. Stops at the first that fails. */
export async function mapConcurrently<T, R>(items: readonly T[], most: number, act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const worker = async () => {
    for (let at = next++; at < items.length && !failed; at = next++) {
      try {
        results[at] = await act(items[at] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
