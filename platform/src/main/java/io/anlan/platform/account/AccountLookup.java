package io.anlan.platform.account;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds who people are, for work that is done for them or to them while they are not there. */
@Component
public class AccountLookup {
    private final Accounts accounts;

    AccountLookup(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Absent when there is no such account, or it is disabled. */
    public Optional<Actor> actor(long id) {
        return accounts.byId(id).map(Accounts.Credentials::actor);
    }

    /** By their numbers; those that are disabled are absent. */
    public Map<Long, Actor> actors(Collection<Long> ids) {
        return accounts.byIds(ids).stream()
                .map(Accounts.Credentials::actor)
                .collect(Collectors.toMap(Actor::id, Function.identity()));
    }
}
