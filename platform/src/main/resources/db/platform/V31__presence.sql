-- Presence: which devices are heard and connected, since when, and when they were not. Decided by evaluation from the
-- arrival of messages, told by the topics presence and connections; the platform only remembers it.

create table device_presence (
    device_id bigint primary key references device on delete cascade,
    state text not null default 'neverHeard' check (state in ('neverHeard', 'heard', 'silent')),
    -- Of a silent device the arrival of its last message; of a heard one the arrival that ended the silence.
    since timestamptz not null,
    first_heard_at timestamptz,
    last_heard_at timestamptz,
    decided_at timestamptz,
    allowed_silence_ms bigint,
    -- Of the last decision that was taken in; a second delivery changes nothing.
    ordinal bigint not null default 0
);
create index device_presence_state on device_presence (state, device_id);

-- When a device was registered and enabled, and so expected to be heard.
create table device_service (
    device_id bigint not null references device on delete cascade,
    from_at timestamptz not null,
    to_at timestamptz,
    primary key (device_id, from_at)
);

-- Silence from a last message to the next one; open while it lasts.
create table silence (
    device_id bigint not null references device on delete cascade,
    from_at timestamptz not null,
    to_at timestamptz,
    primary key (device_id, from_at)
);
create index silence_open on silence (device_id) where to_at is null;

-- When a gateway held a connection of a device; open while it does.
create table connection_period (
    device_id bigint not null references device on delete cascade,
    gateway text not null,
    from_at timestamptz not null,
    to_at timestamptz,
    peer text not null,
    primary key (device_id, gateway, from_at)
);
create index connection_period_open on connection_period (device_id) where to_at is null;
create index connection_period_gateway on connection_period (gateway) where to_at is null;

-- A gateway that begins anew has lost every connection that it had.
create table gateway_start (
    gateway text not null,
    at timestamptz not null,
    primary key (gateway, at)
);

-- When the platform itself did not listen to a partition of the log, and silence tells nothing about a device.
create table listening_gap (
    partition int not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    primary key (partition, from_at)
);

-- Who sees the device sees its presence.
do $$
declare
    name text;
begin
    foreach name in array array['device_presence', 'device_service', 'silence', 'connection_period'] loop
        execute format('alter table %I enable row level security', name);
        execute format('create policy scope on %I using (exists (select from device d where d.id = device_id))', name);
    end loop;
end $$;

-- With the owner's rights: who registers a device writes none of these himself.
create function begin_presence() returns trigger language plpgsql security definer set search_path from current
set plan_cache_mode = auto as $$
begin
    insert into device_presence (device_id, since) select id, created_at from changed;
    insert into device_service (device_id, from_at) select id, created_at from changed where enabled;
    return null;
end $$;
create trigger begin_presence after insert on device referencing new table as changed
    for each statement execute function begin_presence();

create function follow_service() returns trigger language plpgsql security definer set search_path from current
set plan_cache_mode = auto as $$
begin
    if new.enabled then
        insert into device_service (device_id, from_at) values (new.id, new.updated_at)
            on conflict (device_id, from_at) do update set to_at = null;
    else
        update device_service set to_at = greatest(from_at, new.updated_at)
            where device_id = new.id and to_at is null;
    end if;
    return null;
end $$;
create trigger follow_service after update on device for each row
    when (old.enabled is distinct from new.enabled) execute function follow_service();

-- Devices that are there already are counted from now on.
insert into device_presence (device_id, since) select id, created_at from device;
insert into device_service (device_id, from_at) select id, now() from device where enabled;

-- Figures of regions count who is heard.
create function note_rollup_of_presence() returns trigger language plpgsql security definer set search_path from current
set plan_cache_mode = auto as $$
begin
    insert into rollup_change (kind, key)
    select 'device', n.device_id::text from now_there n join before b on b.device_id = n.device_id
    where n.state <> b.state;
    return null;
end $$;
create trigger counted_update after update on device_presence referencing old table as before new table as now_there
    for each statement execute function note_rollup_of_presence();
