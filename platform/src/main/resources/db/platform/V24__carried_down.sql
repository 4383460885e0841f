-- What repeats the place of a facility or of a point follows it, with the owner's rights: whoever moves something may
-- not see all that lies below. What is still open goes along, since whoever is responsible now has to see and end it;
-- closed alarms stay where they were.
create procedure carry_points(points bigint[]) language plpgsql security definer set search_path from current as $$
begin
    update rule r set region_code = p.region_code, domain = p.domain, enterprise_id = p.enterprise_id
        from point p where p.id = any(points) and r.point_id = p.id
        and (r.region_code, r.domain, r.enterprise_id) is distinct from (p.region_code, p.domain, p.enterprise_id);
    update rule_version v set region_code = p.region_code, domain = p.domain, enterprise_id = p.enterprise_id
        from point p where p.id = any(points) and v.point_id = p.id
        and (v.region_code, v.domain, v.enterprise_id) is distinct from (p.region_code, p.domain, p.enterprise_id);
    update alarm a set region_code = p.region_code, domain = p.domain, enterprise_id = p.enterprise_id,
            enterprise_name = e.name, facility_id = f.id, facility_name = f.name
        from point p join facility f on f.id = p.facility_id join enterprise e on e.id = p.enterprise_id
        where p.id = any(points) and a.point_id = p.id and a.state <> 'A'
        and (a.region_code, a.domain, a.enterprise_id, a.facility_id)
            is distinct from (p.region_code, p.domain, p.enterprise_id, p.facility_id);
    if found then
        update alarm_transition t set region_code = a.region_code, domain = a.domain, enterprise_id = a.enterprise_id
            from alarm a where a.point_id = any(points) and a.state <> 'A' and t.alarm_id = a.id;
        -- Alarms by the hour are counted by the steps.
        insert into rollup_change (kind, key) values ('region', '');
    end if;
end $$;

create procedure carry_facilities(facilities bigint[]) language plpgsql security definer set search_path from current as $$
declare
    points bigint[] := array(select id from point where facility_id = any(facilities));
begin
    update device d set region_code = f.region_code, domain = f.domain, enterprise_id = f.enterprise_id
        from facility f where f.id = any(facilities) and d.facility_id = f.id;
    update point p set region_code = f.region_code, domain = f.domain, enterprise_id = f.enterprise_id
        from facility f where f.id = any(facilities) and p.facility_id = f.id;
    call carry_points(points);
end $$;

-- Facilities that lay in the enterprise's old region move with it, whoever moves it; those that lie elsewhere stay.
create procedure carry_enterprise(enterprise bigint, old_code text, new_code text) language plpgsql
security definer set search_path from current as $$
declare
    facilities bigint[] := array(select id from facility where enterprise_id = enterprise);
begin
    update facility set region_code = new_code, version = version + 1
        where enterprise_id = enterprise and region_code is not distinct from old_code;
    update device set region_code = new_code, version = version + 1 where enterprise_id = enterprise and facility_id is null;
    call carry_facilities(facilities);
end $$;

-- With the columns that tell one state of a row from the next.
drop function tables_in_regions();
create function tables_in_regions()
returns table (name text, has_code boolean, has_path boolean, has_enterprise boolean, has_version boolean)
language sql stable as $$
    select c.relname::text, bool_or(a.attname = 'region_code'), bool_or(a.attname = 'region_path'),
        bool_or(a.attname = 'enterprise_id'), bool_or(a.attname = 'version') and c.relname <> 'rule_version'
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attnum > 0
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('region', 'region_history')
        and not exists (select from pg_attribute g
            where g.attrelid = c.oid and g.attname in ('region_code', 'region_path') and g.attgenerated <> '')
    group by c.relname
    having bool_or(a.attname in ('region_code', 'region_path'))
    -- Those that hold alarms come last.
    order by c.relname like 'alarm%', 1
$$;

-- One change of the tree at a time; and no row may be placed by the tree as it was while the rows are moved. Alarms are
-- locked only when they are moved themselves, at the end: none waits for a million points.
create or replace procedure lock_regions() language plpgsql security definer set search_path from current as $$
declare
    names text;
begin
    perform pg_advisory_xact_lock(hashtext('region-tree'));
    select string_agg(format('%I', t.name), ', ') into names from tables_in_regions() t where t.name not like 'alarm%';
    execute 'lock table ' || names || ' in share row exclusive mode';
end $$;

create procedure lock_alarms() language plpgsql security definer set search_path from current as $$
begin
    lock table alarm_transition, alarm in share row exclusive mode;
end $$;

create or replace procedure follow_path(old_path text, new_path text) language plpgsql
security definer set search_path from current as $$
declare
    t record;
begin
    update region set path = new_path || substr(path, length(old_path) + 1)
        where path >= old_path and path < left(old_path, -1) || '0';
    for t in select * from tables_in_regions() where has_path loop
        if t.name like 'alarm%' then
            call lock_alarms();
        end if;
        execute format('update %I set region_path = $2 || substr(region_path, length($1) + 1)
            where region_path >= $1 and region_path < left($1, -1) || ''0''', t.name) using old_path, new_path;
    end loop;
end $$;

create or replace procedure follow_code(old_code text, new_code text, enterprises bigint[]) language plpgsql
security definer set search_path from current as $$
declare
    t record;
    which text;
    new_path text := region_path_of(new_code);
begin
    insert into outbox (topic, key) select 'devices', id from device
        where region_code = old_code and (enterprises is null or enterprise_id = any(enterprises));
    insert into outbox (topic, key) select 'rules', id from facility
        where region_code = old_code and (enterprises is null or enterprise_id = any(enterprises));
    for t in select * from tables_in_regions() where has_code loop
        which := case
            when enterprises is null then ''
            when t.name = 'enterprise' then ' and id = any($3)'
            when t.has_enterprise then ' and enterprise_id = any($3)'
        end;
        continue when which is null;
        if t.name like 'alarm%' then
            call lock_alarms();
        end if;
        execute format('update %I set region_code = $2%s%s where region_code = $1%s', t.name,
            case when t.has_path then ', region_path = $4' else '' end,
            -- A form that was opened before does not put the old code back.
            case when t.has_version then ', version = version + 1' else '' end, which)
            using old_code, new_code, enterprises, new_path;
    end loop;
    if enterprises is null then
        -- Nobody has registered these; their addresses begin with the code of their region.
        update unknown_device set region_path = region_path_of(address) where left(address, length(old_code)) = old_code;
        update quarantine set region_path = region_path_of(address)
            where device_id is null and left(address, length(old_code)) = old_code;
    end if;
end $$;

-- Whether a row lies between two paths, whoever may see it. What is only noted to find things by does not count.
create or replace function region_is_used(low text, high text) returns boolean language plpgsql
security definer set search_path from current as $$
declare
    t record;
    used boolean;
begin
    for t in select * from tables_in_regions() where has_path and name <> 'search_entry' loop
        execute format('select exists (select from %I where region_path >= $1 and region_path < $2)', t.name)
            into used using low, high;
        if used then
            return true;
        end if;
    end loop;
    return exists (select from account a join region r on r.code = a.region_code where r.path >= low and r.path < high);
end $$;
