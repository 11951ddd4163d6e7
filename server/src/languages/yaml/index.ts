/** YAML: a model that keeps every offset, and edits that keep the format. */
export { type Comment, type CommentPlace, commentPlaceFor, commentsOf, nodeBelow } from './comments.ts';
export {
  appendItem,
  type EditResult,
  edit,
  type JsonValue,
  mergeFields,
  type Operation,
  placeholder,
  removeField,
  removeItem,
  setField,
  type YamlEdit,
} from './edit.ts';
export type { Field, FieldKind } from './field.ts';
export { parseYaml, type YamlDocument, type YamlFile } from './parse.ts';
