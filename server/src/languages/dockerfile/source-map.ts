import { type Span, span } from '../../core/text.ts';
import type { LogicalLine } from './model.ts';

/** A piece of the text. `length` is its length in the file; a piece whose length differs from its text maps as a whole. */
interface Piece {
  readonly from: number;
  readonly text: number;
  readonly start: number;
  readonly length: number;
}

/** Puts a text together from pieces of a file, so that every part of it knows where it came from. */
export class SourceBuilder {
  #text: string[] = [];
  #length = 0;
  #pieces: { from: number; text: number; start: number; length: number }[] = [];

  /** Adds text that stands at `place`: character by character when both are equally long, else as a whole. */
  add(text: string, place: Span): this {
    if (text === '') return this;
    const length = place.end - place.start;
    const last = this.#pieces.at(-1);
    if (last !== undefined && last.text === last.length && text.length === length && last.start + last.length === place.start) {
      last.text += length;
      last.length += length;
    } else {
      this.#pieces.push({ from: this.#length, text: text.length, start: place.start, length });
    }
    this.#text.push(text);
    this.#length += text.length;
    return this;
  }

  /** Adds a part of another text that was put together. */
  copy(source: LogicalLine, start: number, end: number): this {
    if (source.at(end) - source.at(start) === end - start) return this.add(source.text.slice(start, end), source.place(start, end));
    for (let at = start; at < end; at++) this.add(source.text.charAt(at), source.place(at, at + 1));
    return this;
  }

  build(): LogicalLine {
    const pieces: readonly Piece[] = this.#pieces;
    const whole = this.#text.join('');
    const pieceAt = (offset: number): Piece | undefined => {
      let low = 0;
      let high = pieces.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((pieces[middle]?.from ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return pieces[low];
    };
    const at = (offset: number): number => {
      const piece = pieceAt(offset);
      if (piece === undefined) return 0;
      const inside = Math.max(0, offset - piece.from);
      if (inside >= piece.text) return piece.start + piece.length;
      return piece.text === piece.length ? piece.start + inside : piece.start;
    };
    const place = (start: number, end: number): Span => {
      const piece = end > start ? pieceAt(end - 1) : undefined;
      if (piece === undefined) return span(at(start), at(start));
      const inside = Math.min(end - piece.from, piece.text);
      return span(at(start), piece.start + (piece.text === piece.length ? inside : piece.length));
    };
    return { text: whole, at, place };
  }
}
