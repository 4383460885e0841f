package io.anlan.platform.quarantine;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.quarantine.QuarantinedMessage.State;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The quarantine over HTTP. */
@RestController
@RequestMapping("/api/quarantine")
@Tag(name = "quarantine")
class QuarantineController {
    private static final int MOST_IDS = 1_000;

    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** Which messages are shown. */
    enum Which implements Word {
        WAITING("waiting", State.WAITING),
        REPLAYED("replayed", State.REPLAYED),
        ALL("all", null);

        private final String word;
        private final @Nullable State state;

        Which(String word, @Nullable State state) {
            this.word = word;
            this.state = state;
        }

        @Override
        public String word() {
            return word;
        }

        /** Those that wait when nothing was said. */
        static @Nullable State stateOf(@Nullable Which which) {
            return which == null ? State.WAITING : which.state;
        }
    }

    /** How many messages will be taken in again. */
    record ReplayAnswer(int replayed) {}

    @GetMapping
    @Requires(Permission.CONNECT)
    @Operation(summary = "List messages that were set aside, newest first; those that wait unless state says otherwise")
    Page<QuarantinedMessage> list(
            @ParameterObject PageQuery page,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable Which state) {
        return quarantine.list(page, reason, address, Which.stateOf(state));
    }

    @GetMapping("/counts")
    @Requires(Permission.CONNECT)
    @Operation(summary = "Count messages that were set aside, by reason")
    Page<Quarantine.Count> counts() {
        return Page.whole(quarantine.counts());
    }

    @PostMapping("/replay")
    @Requires(Permission.CONNECT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Take messages in again",
            description =
                    "By ids, or by reason and address. At most 10,000 a call, oldest first; what fails again comes back.")
    ReplayAnswer replay(@AuthenticationPrincipal Actor actor, @RequestBody Quarantine.Wish wish) {
        if (wish.ids() == null && wish.reason() == null && wish.address() == null) {
            throw Refusal.invalid("ids", "Say which messages: send ids, or reason, or address.", null);
        }
        if (wish.ids() != null && (wish.ids().isEmpty() || wish.ids().size() > MOST_IDS)) {
            throw Refusal.invalid(
                    "ids",
                    "Must be 1 to %d ids.".formatted(MOST_IDS),
                    wish.ids().size());
        }
        return new ReplayAnswer(quarantine.replay(wish, actor.username()));
    }
}
