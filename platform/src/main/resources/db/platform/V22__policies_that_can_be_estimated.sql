-- The same rights as before, said so that the planner knows how many rows they leave. Of "the setting is null or the
-- column is the setting" it believes that one row of two hundred passes, whatever the setting; three such conditions left
-- it with one row of a million, and it read and sorted the million to show the first hundred. Of "(column <> setting) is
-- not true" it knows the share of the value, and with no setting that every row passes.
create or replace procedure protect(tables text[]) language plpgsql as $$
declare
    name text;
begin
    foreach name in array tables loop
        execute format('alter table %I enable row level security', name);
        execute format('drop policy if exists scope on %I', name);
        execute format('create policy scope on %I using (
            region_path >= scope_low() and region_path < scope_high()
            and (domain <> all (scope_domains())) is not true
            and (enterprise_id <> scope_enterprise()) is not true
            and (enterprise_id is null and scope_enterprise() is not null) is not true)', name);
    end loop;
end $$;
call protect(array['facility', 'device', 'point', 'rule', 'rule_version', 'alarm', 'alarm_transition', 'quarantine',
    'facility_plan', 'plan_placement', 'tank']);

alter policy scope on enterprise
    using (
        (id <> scope_enterprise()) is not true
        and (region_path >= scope_low() and region_path < scope_high()
                and (scope_domains() is null or domains = '{}' or domains && scope_domains())
            or exists (select from facility f where f.enterprise_id = enterprise.id)))
    with check (
        (id <> scope_enterprise()) is not true
        and region_path >= scope_low() and region_path < scope_high());

create or replace function search_in_scope(domain text, domains text[], enterprise bigint) returns boolean
language sql stable return (domain <> all (scope_domains())) is not true
    and ((domains && scope_domains()) is not false or domains = '{}')
    and (enterprise <> scope_enterprise()) is not true
    and (enterprise is null and scope_enterprise() is not null) is not true;

-- An import is taken back from its last line on; who removes an enterprise makes sure that nobody belongs to it.
create index import_row_line on import_row (import_id, line, object_id);
create index account_enterprise on account (enterprise_id) where enterprise_id is not null;

-- As before, but who has found enough by the beginning of a name does not look within names: of a kind of instrument that
-- a hundred thousand points bear, the index of pieces tells all before the first is shown. An entry may come twice, the
-- second time with rank 4.
create or replace function search_candidates(wanted_kind text, wanted text, wanted_pieces text[], most int)
returns table (id bigint, rank int)
language plpgsql stable security definer set search_path from current as $$
declare
    found_so_far bigint;
begin
    return query execute $query$
        with found as (
            (select e.id, 0 as rank from search_entry e
                where e.kind = $1 and e.needle = $2
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4)
            union all
            (select e.id, 1 from search_entry e
                where e.kind = $1 and e.needle >= $2 and e.needle < $3
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4)
            union all
            (select e.id, 2 from search_entry e
                where e.kind = $1 and e.initials >= $2 and e.initials < $3
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4)
            union all
            (select e.id, 3 from search_entry e
                where e.kind = $1 and e.pinyin >= $2 and e.pinyin < $3
                    and e.region_path >= scope_low() and e.region_path < scope_high()
                    and search_in_scope(e.domain, e.domains, e.enterprise_id)
                limit $4))
        select f.id, min(f.rank) from found f group by f.id order by 2, 1 limit $4 $query$
        using wanted_kind, wanted, wanted || chr(1114111), most;
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

-- The statements of requests are planned for their caller's scope, each time. What a trigger does for a row is the same in
-- every scope; planned for each row, it took four fifths of the time of an import.
do $$
declare
    called regprocedure;
begin
    for called in
        select distinct p.oid::regprocedure from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where p.pronamespace = current_schema()::regnamespace
    loop
        execute format('alter function %s set plan_cache_mode = auto', called);
    end loop;
end $$;
