package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Role;
import io.anlan.platform.account.User;
import io.anlan.platform.account.Users;
import io.anlan.platform.sheets.DomainTerms;
import io.anlan.platform.sheets.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts from files, by user name. Those that are made have no password until {@link AccountExportController} gives them one, so
 * that none is kept anywhere.
 */
@Component
class AccountRegister implements Register<User.Input> {
    static final String NAME = "accounts";

    private static final String USERNAME = "username";
    private static final String DISPLAY_NAME = "displayName";
    private static final String ROLES = "roles";
    private static final String REGION = "regionCode";
    private static final String DOMAINS = "domains";
    private static final String ENTERPRISE = "enterprise";
    private static final String CREDIT_CODE = "creditCode";
    private static final Pattern SEPARATOR = Pattern.compile("[,;/、，；]+");

    private final Users users;
    private final JdbcClient jdbc;

    AccountRegister(Users users, JdbcClient jdbc) {
        this.users = users;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Term label() {
        return AccountLabels.ACCOUNTS;
    }

    @Override
    public Permission permission() {
        return Permission.ACCOUNTS;
    }

    @Override
    public boolean isDangerous() {
        return true;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.needed(USERNAME, AccountLabels.USERNAME, "zhang.wei"),
                ImportField.needed(DISPLAY_NAME, AccountLabels.DISPLAY_NAME, "张伟"),
                ImportField.needed(ROLES, AccountLabels.ROLES, "值班员、检查员"),
                ImportField.optional(REGION, AccountLabels.REGION, "510104"),
                ImportField.optional(DOMAINS, AccountLabels.DOMAINS, "重大危险源、危险化学品"),
                ImportField.optional(ENTERPRISE, AccountLabels.ENTERPRISE, ""),
                ImportField.optional(CREDIT_CODE, AccountLabels.CREDIT_CODE, ""),
                ImportField.optional("enabled", AccountLabels.ENABLED, "是"));
    }

    @Override
    public Class<User.Input> type() {
        return User.Input.class;
    }

    @Override
    public String field(String apiField) {
        return apiField.equals("enterpriseId") ? ENTERPRISE : apiField;
    }

    @Override
    public List<Draft<User.Input>> prepare(List<ImportRow> rows, Actor actor) {
        Map<String, User> known = users.known(actor, texts(rows, USERNAME)).stream()
                .collect(Collectors.toMap(AccountRegister::key, Function.identity()));
        Map<String, List<Long>> enterprises = enterprises(rows);
        Map<String, String> regions = regions(rows);
        var drafts = new ArrayList<Draft<User.Input>>();
        for (ImportRow row : rows) {
            String username = row.text(USERNAME);
            if (username == null) {
                row.missing(USERNAME);
                continue;
            }
            User old = known.get(username.toLowerCase(Locale.ROOT));
            User.Input input = input(row, username, old, enterprises, regions);
            if (input != null && !row.isFaulty()) {
                Former<User.Input> former =
                        old == null ? null : new Former<>(Long.toString(old.id()), old.version(), input(old), null);
                drafts.add(new Draft<>(row, username.toLowerCase(Locale.ROOT), former, input));
            }
        }
        return drafts;
    }

