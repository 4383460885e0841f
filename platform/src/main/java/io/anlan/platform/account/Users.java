package io.anlan.platform.account;

import io.anlan.domain.SupervisionDomain;
import io.anlan.platform.account.AccountEvent.End;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps accounts. Nobody gives rights that reach beyond his own region and domains, makes himself more than he is, or
 * puts two of the three kinds of administration into one hand.
 */
@Service
public class Users {
    static final String WORD = "account";

    /** Whose name the audit trail gives to work that nobody asked for (V12, note_change). */
    private static final String OF_THE_PLATFORM = "platform";

    private static final int LONGEST_NAME = 100;
    /** Of letters that every part of the platform, the database too, takes for the same in either case. */
    static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,63}");

    private static final Set<Role> KEPT_APART =
            EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);
    private final JdbcClient jdbc;
    private final UserReader reader;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordHistory history;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final InstantSource clock;

    Users(
            JdbcClient jdbc,
            UserReader reader,
            Accounts accounts,
            Passwords passwords,
            PasswordHistory history,
            LoginAttempts attempts,
            Sessions sessions,
            AccessTokens tokens,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.accounts = accounts;
        this.passwords = passwords;
        this.history = history;
        this.attempts = attempts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    public Page<User> list(Actor actor, PageQuery page, User.Query query) {
        return reader.list(actor.scope(), page, query);
    }

    /** Those of one's region with one of the user names, whatever their case. */
    public List<User> known(Actor actor, Collection<String> usernames) {
        return reader.known(actor.scope(), usernames);
    }

    User get(Actor actor, long id) {
        return reader.find(actor.scope(), id).orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    @Transactional
    public User.Fresh create(Actor actor, User.Input input) {
        Place place = check(actor, input, null);
        String password = passwords.generate();
        return new User.Fresh(insert(actor, input, place, passwords.hash(password)), password);
    }

    /** Makes an account that nobody can log in to with a password before it is given one. */
    @Transactional
    public User createWithoutPassword(Actor actor, User.Input input) {
        return insert(actor, input, check(actor, input, null), passwords.ofNobody());
    }

    private User insert(Actor actor, User.Input input, Place place, String hash) {
        long id;
        try {
            id = accounts.create(input.username(), input.displayName(), hash, words(input.roles()));
        } catch (DuplicateKeyException e) {
            throw Refusal.invalid("username", "Is taken. Choose another.", input.username());
        }
        put(id, input, place);
        return get(actor, id);
    }

    /**
     * Gives a new password to those of some accounts that nobody has used yet; who was given one before and did not use
     * it has the new one now.
     */
    @Transactional
    public List<User.Fresh> firstPasswords(Actor actor, Collection<Long> ids) {
        var fresh = new ArrayList<User.Fresh>();
        for (User user : reader.lockUnused(actor.scope(), ids)) {
            if (user.roles().contains(Role.ADMINISTRATOR) && !isAdministrator(actor)) {
                continue;
            }
            String password = passwords.generate();
            accounts.changePassword(user.id(), passwords.hash(password));
            jdbc.sql("update account set must_change_password = true where id = ?")
                    .param(user.id())
                    .update();
            fresh.add(new User.Fresh(user, password));
        }
        return fresh;
    }

    /** Removes an account that nobody has used yet. */
    @Transactional
    public void remove(Actor actor, long id) {
        User user = changeable(actor, id);
        if (user.lastLogInAt() != null) {
            throw Refusal.conflict("The account %s has been used. Switch it off instead.".formatted(user.username()));
        }
        jdbc.sql("delete from account where id = ?").param(id).update();
    }

    @Transactional
    public User update(Actor actor, long id, User.Input input) {
        User old = changeable(actor, id);
        if (input.version() != null && input.version() != old.version()) {
            throw Refusal.conflict(
                    "The account %d has version %d by now, and the change was made to version %d. Read it again."
                            .formatted(id, old.version(), input.version()));
        }
        Place place = check(actor, input, old);
        jdbc.sql("update account set display_name = ?, version = version + 1, updated_at = ? where id = ?")
                .params(input.displayName(), Times.param(clock.instant()), id)
                .update();
        if (!Set.copyOf(old.roles()).equals(Set.copyOf(input.roles()))) {
            jdbc.sql("delete from account_role where account_id = ?").param(id).update();
            accounts.addRoles(id, words(input.roles()));
            sessions.rolesChanged(old.username(), words(input.roles()));
        }
        put(id, input, place);
        if (Boolean.FALSE.equals(input.enabled())) {
            sessions.endAll(old.username(), null, End.ENDED_BY_ADMINISTRATOR, actor.username());
        }
        return get(actor, id);
    }

    /** Gives an account a new password, which it must change; its sessions end and its access tokens are withdrawn. */
    @Transactional
    public User.Fresh renewPassword(Actor actor, long id) {
        User user = changeable(actor, id);
        String password = passwords.generate();
        history.keep(id);
        accounts.changePassword(id, passwords.hash(password));
        jdbc.sql("update account set must_change_password = true, version = version + 1 where id = ?")
                .param(id)
                .update();
        tokens.deleteAll(id);
        sessions.endAll(user.username(), null, End.ENDED_BY_ADMINISTRATOR, actor.username());
        return new User.Fresh(get(actor, id), password);
    }

    /** Forgets the failed log-ins of an account. */
    @Transactional
    public User unlock(Actor actor, long id) {
        User user = changeable(actor, id);
        attempts.unlock(user.username());
        return get(actor, id);
    }

    User changeable(Actor actor, long id) {
        if (id == actor.id()) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Nobody changes the rights of the account that he uses.");
        }
        jdbc.sql("select 1 from account where id = ? for update").param(id).query(row -> {});
        User user = get(actor, id);
        if (user.roles().contains(Role.ADMINISTRATOR) && !isAdministrator(actor)) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "Only an administrator changes an administrator's account.");
        }
        return user;
    }

    private static boolean isAdministrator(Actor actor) {
        return actor.roles().contains(Role.ADMINISTRATOR.word());
    }

    /** A region in force, by its code and path. */
    private record Place(String code, String path) {}

    private Place check(Actor actor, User.Input input, @Nullable User old) {
        var validation = new Validation();
        validation.matches(
                "username",
                input.username(),
                USERNAME,
                "Must be 2 to 64 letters, digits, dots, underscores or hyphens, beginning with a letter or digit.");
        if (old != null && !old.username().equals(input.username())) {
            validation.refuse(
                    "username", "Stays %s; make another account.".formatted(old.username()), input.username());
        }
        if (input.username().equalsIgnoreCase(OF_THE_PLATFORM)) {
            validation.refuse("username", "Is the name of the platform itself in the audit trail.", input.username());
        }
        validation.text("displayName", input.displayName(), LONGEST_NAME);
        Optional<Place> place = region(actor, input);
        checkRoles(validation, actor, input, place);
        checkPlace(validation, actor, input, place);
        validation.done();
        return place.orElseThrow();
    }

    private static void checkRoles(Validation validation, Actor actor, User.Input input, Optional<Place> place) {
        if (input.roles().isEmpty()) {
            validation.refuse("roles", "Must name at least one role.", null);
        }
        if (input.roles().stream().filter(KEPT_APART::contains).distinct().count() > 1) {
            validation.refuse(
                    "roles",
                    "System, security and audit administration must not be in one hand.",
                    words(input.roles()));
        }
        if (input.roles().contains(Role.ADMINISTRATOR) && !isAdministrator(actor)) {
            validation.refuse("roles", "Only an administrator makes administrators.", words(input.roles()));
        }
        if (input.roles().contains(Role.AUDIT_ADMINISTRATOR) && !isOfEverything(actor, input, place)) {
            validation.refuse(
                    "roles",
                    "The audit trail is one for the whole nation: its administrator sees every region and domain, and is "
                            + "made by somebody who does.",
                    words(input.roles()));
        }
        if (input.roles().contains(Role.ENTERPRISE) && input.roles().size() > 1) {
            validation.refuse("roles", "The role enterprise stands alone.", words(input.roles()));
        }
        boolean isOfEnterprise = input.roles().contains(Role.ENTERPRISE);
        if (isOfEnterprise && input.enterpriseId() == null) {
            validation.refuse("enterpriseId", "Must name the enterprise of an account with the role enterprise.", null);
        }
        if (!isOfEnterprise && input.enterpriseId() != null) {
            validation.refuse("enterpriseId", "Belongs to the role enterprise only.", input.enterpriseId());
        }
    }

    private static boolean isOfEverything(Actor actor, User.Input input, Optional<Place> place) {
        return actor.scope().equals(Scope.EVERYTHING)
                && place.isPresent()
                && place.get().path().equals(Scope.NATION)
                && input.domains() == null
                && input.enterpriseId() == null;
    }

    private void checkPlace(Validation validation, Actor actor, User.Input input, Optional<Place> place) {
        Scope own = actor.scope();
        if (place.isEmpty() || !own.covers(place.get().path(), null, own.enterprise())) {
            validation.refuse("regionCode", "Must be a region within your own.", input.regionCode());
        }
        List<String> domains = input.domains();
        if (domains != null && (domains.isEmpty() || !domains.stream().allMatch(SupervisionDomain::isKey))) {
            validation.refuse(
                    "domains", "Must be keys of domains such as major-hazard; leave it out for all.", domains);
        }
        if (own.domains() != null && (domains == null || !own.domains().containsAll(domains))) {
            validation.refuse("domains", "Must be some of your own: %s.".formatted(own.domains()), domains);
        }
        Long enterprise = input.enterpriseId();
        if (own.enterprise() != null && !own.enterprise().equals(enterprise)) {
            validation.refuse("enterpriseId", "Must be your own enterprise.", enterprise);
        }
        if (enterprise != null
                && jdbc.sql("select 1 from enterprise where id = ?")
                        .param(enterprise)
                        .query(Integer.class)
                        .optional()
                        .isEmpty()) {
            validation.refuse("enterpriseId", "There is no such enterprise.", enterprise);
        }
    }

    /** The region in force that is meant, the caller's own when none is named. */
    private Optional<Place> region(Actor actor, User.Input input) {
        return jdbc.sql("select code, path from region where code = region_in_force(?)")
                .param(Objects.requireNonNullElse(
                        input.regionCode(), actor.place().regionCode()))
                .query((row, number) -> new Place(row.getString("code"), row.getString("path")))
                .optional();
    }

    private void put(long id, User.Input input, Place place) {
        jdbc.sql("update account set region_code = ?, domains = ?, enterprise_id = ?, enabled = ? where id = ?")
                .param(place.code())
                .param(input.domains() == null ? null : input.domains().toArray(String[]::new))
                .param(input.enterpriseId())
                .param(!Boolean.FALSE.equals(input.enabled()))
                .param(id)
                .update();
    }

    private static Set<String> words(List<Role> roles) {
        return roles.stream().map(Role::word).collect(Collectors.toSet());
    }
}
