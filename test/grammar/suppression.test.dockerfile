// SYNTAX TEST "source.dockerfile" "our comments inside the editor's grammar"

# plain
// ^^^^ comment.line.number-sign.dockerfile

# plimsoll-ignore dockerfile/no-root-user, DL3008 -- a base image for others
// <- comment.line.number-sign.suppression.plimsoll punctuation.definition.comment.plimsoll
//^^^^^^^^^^^^^^^ keyword.control.suppression.plimsoll
//                ^^^^^^^^^^^^^^^^^^^^^^^ entity.name.tag.rule.plimsoll
//                                       ^ punctuation.separator.rule.plimsoll
//                                         ^^^^^^ entity.name.tag.rule.plimsoll
//                                                ^^ punctuation.separator.reason.plimsoll
//                                                   ^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.reason.plimsoll
  # plimsoll-ignore-file DL3008
//  ^^^^^^^^^^^^^^^^^^^^ keyword.control.suppression.plimsoll
//                       ^^^^^^ entity.name.tag.rule.plimsoll

# about plimsoll-ignore
//      ^^^^^^^^^^^^^^^ - keyword.control.suppression.plimsoll

RUN "
# plimsoll-ignore DL3008
//^^^^^^^^^^^^^^^ - keyword.control.suppression.plimsoll
"