    private static String key(User user) {
        return user.username().toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(List<ImportRow> rows, String field) {
        return rows.stream()
                .map(row -> row.text(field))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static User.@Nullable Input input(
            ImportRow row,
            String username,
            @Nullable User old,
            Map<String, List<Long>> enterprises,
            Map<String, String> regions) {
        String name = row.text(DISPLAY_NAME, old == null ? null : old.displayName());
        List<Role> roles = row.has(ROLES) ? roles(row) : old == null ? List.of() : old.roles();
        if (name == null) {
            row.missing(DISPLAY_NAME);
        }
        if (roles.isEmpty() && !row.isFaulty()) {
            row.missing(ROLES);
        }
        String region = row.text(REGION);
        if (name == null) {
            return null;
        }
        return new User.Input(
                old == null ? username : old.username(),
                name,
                roles.stream().distinct().sorted().toList(),
                region != null ? regions.getOrDefault(region, region) : old == null ? null : old.regionCode(),
                row.has(DOMAINS) ? domains(row) : old == null ? null : sorted(old.domains()),
                row.has(ENTERPRISE) || row.has(CREDIT_CODE)
                        ? enterprise(row, enterprises)
                        : old == null ? null : old.enterpriseId(),
                Objects.requireNonNullElse(row.flag("enabled", old == null || old.enabled()), true),
                null);
    }

    private static User.Input input(User u) {
        return new User.Input(
                u.username(),
                u.displayName(),
                u.roles().stream().sorted().toList(),
                u.regionCode(),
                sorted(u.domains()),
                u.enterpriseId(),
                u.enabled(),
                null);
    }

    private static List<Role> roles(ImportRow row) {
        var roles = new ArrayList<Role>();
        String text = row.text(ROLES);
        for (String word : text == null ? List.<String>of() : List.of(SEPARATOR.split(text))) {
            Role role = role(word.strip());
            if (role == null) {
                row.refuse(ROLES, "There is no role %s.".formatted(word.strip()));
            } else {
                roles.add(role);
            }
        }
        return roles;
    }

    private static @Nullable Role role(String text) {
        for (Role role : Role.values()) {
            Term term = AccountLabels.of(role);
            if (role.word().equalsIgnoreCase(text)
                    || term.chinese().equals(text)
                    || term.english().equalsIgnoreCase(text)) {
                return role;
            }
        }
        return null;
    }

    private static @Nullable List<String> domains(ImportRow row) {
        String text = row.text(DOMAINS);
        return text == null
                ? null
                : SEPARATOR
                        .splitAsStream(text)
                        .map(word -> DomainTerms.key(word.strip()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static @Nullable List<String> sorted(@Nullable List<String> domains) {
        return domains == null ? null : domains.stream().sorted().toList();
    }

    private static @Nullable Long enterprise(ImportRow row, Map<String, List<Long>> enterprises) {
        String field = row.text(CREDIT_CODE) != null ? CREDIT_CODE : ENTERPRISE;
        String text = row.text(field);
        if (text == null) {
            return null;
        }
        List<Long> found = enterprises.getOrDefault(text, List.of());
        if (found.size() != 1) {
            row.refuse(
                    field,
                    found.isEmpty()
                            ? "There is no such enterprise."
                            : "Several enterprises have this name; say which by the credit code.");
            return null;
        }
        return found.getFirst();
    }

    /** Ids under the names and credit codes; what the caller may not see is not there. */
    private Map<String, List<Long>> enterprises(List<ImportRow> rows) {
        String[] names = texts(rows, ENTERPRISE).toArray(String[]::new);
        String[] codes = texts(rows, CREDIT_CODE).toArray(String[]::new);
        var found = new HashMap<String, List<Long>>();
        jdbc.sql("""
                select id, name as text from enterprise where name = any(?)
                union all select id, credit_code from enterprise where credit_code = any(?)""").params(names, codes).query(row -> {
            found.computeIfAbsent(row.getString("text"), text -> new ArrayList<>())
                    .add(row.getLong("id"));
        });
        return found;
    }

    /** The codes in force for those that are written, where they differ. */
    private Map<String, String> regions(List<ImportRow> rows) {
        var found = new HashMap<String, String>();
        jdbc.sql("""
                select code, region_in_force(code) as now from unnest(?::text[]) as written (code)
                where region_in_force(code) is not null""").param(texts(rows, REGION).toArray(String[]::new)).query(row -> {
            found.put(row.getString("code"), row.getString("now"));
        });
        return found;
    }

    @Override
    public List<Kept> create(List<User.Input> inputs, Actor actor) {
        return inputs.stream()
                .map(input -> kept(users.createWithoutPassword(actor, input)))
                .toList();
    }

    @Override
    public Kept update(String id, User.Input input, Actor actor) {
        return kept(users.update(actor, Long.parseLong(id), input));
    }

    private static Kept kept(User user) {
        return new Kept(Long.toString(user.id()), user.version());
    }

    @Override
    public void remove(String id, Actor actor) {
        users.remove(actor, Long.parseLong(id));
    }

    @Override
    public List<Kept> versions(List<String> ids) {
        return jdbc.sql("select id, version from account where id = any(?)")
                .param(ids.stream().map(Long::valueOf).toArray(Long[]::new))
                .query((row, number) -> new Kept(row.getString("id"), row.getInt("version")))
                .list();
    }
}
