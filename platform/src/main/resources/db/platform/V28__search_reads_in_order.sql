-- The first part of search_candidates by itself, without bitmaps: they tell of all who begin so before the first is shown,
-- and of a name that a hundred thousand points have, sixty are wanted. The people of an enterprise look among what it has
-- alone; a condition on a value that is known when the query is planned costs the others nothing.
create index search_entry_enterprise on search_entry (enterprise_id, kind, needle);

create function search_beginnings(wanted_kind text, wanted text, most int) returns table (id bigint, rank int)
language plpgsql stable security definer set search_path from current set enable_bitmapscan = off as $$
begin
    return query execute $query$
        with found as (
            (select e.id, 0 as rank from search_entry e
                where e.kind = $1 and ($5 is null or e.enterprise_id = $5) and e.needle = $2
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4)
            union all
            (select e.id, 1 from search_entry e
                where e.kind = $1 and ($5 is null or e.enterprise_id = $5) and e.needle >= $2 and e.needle < $3
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4)
            union all
            (select e.id, 2 from search_entry e
                where e.kind = $1 and ($5 is null or e.enterprise_id = $5) and e.initials >= $2 and e.initials < $3
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4)
            union all
            (select e.id, 3 from search_entry e
                where e.kind = $1 and ($5 is null or e.enterprise_id = $5) and e.pinyin >= $2 and e.pinyin < $3
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4))
        select f.id, min(f.rank) from found f group by f.id order by 2, 1 limit $4 $query$
        using wanted_kind, wanted, wanted || chr(1114111), most, scope_enterprise();
end $$;

create or replace function search_candidates(wanted_kind text, wanted text, wanted_pieces text[], most int)
returns table (id bigint, rank int)
language plpgsql stable security definer set search_path from current as $$
declare
    found_so_far bigint;
begin
    return query select b.id, b.rank from search_beginnings(wanted_kind, wanted, most) b;
    get diagnostics found_so_far = row_count;
    if found_so_far < most and cardinality(wanted_pieces) > 0 then
        return query execute $query$
            select e.id, 4 from search_entry e
                where e.pieces @> $3 and e.kind = $1
                    and (position($2 in e.needle) > 0 or position($2 in e.initials) > 0
                        or position($2 in e.pinyin) > 0 or position($2 in e.other) > 0)
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4 $query$
            using wanted_kind, wanted, wanted_pieces, most;
    end if;
end $$;
