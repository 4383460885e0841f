package io.anlan.platform.handover;

import io.anlan.platform.web.Word;
import java.util.EnumSet;
import java.util.Set;

/** What somebody may do with a hand-over. */
enum HandoverAct implements Word {
    NOTE("note"),
    SIGN("sign"),
    WITHDRAW("withdraw");

    private final String word;

    HandoverAct(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /**
     * Who signs first is its author, who signs second is somebody else.
     *
     * @param author whether he began it
     */
    static Set<HandoverAct> allowed(HandoverState state, boolean author) {
        return switch (state) {
            case OPEN -> author ? EnumSet.allOf(HandoverAct.class) : Set.of();
            case WAITING -> author ? EnumSet.of(WITHDRAW) : EnumSet.of(NOTE, SIGN);
            case CLOSED, WITHDRAWN -> Set.of();
        };
    }
}
