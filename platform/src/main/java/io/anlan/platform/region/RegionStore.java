package io.anlan.platform.region;

import io.anlan.platform.store.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the tree. Rows of other tables follow by procedures of the database, for the caller may not see all of them. */
@Component
class RegionStore {
    private final JdbcClient jdbc;

    RegionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From here to the end of the transaction nobody else changes the tree or places a row by it. */
    void lock() {
        jdbc.sql("call lock_regions()").update();
    }

    /** What a region is called and where its centre is. */
    record Traits(
            String name,
            String shortName,
            String pinyin,
            String initials,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude) {}

    void insert(String code, String level, String parent, String path, Traits traits, LocalDate from) {
        jdbc.sql("""
                insert into region (code, level, parent_code, path, name, short_name, pinyin, initials, longitude, latitude,
                    valid_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(code)
                .param(level)
                .param(parent)
                .param(path)
                .param(traits.name())
                .param(traits.shortName())
                .param(traits.pinyin())
                .param(traits.initials())
                .param(traits.longitude())
                .param(traits.latitude())
                .param(from)
                .update();
    }

    /** Removes a region as if it had never been, with its history. */
    void remove(String code) {
        jdbc.sql("delete from region_history where region_code = ?").param(code).update();
        jdbc.sql("delete from region where code = ?").param(code).update();
    }

    void describe(String code, Traits traits) {
        jdbc.sql("""
                update region set name = ?, short_name = ?, pinyin = ?, initials = ?, longitude = ?, latitude = ?,
                    version = version + 1 where code = ?""")
                .param(traits.name())
                .param(traits.shortName())
                .param(traits.pinyin())
                .param(traits.initials())
                .param(traits.longitude())
                .param(traits.latitude())
                .param(code)
                .update();
    }

    /** Puts a region with all below it under another parent. */
    void move(RegionRow region, RegionRow parent) {
        jdbc.sql("update region set parent_code = ?, version = version + 1 where code = ?")
                .param(parent.code())
                .param(region.code())
                .update();
        followPath(region.path(), parent.path() + region.code() + "/");
    }

    /** Lets a region of another code take the place of one, with all that lies in it. */
    void replace(RegionRow old, String code, String parent, String path, Traits traits, LocalDate from) {
        followPath(old.path(), path);
        jdbc.sql("update region set path = ? where code = ?")
                .param(old.path())
                .param(old.code())
                .update();
        insert(code, old.level(), parent, path, traits, from);
        jdbc.sql("update region set parent_code = ? where parent_code = ?")
                .param(code)
                .param(old.code())
                .update();
        succeed(old, code, from);
        followCode(old.code(), code, null);
    }

    /** Ends a region; its code, and those that led to it, lead to the successor. */
    void succeed(RegionRow old, @Nullable String successor, LocalDate to) {
        jdbc.sql("update region set valid_to = ?, successor_code = ?, version = version + 1 where code = ?")
                .param(to)
                .param(successor)
                .param(old.code())
                .update();
        jdbc.sql("update region set successor_code = ? where successor_code = ?")
                .param(successor == null ? old.code() : successor)
                .param(old.code())
                .update();
    }

    private void followPath(String from, String to) {
        jdbc.sql("call follow_path(?, ?)").params(from, to).update();
    }

    /** @param enterprises null for all */
    void followCode(String from, String to, @Nullable Collection<Long> enterprises) {
        jdbc.sql("call follow_code(?, ?, ?::bigint[])")
                .param(from)
                .param(to)
                .param(enterprises == null ? null : enterprises.toArray(Long[]::new))
                .update();
    }

    /** Regions in force with one of the codes, and the parks of the parents. */
    List<RegionRow> known(Collection<String> codes, Collection<String> parents) {
        return jdbc.sql("""
                select %s from region r where r.valid_to is null
                    and (r.code = any(?) or r.level = 'park' and r.parent_code = any(?)) order by r.code""".formatted(RegionRow.COLUMNS))
                .param(codes.toArray(String[]::new))
                .param(parents.toArray(String[]::new))
                .query(RegionRow::read)
                .list();
    }

    List<RegionRow> children(String code) {
        return jdbc.sql("select %s from region r where r.parent_code = ? and r.valid_to is null order by r.code"
                        .formatted(RegionRow.COLUMNS))
                .param(code)
                .query(RegionRow::read)
                .list();
    }

    /** Whether anything lies in the region or below, whoever may see it. */
    boolean isUsed(RegionRow region) {
        return jdbc.sql("select region_is_used(?, ?)")
                .params(region.path(), Scope.high(region.path()))
                .query(Boolean.class)
                .single();
    }

    /** Those of the enterprises that lie in the region itself. */
    List<Long> enterprisesIn(String code, Collection<Long> ids) {
        return jdbc.sql("select id from enterprise where region_code = ? and id = any(?)")
                .param(code)
                .param(ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Codes of all parks that were founded in a region, also of those that are gone. */
    List<String> parksFoundedIn(String code) {
        return jdbc.sql("select code from region where level = 'park' and code like ?")
                .param(code.substring(0, 6) + "P%")
                .query(String.class)
                .list();
    }
}
