package io.anlan.platform.registry;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.transfer.Register;
import io.anlan.platform.web.OneOrMany;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the registers of this package have in common: one table each, and a service that makes and changes its rows. */
abstract class RegistryRegister<T> implements Register<T> {
    private final String name;
    private final String table;
    private final Term label;
    private final Permission permission;
    private final Class<T> type;
    private final JdbcClient jdbc;

    RegistryRegister(String name, String table, Term label, Permission permission, Class<T> type, JdbcClient jdbc) {
        this.name = name;
        this.table = table;
        this.label = label;
        this.permission = permission;
        this.type = type;
        this.jdbc = jdbc;
    }

    abstract List<? extends Versioned> create(OneOrMany<T> inputs, String actor);

    abstract Versioned update(long id, T input, String actor);

    abstract void remove(long id);

    abstract void removeAll(List<Long> ids);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Term label() {
        return label;
    }

    @Override
    public final Permission permission() {
        return permission;
    }

    @Override
    public final Class<T> type() {
        return type;
    }

    @Override
    public final List<Kept> create(List<T> inputs, Actor actor) {
        return create(new OneOrMany<>(inputs, true), actor.username()).stream()
                .map(made -> new Kept(Long.toString(made.id()), made.version()))
                .toList();
    }

    @Override
    public final Kept update(String id, T input, Actor actor) {
        return new Kept(id, update(Long.parseLong(id), input, actor.username()).version());
    }

    @Override
    public final void remove(String id, Actor actor) {
        remove(Long.parseLong(id));
    }

    @Override
    public final void remove(List<String> ids, Actor actor) {
        removeAll(ids.stream().map(Long::valueOf).toList());
    }

    @Override
    public final List<Kept> versions(List<String> ids) {
        return jdbc.sql("select id, version from %s where id = any(?)".formatted(table))
                .param(ids.stream().map(Long::valueOf).toArray(Long[]::new))
                .query((row, number) -> new Kept(row.getString("id"), row.getInt("version")))
                .list();
    }
}
