package io.anlan.platform.suppression;

import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is wrong with an expression, and where.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param what the piece that is wrong
 * @param message in plain words
 */
@Schema(name = "ExpressionIssue")
record ExpressionIssue(Code code, int line, int column, String what, String message) {
    /** Kinds of mistakes, for who says it in another language. */
    enum Code implements Word {
        SYNTAX("syntax"),
        UNKNOWN_NAME("unknownName"),
        UNKNOWN_FIELD("unknownField"),
        TYPES("types"),
        NOT_A_CONDITION("notACondition"),
        UNUSED("unused"),
        OTHER("other");

        private final String word;

        Code(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
