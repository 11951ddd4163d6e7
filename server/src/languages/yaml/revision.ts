import { type Edit, type Span, sortEdits, span, tighten } from '../../core/text.ts';

/** A piece of a changed text: kept from the original, or new. */
type Piece = Span | string;

/** A text under change that remembers the original, so that several rounds of edits leave as one set against it. */
export class Revision {
  readonly text: string;
  readonly #original: string;
  readonly #pieces: readonly Piece[];

  private constructor(original: string, text: string, pieces: readonly Piece[]) {
    this.#original = original;
    this.text = text;
    this.#pieces = pieces;
  }

  static of(text: string): Revision {
    return new Revision(text, text, [span(0, text.length)]);
  }

  /** The text after edits against the present one, which must not overlap. */
  apply(edits: readonly Edit[]): Revision {
    const pieces: Piece[] = [];
    let text = '';
    let done = 0;
    for (const edit of sortEdits(edits)) {
      pieces.push(...this.#cut(done, edit.span.start));
      if (edit.text !== '') pieces.push(edit.text);
      text += this.text.slice(done, edit.span.start) + edit.text;
      done = edit.span.end;
    }
    pieces.push(...this.#cut(done, this.text.length));
    return new Revision(this.#original, text + this.text.slice(done), pieces);
  }

  /**
   * The whole change as edits against the original, in order, no two at one offset, each as tight as it can be.
   * @param placeholders spans of the present text to report with the edit that wrote them
   */
  edits(placeholders: readonly Span[] = []): readonly Edit[] {
    const edits: Edit[] = [];
    let [from, at, text] = [0, 0, ''];
    const flush = (upTo: number): void => {
      if (upTo > from || text !== '') edits.push(this.#edit(span(from, upTo), text, at, placeholders));
    };
    for (const piece of [...this.#pieces, span(this.#original.length, this.#original.length)]) {
      if (typeof piece === 'string') {
        text += piece;
        continue;
      }
      const isLast = piece.start === piece.end && piece.start === this.#original.length;
      if (piece.start === piece.end && !isLast) continue;
      flush(piece.start);
      at += text.length + (piece.end - piece.start);
      [from, text] = [piece.end, ''];
    }
    return edits.filter((edit) => edit.text !== this.#original.slice(edit.span.start, edit.span.end));
  }

  #edit(at: Span, text: string, start: number, placeholders: readonly Span[]): Edit {
    const inside = placeholders
      .filter((each) => each.start >= start && each.end <= start + text.length)
      .map((each) => span(each.start - start, each.end - start));
    return inside.length > 0 ? { span: at, text, placeholders: inside } : tighten(this.#original, { span: at, text });
  }

  #cut(start: number, end: number): readonly Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const length = typeof piece === 'string' ? piece.length : piece.end - piece.start;
      const [low, high] = [Math.max(0, start - at), Math.min(length, end - at)];
      if (low < high) pieces.push(typeof piece === 'string' ? piece.slice(low, high) : span(piece.start + low, piece.start + high));
      at += length;
    }
    return pieces;
  }
}
