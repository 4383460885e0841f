-- What has changed of that which is counted in memory. Every process of the platform follows it by the transactions that
-- it has not seen yet, so rows are only added and nobody waits for anybody.
create table rollup_change (
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null default now(),
    kind text not null,
    key text not null
);
create index rollup_change_xid on rollup_change (xid);
create index rollup_change_at on rollup_change (at);
-- Nothing for requests to see; their changes are noted with the owner's rights.
alter table rollup_change enable row level security;

create function note_rollup() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into rollup_change (kind, key) select tg_table_name, id::text from changed;
    return null;
end $$;

-- The interval of a device is that of its quickest point.
create function note_rollup_of_point() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into rollup_change (kind, key)
    select 'point', id::text from changed
    union all
    select distinct 'device', device_id::text from changed where device_id is not null;
    return null;
end $$;

create function note_rollup_of_region() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into rollup_change (kind, key) values ('region', '');
    return null;
end $$;

-- The steps of an alarm have a sequence of their own to be followed by; this is for what happens to it otherwise.
create function note_rollup_of_alarm() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into rollup_change (kind, key) values ('alarm', old.id);
    return null;
end $$;

create trigger counted_insert after insert on enterprise referencing new table as changed
    for each statement execute function note_rollup();
create trigger counted_update after update on enterprise referencing new table as changed
    for each statement execute function note_rollup();
create trigger counted_delete after delete on enterprise referencing old table as changed
    for each statement execute function note_rollup();
create trigger counted_insert after insert on facility referencing new table as changed
    for each statement execute function note_rollup();
create trigger counted_update after update on facility referencing new table as changed
    for each statement execute function note_rollup();
create trigger counted_delete after delete on facility referencing old table as changed
    for each statement execute function note_rollup();
create trigger counted_insert after insert on device referencing new table as changed
    for each statement execute function note_rollup();
create trigger counted_update after update on device referencing new table as changed
    for each statement execute function note_rollup();
create trigger counted_delete after delete on device referencing old table as changed
    for each statement execute function note_rollup();
create trigger counted_insert after insert on point referencing new table as changed
    for each statement execute function note_rollup_of_point();
create trigger counted_update after update on point referencing new table as changed
    for each statement execute function note_rollup_of_point();
create trigger counted_before_update after update on point referencing old table as changed
    for each statement execute function note_rollup_of_point();
create trigger counted_delete after delete on point referencing old table as changed
    for each statement execute function note_rollup_of_point();
create trigger counted after insert or update or delete on region
    for each statement execute function note_rollup_of_region();
create trigger counted_update after update on alarm for each row
    when (old.region_path is distinct from new.region_path or old.domain is distinct from new.domain
        or old.enterprise_id is distinct from new.enterprise_id or old.facility_id is distinct from new.facility_id)
    execute function note_rollup_of_alarm();
create trigger counted_delete after delete on alarm for each row execute function note_rollup_of_alarm();

-- Alarms raised by the hour.
create index alarm_transition_raised on alarm_transition (evaluated_at) where ordinal = 1;
create index alarm_transition_enterprise_raised on alarm_transition (enterprise_id, evaluated_at) where ordinal = 1;
