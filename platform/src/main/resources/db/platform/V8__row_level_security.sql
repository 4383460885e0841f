-- Who asks decides what there is. A request runs under a role that does not own the tables, with its caller's scope in
-- four settings of the connection; background work runs as the owner, for whom the policies do not count. Without
-- settings there is nothing to see.

create function scope_low() returns text language sql stable parallel safe
    return nullif(current_setting('anlan.low', true), '') collate "C";
create function scope_high() returns text language sql stable parallel safe
    return nullif(current_setting('anlan.high', true), '') collate "C";
-- Null for every domain.
create function scope_domains() returns text[] language sql stable parallel safe
    return string_to_array(nullif(current_setting('anlan.domains', true), '*'), ',');
-- Null for every enterprise.
create function scope_enterprise() returns bigint language sql stable parallel safe
    return nullif(current_setting('anlan.enterprise', true), '')::bigint;

-- A row with a region, a domain (null: any) and an enterprise (null: none).
create procedure protect(tables text[]) language plpgsql as $$
declare
    name text;
begin
    foreach name in array tables loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy scope on %I using (
            region_path >= scope_low() and region_path < scope_high()
            and (scope_domains() is null or domain is null or domain = any(scope_domains()))
            and (scope_enterprise() is null or enterprise_id = scope_enterprise()))', name);
    end loop;
end $$;
call protect(array['facility', 'device', 'point', 'rule', 'rule_version', 'alarm', 'alarm_transition', 'quarantine']);

-- An enterprise is also seen by whoever sees one of its facilities, wherever its seat is.
alter table enterprise enable row level security;
create policy scope on enterprise
    using (
        (scope_enterprise() is null or id = scope_enterprise())
        and (region_path >= scope_low() and region_path < scope_high()
                and (scope_domains() is null or domains = '{}' or domains && scope_domains())
            or exists (select from facility f where f.enterprise_id = enterprise.id)))
    with check (
        (scope_enterprise() is null or id = scope_enterprise())
        and region_path >= scope_low() and region_path < scope_high());

alter table unknown_device enable row level security;
create policy scope on unknown_device using (
    region_path >= scope_low() and region_path < scope_high() and scope_enterprise() is null);
