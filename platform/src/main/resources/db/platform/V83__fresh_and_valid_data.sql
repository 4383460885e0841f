-- Fresh and valid data. How long points were expected to have fresh data, had it, and had it in good quality is counted hour by
-- hour from the arrivals in the archive (decision 18), added up by device and day.

create table device_data_day (
    device_id bigint not null references device on delete cascade,
    day date not null,
    -- Milliseconds added up over the points of the device.
    due_ms bigint not null,
    fresh_ms bigint not null,
    valid_ms bigint not null,
    primary key (device_id, day)
) with (fillfactor = 80);
create index device_data_day_day on device_data_day (day, device_id);

-- How a point was at the end of the last hour that was counted. Written only when it changed.
create table point_data_state (
    point_id bigint primary key references point on delete cascade,
    fresh boolean not null,
    fresh_since timestamptz not null,
    valid boolean not null,
    valid_since timestamptz not null
);

-- The hour that is being counted, and the device up to which it is.
create table data_counted (hour timestamptz not null, device_id bigint not null);
insert into data_counted values (date_trunc('hour', now(), 'UTC'), 0);

-- Days of devices that have to be counted once more, because a stop was approved or ended after they were counted.
create table data_recount (
    device_id bigint not null references device on delete cascade,
    day date not null,
    primary key (device_id, day)
);
create index data_recount_day on data_recount (day, device_id);

-- Who sees the device or point sees its data.
call protect_through('device_data_day', 'device_id', 'device');
call protect_through('point_data_state', 'point_id', 'point');
call protect_through('data_recount', 'device_id', 'device');

-- A month back: as long as nobody decides later on a stop, and no longer than anybody waits for the archive.
create function recount_data(facility bigint, since timestamptz, until timestamptz) returns void language sql
security definer set search_path from current as $$
    insert into data_recount (device_id, day)
    select d.id, day::date
    from devices_of_facility(facility) d (id)
    cross join generate_series(
        (greatest(since, now() - interval '31 days') at time zone 'Asia/Shanghai')::date::timestamp,
        (least(until, now()) at time zone 'Asia/Shanghai')::date::timestamp, interval '1 day') day
    on conflict do nothing
$$;

create function recount_data_of_stop() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op <> 'INSERT' and old.state = 'approved' then
        perform recount_data(old.facility_id, old.from_at, greatest(old.to_at, old.planned_to_at));
    end if;
    if tg_op <> 'DELETE' and new.state = 'approved' then
        perform recount_data(new.facility_id, new.from_at, new.to_at);
    end if;
    return null;
end $$;
create trigger recounted after insert or update or delete on stop for each row execute function recount_data_of_stop();
